using Symbolon.Protocol;

namespace Symbolon.Wallet;

/// <summary>
/// The question that the wallet shows its holder: the platform, its purpose, the facts with their values, and the
/// holder's Internet ID there. Nothing has been sent yet.
/// </summary>
/// <param name="Request">The verified request.</param>
/// <param name="Facts">Facts with the values that would be shown.</param>
/// <param name="InternetId">The holder's Internet ID at this platform.</param>
/// <param name="LookAlikes">A lower bound for the number of people who look the same with these facts; null while
/// unknown.</param>
/// <param name="Impediment">The reason why the wallet cannot answer, or null.</param>
public sealed record SignInQuestion(
    VerifiedRequest Request,
    IReadOnlyList<AskedValue> Facts,
    string InternetId,
    long? LookAlikes,
    string? Impediment
);
