namespace Symbolon.Platform.Gateway;

/// <summary>What an access token stands for.</summary>
internal sealed record Access
{
    public const string Kind = "access-token";

    public required string ClientId { get; init; }
    public required Authentication Who { get; init; }
    public required long Issued { get; init; }
    public required long Expires { get; init; }

    /// <summary>Key of the code that all began with: what is revoked, is revoked with its whole family.</summary>
    public required string Family { get; init; }

    public string Scope { get; init; } = "openid";
}
