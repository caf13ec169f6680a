namespace Symbolon.Platform.AspNetCore;

/// <summary>The links to a wallet that the waiting page offers.</summary>
/// <param name="App">openid4vp://?client_id=...&amp;request_uri=..., for any wallet on the device; also in the QR
/// code.</param>
/// <param name="Web">The same query for the platform's web wallet, if there is one. It follows the #, so that the
/// wallet's host never sees it.</param>
/// <param name="Compare">The code that the wallet shows too.</param>
internal sealed record WalletLinks(string App, string? Web, string Compare)
{
    private const string Scheme = "openid4vp://";

    public static WalletLinks Of(string link, WebWallet wallet, string compare) =>
        new(
            link,
            wallet.Origin is { } origin && link.StartsWith(Scheme, StringComparison.Ordinal)
                ? $"{origin}/#/sign-in{link[Scheme.Length..]}"
                : null,
            compare
        );
}
