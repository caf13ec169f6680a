using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;

namespace Symbolon.Documents;

/// <summary>
/// A CMS SignedData (RFC 5652 section 5). ICAO uses it twice: around a document's hashes (9303-10 section 4.6.2) and
/// around a list of country certificates (9303-12 section 9). It is DER with one signer, signed attributes and nothing
/// after it. Parts that the signature does not cover must have their only valid form, so a document has one encoding.
/// </summary>
internal sealed class SignedData
{
    private const string MessageDigest = "1.2.840.113549.1.9.4";
    private const string ContentTypeAttribute = "1.2.840.113549.1.9.3";
    private const int MaxCertificates = 16;
    private const int MaxAttributes = 16;

    private byte[] signedAttributes = [];
    private byte[] signature = [];
    private ReadOnlyMemory<byte>? signerKeyId;
    private string signerIssuer = "";
    private BigInteger signerSerial;

    private SignedData() { }

    public string ContentType { get; private set; } = "";

    public ReadOnlyMemory<byte> Content { get; private set; }

    public IReadOnlyList<Certificate> Certificates { get; private set; } = [];

    public Digest? Digest { get; private set; }

    public SignatureAlgorithm? Algorithm { get; private set; }

    public string AlgorithmOid { get; private set; } = "";

    private byte[] Hash { get; set; } = [];

    public static bool TryParse(ReadOnlyMemory<byte> cms, [NotNullWhen(true)] out SignedData? signed, out string why)
    {
        signed = null;
        why = "";
        try
        {
            var read = new SignedData();
            read.Read(cms);
            signed = read;
            return true;
        }
        catch (Exception e) when (e is AsnContentException or ArgumentException or OverflowException)
        {
            why = e is Malformed ? e.Message : "not well-formed DER";
            return false;
        }
    }

    /// <summary>The certificate of the signer info; null when it is not included.</summary>
    public Certificate? FindSigner(IEnumerable<Certificate> among) =>
        among.FirstOrDefault(c =>
            signerKeyId is { } id
                ? c.SubjectKeyId is { } own && CryptographicOperations.FixedTimeEquals(own.Span, id.Span)
                : c.Serial == signerSerial && c.IssuerName.Key == signerIssuer
        );

    /// <summary>
    /// RFC 5652 section 5.6: the attributes hold the hash of the content, and the signer's key signed the attributes.
    /// </summary>
    public bool Verify(Certificate signer, out string why)
    {
        why = "";
        if (Digest is null)
            why = "the content is hashed with an unknown function";
        else if (Algorithm is null)
            why = $"unknown signature algorithm {AlgorithmOid}";
        else if (signer.Key is null)
            why = signer.KeyProblem;
        else if (!CryptographicOperations.FixedTimeEquals(Digest.Hash(Content.Span), Hash))
            why = "the signed hash is not that of the content";
        else if (!signer.Key.Verify(Algorithm, signedAttributes, signature))
            why = "the signature is not the signer's";
        return why.Length == 0;
    }

    /// <summary>Everything that the signature and the signer's certificate fix, for comparing two encodings.</summary>
    public byte[] Covered() =>
        [.. Content.Span, .. signedAttributes, .. signature, .. Certificates.SelectMany(c => c.Raw.ToArray())];

    private void Read(ReadOnlyMemory<byte> cms)
    {
        var outer = new AsnReader(cms, AsnEncodingRules.DER);
        var info = outer.ReadSequence();
        if (outer.HasData)
            throw new Malformed("bytes after the signed data");
        if (info.ReadObjectIdentifier() != "1.2.840.113549.1.7.2")
            throw new Malformed("not CMS signed data");
        var wrapper = info.ReadSequence(Context(0));
        info.ThrowIfNotEmpty();
        var data = wrapper.ReadSequence();
        wrapper.ThrowIfNotEmpty();

        // RFC 5652 section 5.1: version 3, because the content is not plain data.
        if (!data.TryReadInt32(out var version) || version != 3)
            throw new Malformed("version of the signed data");
        var digests = data.ReadSetOf(skipSortOrderValidation: true);
        var declared = new List<Digest?>();
        while (digests.HasData)
            declared.Add(SignatureAlgorithm.ReadDigest(digests.ReadSequence()));
        ReadContent(data.ReadSequence());
        if (data.PeekTag() == Context(0))
            ReadCertificates(data.ReadSetOf(skipSortOrderValidation: true, Context(0)));
        if (data.PeekTag() == Context(1))
            data.ReadEncodedValue(); // A document supplies these revocation lists itself: not used.
        var signers = data.ReadSetOf(skipSortOrderValidation: true);
        data.ThrowIfNotEmpty();
        ReadSigner(signers.ReadSequence());
        if (signers.HasData)
            throw new Malformed("more than one signer");
        if (declared.Count != 1 || declared[0] != Digest)
            throw new Malformed("the declared hash is not the signer's");
    }

