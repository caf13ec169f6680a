namespace Symbolon.Protocol;

/// <summary>Token response (OpenID4VCI 1.0 section 6.2).</summary>
public sealed record TokenResponse
{
    /// <summary>The access token, opaque.</summary>
    public required string AccessToken { get; init; }

    /// <summary>"Bearer".</summary>
    public required string TokenType { get; init; }

    /// <summary>Lifetime in seconds.</summary>
    public required int ExpiresIn { get; init; }
}
