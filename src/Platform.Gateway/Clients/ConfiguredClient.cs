using Symbolon.Protocol;

namespace Symbolon.Platform.Gateway;

/// <summary>An application that signs people in through the gateway.</summary>
public sealed record ConfiguredClient
{
    /// <summary>client_id.</summary>
    public required string ClientId { get; init; }

    /// <summary>The name that people know the application by.</summary>
    public required Text Name { get; init; }

    /// <summary>A file with the client secret on one line, relative to the configuration file; or use
    /// the hash below.</summary>
    public string? ClientSecretFile { get; init; }

    /// <summary>SHA-256 of the client secret in hexadecimal. The secret must be random, 32 characters or
    /// more.</summary>
    public string? ClientSecretSha256 { get; init; }

    /// <summary>True for an application that cannot keep a secret, in a browser or on a device. Its pages may call from
    /// the origins of its redirect addresses.</summary>
    public bool Public { get; init; }

    /// <summary>Addresses for the redirect after a sign-in; compared exactly.</summary>
    public required IReadOnlyList<string> RedirectUris { get; init; }

    /// <summary>Addresses for the redirect after a logout; compared exactly.</summary>
    public IReadOnlyList<string> PostLogoutRedirectUris { get; init; } = [];

    /// <summary>The address to which the gateway sends logout tokens.</summary>
    public string? BackchannelLogoutUri { get; init; }

    /// <summary>False for a client with a secret whose library does not support PKCE. Its requests without PKCE must
    /// have a nonce, which is equivalent if the client checks it (RFC 9700 section 2.1.1).</summary>
    public bool RequirePkce { get; init; } = true;

    /// <summary>"ES256", or "RS256" for an application that accepts nothing else.</summary>
    public string IdTokenSignedResponseAlg { get; init; } = "ES256";

    /// <summary>True if only pushed authorization requests (RFC 9126) are accepted.</summary>
    public bool RequirePushedAuthorizationRequests { get; init; }

    /// <summary>True if userinfo gives this client a receipt of the sign-in (spec/receipt.md), which it can keep for an
    /// inspector. Without it, no receipt is kept.</summary>
    public bool Receipts { get; init; }

    /// <summary>How long refresh tokens work after the sign-in, in seconds; without it there are none.</summary>
    public int? RefreshLifetimeSeconds { get; init; }
}
