namespace Symbolon.Wallet;

/// <summary>What came of a sign-in.</summary>
/// <param name="Accepted">True when the platform accepted it.</param>
/// <param name="RedirectUri">Where the browser goes on, under the platform's origin; or null.</param>
/// <param name="Reason">The platform's word when it did not accept.</param>
public sealed record SignInAnswer(bool Accepted, string? RedirectUri, string? Reason);
