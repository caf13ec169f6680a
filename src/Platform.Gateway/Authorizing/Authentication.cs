using Symbolon.Protocol;

namespace Symbolon.Platform.Gateway;

/// <summary>Who signed in, and how: what code, tokens and session have in common.</summary>
internal sealed record Authentication
{
    public required string Sub { get; init; }
    public required IReadOnlyDictionary<string, FactValue> Facts { get; init; }
    public required long AuthTime { get; init; }

    /// <summary>sid of the session, where there are sessions.</summary>
    public string? Sid { get; init; }

    /// <summary>For a client that gets receipts; never in a session or with a refresh token.</summary>
    public Receipt? Receipt { get; init; }
}
