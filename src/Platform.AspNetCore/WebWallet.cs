using Symbolon.Protocol;

namespace Symbolon.Platform.AspNetCore;

/// <summary>The web wallet that a platform points to, checked. Anybody may use another one.</summary>
internal sealed class WebWallet
{
    /// <summary>Checks it.</summary>
    /// <exception cref="ArgumentException">It is no origin; the message is a sentence.</exception>
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
