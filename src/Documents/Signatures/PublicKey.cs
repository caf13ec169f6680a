using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;

namespace Symbolon.Documents;

/// <summary>
/// A SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7) for verification: RSA up to 8192 bits, or a point on a known
/// curve.
/// </summary>
internal sealed class PublicKey
{
    private const int MinRsaBits = 1024;
    private const int MaxRsaBits = 8192;
    private const int MaxExponentBits = 64;

    private PublicKey(BigInteger n, BigInteger e) => (N, E) = (n, e);

    private PublicKey(Curve curve, byte[] x, byte[] y) => (Curve, X, Y) = (curve, x, y);

    /// <summary>RSA modulus; zero for an elliptic-curve key.</summary>
    public BigInteger N { get; }

    /// <summary>RSA public exponent.</summary>
    public BigInteger E { get; }

    public Curve? Curve { get; }

    public byte[]? X { get; }

    public byte[]? Y { get; }

    /// <summary>The kind of key for reasons: "RSA 2048", "brainpoolP384r1".</summary>
    public string Kind => Curve?.Name ?? $"RSA {N.GetBitLength()}";

    /// <summary>Reads the key. Null with a reason when it is well formed but of an unsupported kind.</summary>
    /// <exception cref="AsnContentException">
    /// The bytes are malformed; callers turn this into their own refusal.
    /// </exception>
    public static PublicKey? Read(ReadOnlyMemory<byte> spki, out string why)
    {
        var outer = new AsnReader(spki, AsnEncodingRules.DER);
        var info = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var algorithm = info.ReadSequence();
        var oid = algorithm.ReadObjectIdentifier();
        var bits = info.ReadBitString(out var unused);
        info.ThrowIfNotEmpty();
        if (unused != 0)
            throw new Malformed("unused bits in a public key");
        switch (oid)
        {
            case "1.2.840.113549.1.1.1" or "1.2.840.113549.1.1.10":
                return ReadRsa(bits, out why);
            case "1.2.840.10045.2.1":
                return ReadPoint(algorithm, bits, out why);
            default:
                why = $"unknown key algorithm {oid}";
                return null;
        }
    }

    /// <summary>
    /// True only if <paramref name="signature"/> over <paramref name="data"/> is valid. Never throws.
    /// </summary>
    public bool Verify(SignatureAlgorithm algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        var hash = algorithm.Digest.Hash(data);
        return algorithm.Scheme switch
        {
            SignatureScheme.Ecdsa => Curve is not null
                && TryPlain(signature, Curve.FieldSize, out var plain)
                && VerifyPlain(hash, plain),
            SignatureScheme.RsaPkcs1 => Curve is null && RsaVerify.Pkcs1(N, E, algorithm.Digest, hash, signature),
            _ => Curve is null && RsaVerify.Pss(N, E, algorithm, hash, signature),
        };
    }

    /// <summary>ECDSA over a hash, the signature as r || s, each as long as a coordinate.</summary>
    public bool VerifyPlain(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> plain)
    {
        if (Curve is null || plain.Length != 2 * Curve.FieldSize)
            return false;
        try
        {
            using var ecdsa = ECDsa.Create(
                new ECParameters
                {
                    Curve = Curve.Named,
                    Q = new ECPoint { X = X, Y = Y },
                }
            );
            return ecdsa.VerifyHash(hash, plain);
        }
        catch (CryptographicException)
        {
            return false; // The point is not on its curve.
        }
    }

    /// <summary>Converts an Ecdsa-Sig-Value (RFC 3279 section 2.2.3), strictly DER, to r || s.</summary>
    public static bool TryPlain(ReadOnlySpan<byte> der, int size, out byte[] plain)
    {
        plain = new byte[2 * size];
        try
        {
            var outer = new AsnReader(der.ToArray(), AsnEncodingRules.DER);
            var pair = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            var r = pair.ReadInteger();
            var s = pair.ReadInteger();
            pair.ThrowIfNotEmpty();
            return r.Sign > 0 && s.Sign > 0 && TryPut(r, plain.AsSpan(0, size)) && TryPut(s, plain.AsSpan(size));
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static bool TryPut(BigInteger value, Span<byte> to)
    {
        var length = value.GetByteCount(isUnsigned: true);
        return length <= to.Length
            && value.TryWriteBytes(to[(to.Length - length)..], out _, isUnsigned: true, isBigEndian: true);
    }

    private static PublicKey? ReadRsa(byte[] bits, out string why)
    {
        var outer = new AsnReader(bits, AsnEncodingRules.DER);
        var pair = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var n = pair.ReadInteger();
        var e = pair.ReadInteger();
        pair.ThrowIfNotEmpty();
        why = "";
        if (n.Sign <= 0 || n.IsEven || n.GetBitLength() is < MinRsaBits or > MaxRsaBits)
            why = $"RSA modulus is not an odd number of {MinRsaBits} to {MaxRsaBits} bits";
        else if (e < 3 || e.IsEven || e.GetBitLength() > MaxExponentBits)
            why = $"RSA exponent is not an odd number from 3 up to {MaxExponentBits} bits";
        return why.Length == 0 ? new PublicKey(n, e) : null;
    }

    private static PublicKey? ReadPoint(AsnReader algorithm, byte[] bits, out string why)
    {
        Curve? curve;
        if (algorithm.PeekTag() == Asn1Tag.ObjectIdentifier)
        {
            var oid = algorithm.ReadObjectIdentifier();
            curve = Curve.ByOid(oid);
            why = curve is null ? $"unknown curve {oid}" : "";
        }
        else
        {
            curve = ReadExplicit(algorithm.ReadSequence());
            why = curve is null ? "curve parameters of no known curve" : "";
        }
        algorithm.ThrowIfNotEmpty();
        if (curve is null)
            return null;
        if (bits.Length != 1 + 2 * curve.FieldSize || bits[0] != 4)
        {
            why = "public point is not an uncompressed point of its curve";
            return null;
        }
        return new PublicKey(curve, bits[1..(1 + curve.FieldSize)], bits[(1 + curve.FieldSize)..]);
    }

    /// <summary>SpecifiedECDomain over a prime field (SEC 1 appendix C.2; BSI TR-03111 section 5.2).</summary>
    private static Curve? ReadExplicit(AsnReader domain)
    {
        if (!domain.TryReadInt32(out var version) || version is < 1 or > 3)
            throw new Malformed("version of curve parameters");
        var field = domain.ReadSequence();
        if (field.ReadObjectIdentifier() != "1.2.840.10045.1.1")
            return null;
        var p = field.ReadInteger();
        field.ThrowIfNotEmpty();
        var coefficients = domain.ReadSequence();
        var a = new BigInteger(coefficients.ReadOctetString(), isUnsigned: true, isBigEndian: true);
        var b = new BigInteger(coefficients.ReadOctetString(), isUnsigned: true, isBigEndian: true);
        if (coefficients.HasData)
            coefficients.ReadBitString(out _); // The seed; a verifier does not need it.
        coefficients.ThrowIfNotEmpty();
        var g = domain.ReadOctetString();
        var n = domain.ReadInteger();
        if (domain.HasData && domain.ReadInteger() != BigInteger.One)
            return null; // All known curves have cofactor 1.
        domain.ThrowIfNotEmpty();
        return Curve.ByParameters(p, a, b, g, n);
    }
}
