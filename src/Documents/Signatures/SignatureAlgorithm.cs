using System.Formats.Asn1;

namespace Symbolon.Documents;

/// <summary>
/// An X.509 AlgorithmIdentifier for signatures (ICAO 9303-12 section 4.4; RFC 4055 for PSS, RFC 5758 for ECDSA).
/// </summary>
internal sealed record SignatureAlgorithm(SignatureScheme Scheme, Digest Digest, Digest MaskDigest, int SaltLength)
{
    /// <summary>The largest salt, longer than any hash in use. The bound keeps forged parameters cheap.</summary>
    private const int LongestSalt = 512;

    /// <summary>
    /// Reads an AlgorithmIdentifier. <paramref name="bare"/> is the hash for identifiers that do not name one
    /// (rsaEncryption as the signature algorithm of a CMS signer, RFC 3370 section 3.2).
    /// </summary>
    /// <exception cref="AsnContentException">The bytes are not an AlgorithmIdentifier; callers turn it into
    /// "malformed".</exception>
    public static SignatureAlgorithm? Read(ReadOnlyMemory<byte> encoded, Digest? bare, out string oid)
    {
        var outer = new AsnReader(encoded, AsnEncodingRules.DER);
        var reader = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        oid = reader.ReadObjectIdentifier();
        var parameters = reader.HasData ? reader.ReadEncodedValue() : default;
        reader.ThrowIfNotEmpty();

        if (oid == "1.2.840.113549.1.1.10")
            return ReadPss(parameters);

        // NULL or absent: no other scheme here has parameters.
        if (!parameters.IsEmpty && !(parameters.Length == 2 && parameters.Span[0] == 5 && parameters.Span[1] == 0))
            throw new Malformed("parameters where there are none");

        (SignatureScheme, Digest?)? known = oid switch
        {
            "1.2.840.113549.1.1.1" => (SignatureScheme.RsaPkcs1, bare),
            "1.2.840.113549.1.1.5" => (SignatureScheme.RsaPkcs1, Digest.Sha1),
            "1.2.840.113549.1.1.14" => (SignatureScheme.RsaPkcs1, Digest.Sha224),
            "1.2.840.113549.1.1.11" => (SignatureScheme.RsaPkcs1, Digest.Sha256),
            "1.2.840.113549.1.1.12" => (SignatureScheme.RsaPkcs1, Digest.Sha384),
            "1.2.840.113549.1.1.13" => (SignatureScheme.RsaPkcs1, Digest.Sha512),
            "1.2.840.10045.4.1" => (SignatureScheme.Ecdsa, Digest.Sha1),
            "1.2.840.10045.4.3.1" => (SignatureScheme.Ecdsa, Digest.Sha224),
            "1.2.840.10045.4.3.2" => (SignatureScheme.Ecdsa, Digest.Sha256),
            "1.2.840.10045.4.3.3" => (SignatureScheme.Ecdsa, Digest.Sha384),
            "1.2.840.10045.4.3.4" => (SignatureScheme.Ecdsa, Digest.Sha512),
            _ => null,
        };
        return known is (var scheme, { } digest) ? new SignatureAlgorithm(scheme, digest, digest, 0) : null;
    }

    /// <summary>RSASSA-PSS-params, RFC 4055 section 3.1: four optional fields, with defaults that use SHA-1.</summary>
    private static SignatureAlgorithm? ReadPss(ReadOnlyMemory<byte> parameters)
    {
        var hash = Digest.Sha1;
        var mask = Digest.Sha1;
        var salt = 20;
        var outer = new AsnReader(parameters, AsnEncodingRules.DER);
        var reader = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        if (Next(reader, 0) is { } h)
            hash = ReadDigest(h.ReadSequence());
        if (Next(reader, 1) is { } m)
        {
            var mgf = m.ReadSequence();
            if (mgf.ReadObjectIdentifier() != "1.2.840.113549.1.1.8")
                return null;
            mask = ReadDigest(mgf.ReadSequence());
            mgf.ThrowIfNotEmpty();
        }
        if (Next(reader, 2) is { } s && (!s.TryReadInt32(out salt) || salt is < 0 or > LongestSalt))
            throw new Malformed("salt length");
        if (Next(reader, 3) is { } t && (!t.TryReadInt32(out var trailer) || trailer != 1))
            throw new Malformed("trailer field");
        reader.ThrowIfNotEmpty();
        return hash is null || mask is null ? null : new SignatureAlgorithm(SignatureScheme.RsaPss, hash, mask, salt);
    }

    /// <summary>
    /// The digest that an AlgorithmIdentifier names, from its opened content; null when it is unknown.
    /// </summary>
    public static Digest? ReadDigest(AsnReader reader)
    {
        var oid = reader.ReadObjectIdentifier();
        if (reader.HasData)
            reader.ReadNull();
        reader.ThrowIfNotEmpty();
        return Digest.ByOid(oid);
    }

    private static AsnReader? Next(AsnReader reader, int tag)
    {
        var context = new Asn1Tag(TagClass.ContextSpecific, tag, isConstructed: true);
        if (!reader.HasData || reader.PeekTag() != context)
            return null;
        return reader.ReadSequence(context);
    }
}
