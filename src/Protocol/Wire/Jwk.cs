using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Symbolon.Protocol;

/// <summary>A P-256 public key as a JWK (RFC 7517). It has only the members that ES256 needs; a private member is never
/// written.</summary>
public sealed record Jwk
{
    /// <summary>"EC".</summary>
    public required string Kty { get; init; }

    /// <summary>"P-256".</summary>
    public required string Crv { get; init; }

    /// <summary>x, 32 bytes, base64url.</summary>
    public required string X { get; init; }

    /// <summary>y, 32 bytes, base64url.</summary>
    public required string Y { get; init; }

    /// <summary>RFC 7638 thumbprint, SHA-256, base64url: the key's id.</summary>
    public string Thumbprint() =>
        Wire.Encode(
            SHA256.HashData(Encoding.UTF8.GetBytes($$"""{"crv":"{{Crv}}","kty":"{{Kty}}","x":"{{X}}","y":"{{Y}}"}"""))
        );

    /// <summary>Decodes the key. False for another type or curve, wrong lengths, or a point off the curve.</summary>
    public bool TryToKey([NotNullWhen(true)] out ECDsa? key)
    {
        key = null;
        if (
            Kty != "EC"
            || Crv != "P-256"
            || !Wire.TryDecode(X, 32, out var x)
            || !Wire.TryDecode(Y, 32, out var y)
            || x.Length != 32
            || y.Length != 32
        )
        {
            return false;
        }

        try
        {
            key = ECDsa.Create(
                new ECParameters
                {
                    Curve = ECCurve.NamedCurves.nistP256,
                    Q = new ECPoint { X = x, Y = y },
                }
            );
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>The public half of a key.</summary>
    public static Jwk From(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var q = key.ExportParameters(includePrivateParameters: false).Q;
        return new Jwk
        {
            Kty = "EC",
            Crv = "P-256",
            X = Wire.Encode(q.X),
            Y = Wire.Encode(q.Y),
        };
    }
}
