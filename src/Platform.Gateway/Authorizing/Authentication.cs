using Symbolon.Protocol;

namespace Symbolon.Platform.Gateway;

/// <summary>The person who signed in, and how: the data that codes, tokens and sessions share.</summary>
internal sealed record Authentication
{
    public required string Sub { get; init; }
    public required IReadOnlyDictionary<string, FactValue> Facts { get; init; }
    public required long AuthTime { get; init; }

    /// <summary>sid of the session; null without sessions.</summary>
    public string? Sid { get; init; }

    /// <summary>Set for a client that gets receipts; never stored in a session or with a refresh token.</summary>
    public Receipt? Receipt { get; init; }
}
