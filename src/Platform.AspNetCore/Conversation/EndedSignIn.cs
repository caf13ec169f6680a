namespace Symbolon.Platform.AspNetCore;

/// <summary>A sign-in that ended.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Continuation">The value that the host gave at the beginning.</param>
/// <param name="Person">The person who signed in; null for every other end.</param>
/// <param name="At">When the wallet's answer was accepted; the current time for every other end.</param>
public sealed record EndedSignIn(SignInEnd End, string Continuation, VerifiedPerson? Person, DateTimeOffset At);
