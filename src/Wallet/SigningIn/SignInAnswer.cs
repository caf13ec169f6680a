namespace Symbolon.Wallet;

/// <summary>The result of a sign-in.</summary>
/// <param name="Accepted">True if the platform accepted it.</param>
/// <param name="RedirectUri">The address at which the browser continues, under the platform's origin; or null.</param>
/// <param name="Reason">The platform's reason if it did not accept.</param>
public sealed record SignInAnswer(bool Accepted, string? RedirectUri, string? Reason);
