namespace Symbolon.Platform.AspNetCore;

/// <summary>The ways to a wallet that the waiting page offers.</summary>
/// <param name="App">openid4vp://?client_id=...&amp;request_uri=..., for whichever wallet the device has; also in the
/// QR code.</param>
/// <param name="Web">The same query for the web wallet that the platform points to, if it does; behind the #, so that
/// its host never sees it.</param>
/// <param name="Compare">What the wallet shows too.</param>
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
