using Symbolon.Protocol;

namespace Symbolon.Platform.AspNetCore;

/// <summary>The ways to a wallet that the waiting page offers.</summary>
/// <param name="App">openid4vp://?client_id=...&amp;request_uri=..., for whichever wallet the device has; also in the QR code.</param>
/// <param name="Web">The same query for the web wallet that the platform points to, if it does; behind the #, so that its host never sees it.</param>
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

/// <summary>The web wallet that a platform points to, checked. Anybody may use another one.</summary>
internal sealed class WebWallet
{
    /// <summary>Checks it.</summary>
    /// <exception cref="ArgumentException">It is no origin; the message is a sentence.</exception>
    public WebWallet(string? origin)
    {
        if (origin is not null && !Origins.IsOrigin(origin))
            throw new ArgumentException(
                "The web wallet must be the origin of a web wallet, https, or http on a loopback address."
            );
        Origin = origin;
    }

    /// <summary>https://wallet.example, or null.</summary>
    public string? Origin { get; }
}
