using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Symbolon.Protocol;

namespace Symbolon.Platform.Gateway;

/// <summary>
/// JSON web signatures with RSASSA-PKCS1-v1_5 and SHA-256 (RFC 7518 section 3.3), for applications whose library
/// accepts nothing else: OpenID Connect requires this algorithm of every provider. All our own signatures are ES256.
/// </summary>
internal static class Rs256
{
    public const string Name = "RS256";

    /// <summary>Bits of the modulus.</summary>
    public const int KeySize = 2048;

    public static string Sign(ReadOnlySpan<byte> payload, RSA key, string type)
    {
        var header = new JsonObject
        {
            ["alg"] = Name,
            ["typ"] = type,
            ["kid"] = Kid(key),
        };
        var head = Wire.Encode(Encoding.UTF8.GetBytes(header.ToJsonString())) + "." + Wire.Encode(payload);
        var signature = key.SignData(
            Encoding.ASCII.GetBytes(head),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        );
        return head + "." + Wire.Encode(signature);
    }

    /// <summary>Returns the payload of a token that verifies. False for another algorithm or type, a critical header, a
    /// second spelling of the same bytes, or an invalid signature.</summary>
    public static bool TryVerify(string token, RSA key, string type, [NotNullWhen(true)] out byte[]? payload)
    {
        payload = null;
        return token.Length <= Jws.MaxSize
            && token.Split('.') is [var head, var body, var end]
            && Jws.TryReadHeader(token, out var header)
            && Is(header["alg"], Name)
            && Is(header["typ"], type)
            && !header.ContainsKey("crit")
            && Wire.TryDecode(end, KeySize / 8, out var signature)
            && Wire.TryDecode(body, Jws.MaxSize, out var claims)
            && key.VerifyData(
                Encoding.ASCII.GetBytes($"{head}.{body}"),
                signature,
                HashAlgorithmName.SHA256,
                RSASignaturePadding.Pkcs1
            )
            && (payload = claims) is not null;
    }

    /// <summary>The public half as a JWK.</summary>
    public static JsonObject PublicJwk(RSA key)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["e"] = Wire.Encode(parameters.Exponent),
            ["kty"] = "RSA",
            ["n"] = Wire.Encode(parameters.Modulus),
        };
    }

    /// <summary>RFC 7638 thumbprint, over the members above in that order.</summary>
    public static string Kid(RSA key) =>
        Wire.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(PublicJwk(key).ToJsonString())));

    private static bool Is(JsonNode? node, string text) =>
        node is JsonValue value && value.TryGetValue<string>(out var said) && said == text;
}
