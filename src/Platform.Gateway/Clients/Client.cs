using Symbolon.Protocol;

namespace Symbolon.Platform.Gateway;

/// <summary>An application, checked. Of its secret only the hash is kept.</summary>
/// <param name="Id">client_id.</param>
/// <param name="Name">For people.</param>
/// <param name="RedirectUris">Exact addresses.</param>
/// <param name="SecretHash">SHA-256; null for a public client.</param>
public sealed record Client(string Id, Text Name, IReadOnlyList<string> RedirectUris, ReadOnlyMemory<byte>? SecretHash)
{
    /// <summary>Exact addresses for after a logout.</summary>
    public IReadOnlyList<string> PostLogoutRedirectUris { get; init; } = [];

    /// <summary>Where it hears that a session ended.</summary>
    public Uri? BackchannelLogoutUri { get; init; }

    /// <summary>False if a nonce does instead.</summary>
    public bool RequirePkce { get; init; } = true;

    /// <summary>True if its tokens are signed with RS256.</summary>
    public bool UsesRsa { get; init; }

    /// <summary>RFC 9126 section 6.</summary>
    public bool RequirePushed { get; init; }

    /// <summary>Whether it gets receipts.</summary>
    public bool Receipts { get; init; }

    /// <summary>How long refresh tokens work; null for none.</summary>
    public TimeSpan? RefreshLifetime { get; init; }

    /// <summary>True if it has no secret.</summary>
    public bool IsPublic => SecretHash is null;
}
