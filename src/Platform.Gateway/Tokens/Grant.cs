namespace Symbolon.Platform.Gateway;

/// <summary>The stored data of an authorization code.</summary>
internal sealed record Grant
{
    public const string Kind = "code";

    public required string ClientId { get; init; }
    public required string RedirectUri { get; init; }
    public string? Nonce { get; init; }

    /// <summary>Null if the client uses a nonce instead.</summary>
    public string? CodeChallenge { get; init; }

    public required Authentication Who { get; init; }
    public bool Offline { get; init; }
}
