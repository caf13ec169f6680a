namespace Symbolon.Platform.Gateway;

/// <summary>The data of an authorization request that the end of its sign-in needs; stored with the sign-in.</summary>
internal sealed record AuthorizationContinuation
{
    public required string ClientId { get; init; }
    public required string RedirectUri { get; init; }
    public required bool FormPost { get; init; }
    public string? State { get; init; }
    public string? Nonce { get; init; }

    /// <summary>Null if the client uses a nonce instead.</summary>
    public string? CodeChallenge { get; init; }

    /// <summary>The only acceptable person, if the application named one.</summary>
    public string? Sub { get; init; }

    /// <summary>True if the application asked for a refresh token and may have one.</summary>
    public bool Offline { get; init; }
}
