using Symbolon.Protocol;

namespace Symbolon.Platform.AspNetCore;

/// <summary>The checked origin of the web wallet that a platform points to. People may use any other wallet.</summary>
internal sealed class WebWallet
{
    /// <summary>Checks the origin.</summary>
    /// <exception cref="ArgumentException">The text is not an origin; the message is a sentence.</exception>
    public WebWallet(string? origin)
    {
        if (origin is not null && !Origins.IsOrigin(origin))
        {
            throw new ArgumentException(
                "The web wallet must be the origin of a web wallet, https, or http on a loopback address."
            );
        }

        Origin = origin;
    }

    /// <summary>https://wallet.example, or null.</summary>
    public string? Origin { get; }
}
