using Symbolon.Protocol;

namespace Symbolon.Wallet;

/// <summary>
/// What the wallet puts before its holder: who asks, what for, which facts, what they would learn, and under which name
/// they would know the holder. Nothing has been sent yet.
/// </summary>
/// <param name="Request">The request, checked.</param>
/// <param name="Facts">Facts with the values that would be shown.</param>
/// <param name="InternetId">The holder's Internet ID at this platform.</param>
/// <param name="LookAlikes">How many people, at least, look the same with these facts; null when it is not known
/// yet.</param>
/// <param name="Impediment">Why it cannot be answered, or null.</param>
public sealed record SignInQuestion(
    VerifiedRequest Request,
    IReadOnlyList<AskedValue> Facts,
    string InternetId,
    long? LookAlikes,
    string? Impediment
);
