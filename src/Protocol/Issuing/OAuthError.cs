namespace Symbolon.Protocol;

/// <summary>OAuth error (RFC 6749 section 5.2).</summary>
public sealed record OAuthError
{
    /// <summary>The code.</summary>
    public required string Error { get; init; }

    /// <summary>What was wrong and what to do.</summary>
    public string? ErrorDescription { get; init; }
}
