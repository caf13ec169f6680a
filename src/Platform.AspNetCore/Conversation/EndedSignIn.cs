namespace Symbolon.Platform.AspNetCore;

/// <summary>A sign-in that ended.</summary>
/// <param name="End">How.</param>
/// <param name="Continuation">What the host gave at its beginning.</param>
/// <param name="Person">Who signed in; null for every other end.</param>
/// <param name="At">When the wallet's answer was accepted; now for every other end.</param>
public sealed record EndedSignIn(SignInEnd End, string Continuation, VerifiedPerson? Person, DateTimeOffset At);