    private void ReadContent(AsnReader encapsulated)
    {
        ContentType = encapsulated.ReadObjectIdentifier();
        var content = encapsulated.ReadSequence(Context(0));
        Content = content.ReadOctetString();
        content.ThrowIfNotEmpty();
        encapsulated.ThrowIfNotEmpty();
    }

    private void ReadCertificates(AsnReader set)
    {
        var list = new List<Certificate>();
        while (set.HasData)
        {
            if (list.Count == MaxCertificates)
                throw new Malformed("too many certificates");
            if (!Certificate.TryParse(set.ReadEncodedValue(), out var certificate))
                throw new Malformed("a certificate is malformed");
            list.Add(certificate);
        }
        Certificates = list;
    }

    private void ReadSigner(AsnReader signer)
    {
        if (!signer.TryReadInt32(out var version))
            throw new Malformed("version of the signer");
        var byKeyId = signer.PeekTag().HasSameClassAndValue(Context(0));
        if (byKeyId)
        {
            signerKeyId = signer.ReadOctetString(new Asn1Tag(TagClass.ContextSpecific, 0));
        }
        else
        {
            var id = signer.ReadSequence();
            signerIssuer = DistinguishedName.Read(id.ReadEncodedValue()).Key;
            signerSerial = id.ReadInteger();
            id.ThrowIfNotEmpty();
        }
        // RFC 5652 section 5.3: the version depends on how the signer is named.
        if (version != (byKeyId ? 3 : 1))
            throw new Malformed("version of the signer");
        Digest = SignatureAlgorithm.ReadDigest(signer.ReadSequence());
        if (signer.PeekTag() != Context(0))
            throw new Malformed("no signed attributes");
        ReadAttributes(signer.ReadEncodedValue());
        Algorithm = SignatureAlgorithm.Read(signer.ReadEncodedValue(), Digest, out var oid);
        AlgorithmOid = oid;
        signature = signer.ReadOctetString();
        if (signer.HasData)
            throw new Malformed("unsigned attributes");
    }

    /// <summary>RFC 5652 section 5.4: signed as a SET OF, but transmitted with a context tag.</summary>
    private void ReadAttributes(ReadOnlyMemory<byte> encoded)
    {
        signedAttributes = encoded.ToArray();
        signedAttributes[0] = 0x31;
        var set = new AsnReader(signedAttributes, AsnEncodingRules.DER).ReadSetOf(skipSortOrderValidation: true);
        var seen = new HashSet<string>();
        while (set.HasData)
        {
            var attribute = set.ReadSequence();
            var oid = attribute.ReadObjectIdentifier();
            var values = attribute.ReadSetOf(skipSortOrderValidation: true);
            attribute.ThrowIfNotEmpty();
            if (!seen.Add(oid) || seen.Count > MaxAttributes)
                throw new Malformed("an attribute twice, or too many");
            if (oid == MessageDigest)
                Hash = values.ReadOctetString();
            else if (oid == ContentTypeAttribute && values.ReadObjectIdentifier() != ContentType)
                throw new Malformed("the signed content type is another");
            else if (oid != ContentTypeAttribute)
                continue;
            values.ThrowIfNotEmpty();
        }
        if (!seen.Contains(MessageDigest) || !seen.Contains(ContentTypeAttribute))
            throw new Malformed("a signed attribute is missing");
    }

    private static Asn1Tag Context(int number) => new(TagClass.ContextSpecific, number, isConstructed: true);
}
