namespace Symbolon.Platform.Gateway;

/// <summary>What an authorization code stands for.</summary>
internal sealed record Grant
{
    public const string Kind = "code";

    public required string ClientId { get; init; }
    public required string RedirectUri { get; init; }
    public string? Nonce { get; init; }

    /// <summary>Null where a nonce does instead.</summary>
    public string? CodeChallenge { get; init; }

    public required Authentication Who { get; init; }
    public bool Offline { get; init; }
}
