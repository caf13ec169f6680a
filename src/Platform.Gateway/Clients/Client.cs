using Symbolon.Protocol;

namespace Symbolon.Platform.Gateway;

/// <summary>A checked application. Only the hash of its secret is kept.</summary>
/// <param name="Id">client_id.</param>
/// <param name="Name">The name that people see.</param>
/// <param name="RedirectUris">Exact addresses.</param>
/// <param name="SecretHash">SHA-256; null for a public client.</param>
public sealed record Client(string Id, Text Name, IReadOnlyList<string> RedirectUris, ReadOnlyMemory<byte>? SecretHash)
{
    /// <summary>Exact addresses for the redirect after a logout.</summary>
    public IReadOnlyList<string> PostLogoutRedirectUris { get; init; } = [];

    /// <summary>The address that is told when a session ended.</summary>
    public Uri? BackchannelLogoutUri { get; init; }

    /// <summary>False if the client may use a nonce instead of PKCE.</summary>
    public bool RequirePkce { get; init; } = true;

    /// <summary>True if the client's tokens are signed with RS256.</summary>
    public bool UsesRsa { get; init; }

    /// <summary>True if the client must push its requests, RFC 9126 section 6.</summary>
    public bool RequirePushed { get; init; }

    /// <summary>Whether the client gets receipts.</summary>
    public bool Receipts { get; init; }

    /// <summary>How long refresh tokens work; null for none.</summary>
    public TimeSpan? RefreshLifetime { get; init; }

    /// <summary>True if the client has no secret.</summary>
    public bool IsPublic => SecretHash is null;
}
