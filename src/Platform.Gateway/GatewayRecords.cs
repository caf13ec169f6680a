using System.Text.Json;

namespace Symbolon.Platform.Gateway;

/// <summary>What an authorization request wants of the sign-in that it began: kept with the sign-in.</summary>
internal sealed record AuthorizationContinuation
{
    public required string ClientId { get; init; }
    public required string RedirectUri { get; init; }
    public required bool FormPost { get; init; }
    public string? State { get; init; }
    public string? Nonce { get; init; }
    public required string CodeChallenge { get; init; }
}

/// <summary>What an authorization code stands for.</summary>
internal sealed record Grant
{
    public const string Kind = "code";

    public required string ClientId { get; init; }
    public required string RedirectUri { get; init; }
    public string? Nonce { get; init; }
    public required string CodeChallenge { get; init; }
    public required string Sub { get; init; }
    public required IReadOnlyDictionary<string, JsonElement> Facts { get; init; }
    public required long AuthTime { get; init; }
}

/// <summary>What an access token stands for.</summary>
internal sealed record Access
{
    public const string Kind = "access-token";

    public required string Sub { get; init; }
    public required IReadOnlyDictionary<string, JsonElement> Facts { get; init; }

    /// <summary>Key of the code it came from: a code that comes twice revokes it.</summary>
    public required string Code { get; init; }
}

/// <summary>A code that came twice.</summary>
internal sealed record Revocation
{
    public const string Kind = "revocation";
}
