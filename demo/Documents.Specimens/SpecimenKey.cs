using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;

namespace Symbolon.Documents.Specimens;

/// <summary>
/// A signing key of the test country, with its signature algorithm. It covers every form that the checker must read:
/// explicit curve parameters, PSS with a salt of any length. For specimens only: the PSS here is not constant-time.
/// </summary>
internal sealed class SpecimenKey : IDisposable
{
    private readonly ECDsa? ec;
    private readonly RSA? rsa;
    private readonly SpecimenKeyKind kind;

    private SpecimenKey(SpecimenKeyKind kind, byte[]? pkcs8)
    {
        this.kind = kind;
        if (kind.CurveOid is { } oid)
        {
            ec = pkcs8 is null ? ECDsa.Create(ECCurve.CreateFromValue(oid)) : ECDsa.Create();
            if (pkcs8 is not null)
                ec.ImportPkcs8PrivateKey(pkcs8, out _);
        }
        else
        {
            rsa = RSA.Create();
            if (pkcs8 is not null)
                rsa.ImportPkcs8PrivateKey(pkcs8, out _);
            else
                rsa.KeySize = kind.RsaBits;
        }
    }

    public SpecimenKeyKind Kind => kind;

    public Digest Digest => Digest.ByOid(kind.DigestOid)!;

    public static SpecimenKey Create(SpecimenKeyKind kind) => new(kind, null);

    public static SpecimenKey Load(SpecimenKeyKind kind, byte[] pkcs8) => new(kind, pkcs8);

    public byte[] ExportPkcs8() => ec?.ExportPkcs8PrivateKey() ?? rsa!.ExportPkcs8PrivateKey();

    /// <summary>SubjectPublicKeyInfo, with explicit curve parameters if the kind requires them.</summary>
    public byte[] PublicKeyInfo()
    {
        if (rsa is not null)
            return rsa.ExportSubjectPublicKeyInfo();
        if (!kind.ExplicitCurve)
            return ec!.ExportSubjectPublicKeyInfo();
        var p = ec!.ExportExplicitParameters(false);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.2.840.10045.2.1");
                using (writer.PushSequence())
                {
                    writer.WriteInteger(1);
                    using (writer.PushSequence())
                    {
                        writer.WriteObjectIdentifier("1.2.840.10045.1.1");
                        writer.WriteIntegerUnsigned(p.Curve.Prime);
                    }
                    using (writer.PushSequence())
                    {
                        writer.WriteOctetString(p.Curve.A);
                        writer.WriteOctetString(p.Curve.B);
                    }
                    writer.WriteOctetString([4, .. p.Curve.G.X!, .. p.Curve.G.Y!]);
                    writer.WriteIntegerUnsigned(p.Curve.Order);
                    writer.WriteInteger(1);
                }
            }
            writer.WriteBitString([4, .. p.Q.X!, .. p.Q.Y!]);
        }
        return writer.Encode();
    }

    /// <summary>AlgorithmIdentifier of the signatures <see cref="Sign"/> makes.</summary>
    public byte[] Algorithm()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            if (ec is not null)
            {
                writer.WriteObjectIdentifier(EcdsaOid());
            }
            else if (kind.PssSalt is { } salt)
            {
                WritePss(writer, Digest, salt);
            }
            else
            {
                writer.WriteObjectIdentifier("1.2.840.113549.1.1.11");
                writer.WriteNull();
            }
        }
        return writer.Encode();
    }

    /// <summary>RFC 5758 section 3.2.</summary>
    private string EcdsaOid() =>
        Digest.Length switch
        {
            32 => "1.2.840.10045.4.3.2",
            48 => "1.2.840.10045.4.3.3",
            _ => "1.2.840.10045.4.3.4",
        };

    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        var hash = Digest.Hash(data);
        if (ec is not null)
            return ec.SignHash(hash, DSASignatureFormat.Rfc3279DerSequence);
        return kind.PssSalt is { } salt
            ? SignPss(hash, salt)
            : rsa!.SignHash(hash, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    public void Dispose()
    {
        ec?.Dispose();
        rsa?.Dispose();
    }

    private static void WritePss(AsnWriter writer, Digest digest, int salt)
    {
        writer.WriteObjectIdentifier("1.2.840.113549.1.1.10");
        using (writer.PushSequence())
        {
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                WriteDigest(writer, digest);
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1)))
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.2.840.113549.1.1.8");
                WriteDigest(writer, digest);
            }
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 2)))
                writer.WriteInteger(salt);
        }
    }

    public static void WriteDigest(AsnWriter writer, Digest digest)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(digest.Oid);
            writer.WriteNull();
        }
    }

    /// <summary>EMSA-PSS-ENCODE (RFC 8017 section 9.1.1), then the private operation.</summary>
    private byte[] SignPss(byte[] mHash, int sLen)
    {
        var p = rsa!.ExportParameters(true);
        var n = new BigInteger(p.Modulus, isUnsigned: true, isBigEndian: true);
        var emBits = (int)n.GetBitLength() - 1;
        var emLen = (emBits + 7) / 8;
        var salt = RandomNumberGenerator.GetBytes(sLen);
        var h = Digest.Hash([.. new byte[8], .. mHash, .. salt]);
        var db = new byte[emLen - h.Length - 1];
        db[^(sLen + 1)] = 1;
        salt.CopyTo(db, db.Length - sLen);
        var mask = RsaVerify.Mgf1(Digest, h, db.Length);
        for (var i = 0; i < db.Length; i++)
            db[i] ^= mask[i];
        db[0] &= (byte)(0xFF >> (8 * emLen - emBits));
        byte[] em = [.. db, .. h, 0xBC];
        return ChipKey.PrivateOperation(p, em);
    }
}
