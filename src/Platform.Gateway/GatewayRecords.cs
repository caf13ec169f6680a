using Symbolon.Protocol;

namespace Symbolon.Platform.Gateway;

/// <summary>What an authorization request wants of the sign-in that it began: kept with the sign-in.</summary>
internal sealed record AuthorizationContinuation
{
    public required string ClientId { get; init; }
    public required string RedirectUri { get; init; }
    public required bool FormPost { get; init; }
    public string? State { get; init; }
    public string? Nonce { get; init; }

    /// <summary>Null where a nonce does instead.</summary>
    public string? CodeChallenge { get; init; }

    /// <summary>The only person who will do, if the application named one.</summary>
    public string? Sub { get; init; }

    /// <summary>True if a refresh token is wanted and may be had.</summary>
    public bool Offline { get; init; }
}

/// <summary>What a pushed authorization request stands for (RFC 9126).</summary>
internal sealed record PushedRequest
{
    public const string Kind = "pushed-request";

    public required string ClientId { get; init; }
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }
}

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

/// <summary>A family that is over: by a code or a refresh token that came twice, or because the application said so.</summary>
internal sealed record Revocation
{
    public const string Kind = "revocation";
}

/// <summary>A browser that stays signed in at the gateway, under the hash of its cookie, which is also its sid.</summary>
internal sealed record Session
{
    public const string Kind = "session";

    public required Authentication Who { get; init; }
    public required int Slot { get; init; }
    public required long Expires { get; init; }
}

/// <summary>That a client has tokens of a session: who hears of its end.</summary>
internal sealed record SessionClient
{
    public const string Kind = "session-client";
}
