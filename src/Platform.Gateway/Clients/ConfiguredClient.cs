using Symbolon.Protocol;

namespace Symbolon.Platform.Gateway;

/// <summary>An application that signs people in through the gateway.</summary>
public sealed record ConfiguredClient
{
    /// <summary>client_id.</summary>
    public required string ClientId { get; init; }

    /// <summary>What people know the application as.</summary>
    public required Text Name { get; init; }

    /// <summary>A file that holds the client secret on one line, relative to the configuration file; or the
    /// next.</summary>
    public string? ClientSecretFile { get; init; }

    /// <summary>SHA-256 of the client secret in hexadecimal. The secret must be random, 32 characters or
    /// more.</summary>
    public string? ClientSecretSha256 { get; init; }

    /// <summary>True for an application that can keep no secret, in a browser or on a device. Its pages may ask from
    /// the origins of its redirect addresses.</summary>
    public bool Public { get; init; }

    /// <summary>Where people are sent back to; compared exactly.</summary>
    public required IReadOnlyList<string> RedirectUris { get; init; }

    /// <summary>Where people may be sent after they signed out; compared exactly.</summary>
    public IReadOnlyList<string> PostLogoutRedirectUris { get; init; } = [];

    /// <summary>Where the gateway says that a session ended.</summary>
    public string? BackchannelLogoutUri { get; init; }

    /// <summary>False for a client with a secret whose library knows no PKCE: then a request without it must have a
    /// nonce, which does the same if the client checks it (RFC 9700 section 2.1.1).</summary>
    public bool RequirePkce { get; init; } = true;

    /// <summary>"ES256", or "RS256" for an application that takes nothing else.</summary>
    public string IdTokenSignedResponseAlg { get; init; } = "ES256";

    /// <summary>True if only pushed authorization requests (RFC 9126) are taken.</summary>
    public bool RequirePushedAuthorizationRequests { get; init; }

    /// <summary>True if userinfo gives this client a receipt of the sign-in (spec/receipt.md), which it can keep for an
    /// inspector. What nobody uses is not kept.</summary>
    public bool Receipts { get; init; }

    /// <summary>How long refresh tokens work from the sign-in on, in seconds; there are none without it.</summary>
    public int? RefreshLifetimeSeconds { get; init; }
}
