using System.Formats.Asn1;
using System.Numerics;

namespace Symbolon.Documents.Specimens;

/// <summary>Writes the signed structures of a state: certificates, revocation lists, CMS. DER throughout.</summary>
internal static class SpecimenWriter
{
    public const string Country = "UT";

    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0);

    /// <summary>RFC 5280 section 4.1, signed by <paramref name="key"/>; the caller draws the serial number.</summary>
    public static byte[] Certificate(SpecimenCertificate c, byte[] serial, SpecimenKey key)
    {
        var tbs = new AsnWriter(AsnEncodingRules.DER);
        using (tbs.PushSequence())
        {
            using (tbs.PushSequence(Zero))
                tbs.WriteInteger(2);
            tbs.WriteInteger(new BigInteger(serial, isUnsigned: true, isBigEndian: true));
            tbs.WriteEncodedValue(key.Algorithm());
            WriteName(tbs, c.Issuer);
            using (tbs.PushSequence())
            {
                WriteTime(tbs, c.NotBefore);
                WriteTime(tbs, c.NotAfter);
            }
            WriteName(tbs, c.Subject);
            tbs.WriteEncodedValue(c.PublicKeyInfo);
            using (tbs.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 3)))
            using (tbs.PushSequence())
            {
                foreach (var extension in c.Extensions)
                    WriteExtension(tbs, extension);
            }
        }
        return Signed(tbs.Encode(), key);
    }

    /// <summary>RFC 5280 section 5.1.</summary>
    public static byte[] RevocationList(
        string issuer,
        SpecimenKey key,
        byte[] keyId,
        DateTimeOffset thisUpdate,
        DateTimeOffset nextUpdate,
        IEnumerable<BigInteger> serials
    )
    {
        var tbs = new AsnWriter(AsnEncodingRules.DER);
        using (tbs.PushSequence())
        {
            tbs.WriteInteger(1);
            tbs.WriteEncodedValue(key.Algorithm());
            WriteName(tbs, issuer);
            WriteTime(tbs, thisUpdate);
            WriteTime(tbs, nextUpdate);
            using (tbs.PushSequence())
            {
                foreach (var serial in serials)
                {
                    using (tbs.PushSequence())
                    {
                        tbs.WriteInteger(serial);
                        WriteTime(tbs, thisUpdate);
                    }
                }
            }
            using (tbs.PushSequence(Zero))
            using (tbs.PushSequence())
            {
                WriteExtension(tbs, new("2.5.29.35", false, AuthorityKeyId(keyId)));
                WriteExtension(tbs, new("2.5.29.20", false, Encoded(w => w.WriteInteger(1))));
            }
        }
        return Signed(tbs.Encode(), key);
    }

    /// <summary>RFC 5652 section 5, one signer with signed attributes.</summary>
    public static byte[] SignedData(string contentType, byte[] content, byte[] certificate, SpecimenKey key)
    {
        if (!Documents.Certificate.TryParse(certificate, out var signer))
            throw new ArgumentException("Not a certificate.", nameof(certificate));
        var attributes = Attributes(contentType, key.Digest.Hash(content));
        var signature = key.Sign(attributes);
        attributes[0] = 0xA0;

        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.113549.1.7.2");
            using (writer.PushSequence(Zero))
            using (writer.PushSequence())
            {
                writer.WriteInteger(3);
                using (writer.PushSetOf())
                    SpecimenKey.WriteDigest(writer, key.Digest);
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(contentType);
                    using (writer.PushSequence(Zero))
                        writer.WriteOctetString(content);
                }
                using (writer.PushSetOf(Zero))
                    writer.WriteEncodedValue(certificate);
                using (writer.PushSetOf())
                using (writer.PushSequence())
                {
                    writer.WriteInteger(1);
                    using (writer.PushSequence())
                    {
                        WriteName(writer, signer.Issuer);
                        writer.WriteInteger(signer.Serial);
                    }
                    SpecimenKey.WriteDigest(writer, key.Digest);
                    writer.WriteEncodedValue(attributes);
                    writer.WriteEncodedValue(key.Algorithm());
                    writer.WriteOctetString(signature);
                }
            }
        }
        return writer.Encode();
    }

    public static byte[] AuthorityKeyId(byte[] keyId) =>
        Encoded(w =>
        {
            using (w.PushSequence())
                w.WriteOctetString(keyId, Zero);
        });

    public static byte[] Encoded(Action<AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        write(writer);
        return writer.Encode();
    }

    private static byte[] Attributes(string contentType, byte[] hash) =>
        Encoded(w =>
        {
            using (w.PushSetOf())
            {
                using (w.PushSequence())
                {
                    w.WriteObjectIdentifier("1.2.840.113549.1.9.3");
                    using (w.PushSetOf())
                        w.WriteObjectIdentifier(contentType);
                }
                using (w.PushSequence())
                {
                    w.WriteObjectIdentifier("1.2.840.113549.1.9.4");
                    using (w.PushSetOf())
                        w.WriteOctetString(hash);
                }
            }
        });

    private static byte[] Signed(byte[] tbs, SpecimenKey key) =>
        Encoded(w =>
        {
            using (w.PushSequence())
            {
                w.WriteEncodedValue(tbs);
                w.WriteEncodedValue(key.Algorithm());
                w.WriteBitString(key.Sign(tbs));
            }
        });

    private static void WriteExtension(AsnWriter writer, SpecimenExtension extension)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(extension.Oid);
            if (extension.Critical)
                writer.WriteBoolean(true);
            writer.WriteOctetString(extension.Value);
        }
    }

    /// <summary>A name in the form "C=UT, O=Utopia, CN=CSCA".</summary>
    private static void WriteName(AsnWriter writer, string name)
    {
        using (writer.PushSequence())
        {
            foreach (var part in name.Split(", "))
            {
                var pair = part.Split('=', 2);
                var oid = pair[0] switch
                {
                    "C" => "2.5.4.6",
                    "O" => "2.5.4.10",
                    "CN" => "2.5.4.3",
                    _ => throw new ArgumentException("Names here have C, O and CN.", nameof(name)),
                };
                using (writer.PushSetOf())
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(oid);
                    writer.WriteCharacterString(
                        oid == "2.5.4.6" ? UniversalTagNumber.PrintableString : UniversalTagNumber.UTF8String,
                        pair[1]
                    );
                }
            }
        }
    }

    private static void WriteTime(AsnWriter writer, DateTimeOffset time)
    {
        if (time.Year < 2050)
            writer.WriteUtcTime(time);
        else
            writer.WriteGeneralizedTime(time, omitFractionalSeconds: true);
    }
}
