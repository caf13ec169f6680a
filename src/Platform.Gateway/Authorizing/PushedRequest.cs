namespace Symbolon.Platform.Gateway;

/// <summary>A stored pushed authorization request (RFC 9126).</summary>
internal sealed record PushedRequest
{
    public const string Kind = "pushed-request";

    public required string ClientId { get; init; }
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }
}
