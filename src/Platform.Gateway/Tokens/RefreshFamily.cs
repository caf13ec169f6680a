namespace Symbolon.Platform.Gateway;

/// <summary>A family of refresh tokens, of which the last one works: it lies under the family, which is
/// in every token of it, so that one that was used is recognized, whoever uses it again.</summary>
internal sealed record RefreshFamily
{
    public const string Kind = "refresh-token";

    public required string ClientId { get; init; }
    public required Authentication Who { get; init; }
    public required string Family { get; init; }

    /// <summary>SHA-256 of the other part of the token that works.</summary>
    public required string Current { get; init; }

    public required long Expires { get; init; }
}
