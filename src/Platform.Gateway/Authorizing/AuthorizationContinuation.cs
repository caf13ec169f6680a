namespace Symbolon.Platform.Gateway;

/// <summary>What an authorization request wants of the sign-in that it began: kept with the sign-in.</summary>
internal sealed record AuthorizationContinuation
{
    public required string ClientId { get; init; }
    public required string RedirectUri { get; init; }
    public required bool FormPost { get; init; }
    public string? State { get; init; }
    public string? Nonce { get; init; }

    /// <summary>Null where a nonce does instead.</summary>
    public string? CodeChallenge { get; init; }

    /// <summary>The only person who will do, if the application named one.</summary>
    public string? Sub { get; init; }

    /// <summary>True if a refresh token is wanted and may be had.</summary>
    public bool Offline { get; init; }
}
