namespace Symbolon.Platform.Gateway;

/// <summary>A family of refresh tokens, of which only the last one works. It is stored under the family part, which is
/// in each of its tokens, so a second use of an old token is recognized.</summary>
internal sealed record RefreshFamily
{
    public const string Kind = "refresh-token";

    public required string ClientId { get; init; }
    public required Authentication Who { get; init; }
    public required string Family { get; init; }

    /// <summary>SHA-256 of the other part of the current token.</summary>
    public required string Current { get; init; }

    public required long Expires { get; init; }
}
