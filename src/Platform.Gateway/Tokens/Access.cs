namespace Symbolon.Platform.Gateway;

/// <summary>The stored data of an access token.</summary>
internal sealed record Access
{
    public const string Kind = "access-token";

    public required string ClientId { get; init; }
    public required Authentication Who { get; init; }
    public required long Issued { get; init; }
    public required long Expires { get; init; }

    /// <summary>Key of the code at the beginning: revocation covers its whole family of tokens.</summary>
    public required string Family { get; init; }

    public string Scope { get; init; } = "openid";
}
