using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Symbolon.Protocol;

/// <summary>JSON web signatures, compact form, with ES256 only (RFC 7515, RFC 7518 section 3.4).</summary>
public static class Jws
{
    /// <summary>Largest token that is read, in characters.</summary>
    public const int MaxSize = 32 * 1024;

    /// <summary>Signs a payload.</summary>
    /// <param name="payload">The JSON claims.</param>
    /// <param name="key">A P-256 key.</param>
    /// <param name="type">The typ header.</param>
    /// <param name="header">Further header members, such as jwk or jwt.</param>
    public static string Sign(
        ReadOnlySpan<byte> payload,
        ECDsa key,
        string type,
        IDictionary<string, object>? header = null
    )
    {
        var signingKey = new ECDsaSecurityKey(key)
        {
            KeyId = Jwk.From(key).Thumbprint(),
            CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
        };
        var headers = new Dictionary<string, object>(header ?? new Dictionary<string, object>()) { ["typ"] = type };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            Encoding.UTF8.GetString(payload),
            new SigningCredentials(signingKey, SecurityAlgorithms.EcdsaSha256),
            headers
        );
    }

    /// <summary>The header of a token, unverified, to find the key that must verify the token.</summary>
    public static bool TryReadHeader(string? token, [NotNullWhen(true)] out JsonObject? header)
    {
        header = null;
        return Split(token) is { } parts
            && Wire.TryDecode(parts[0], MaxSize, out var bytes)
            && Wire.TryParseObject(bytes, out header);
    }

    /// <summary>The payload of a token that verifies under a key. False for another algorithm or type, a second
    /// spelling of the same bytes, or a wrong signature. The caller checks times, audience and issuer.</summary>
    public static bool TryVerify(string? token, ECDsa key, string type, [NotNullWhen(true)] out byte[]? payload)
    {
        payload = null;
        if (
            Split(token) is not { } parts
            || !Wire.TryDecode(parts[2], 64, out _)
            || !TryReadHeader(token, out var header)
            || header.ContainsKey("crit")
            || !Wire.TryDecode(parts[1], MaxSize, out var claims)
        )
        {
            return false;
        }

        var parameters = new TokenValidationParameters
        {
            IssuerSigningKey = new ECDsaSecurityKey(key)
            {
                CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
            },
            TryAllIssuerSigningKeys = true,
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidTypes = [type],
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidateLifetime = false,
        };
        // The handler completes synchronously: it has the key already.
        var result = new JsonWebTokenHandler().ValidateTokenAsync(token, parameters).GetAwaiter().GetResult();
        if (!result.IsValid)
            return false;
        payload = claims;
        return true;
    }

    private static string[]? Split(string? token)
    {
        if (token is null || token.Length > MaxSize)
            return null;
        var parts = token.Split('.');
        return parts.Length == 3 ? parts : null;
    }
}
