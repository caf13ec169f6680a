using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;

namespace Symbolon.Documents;

/// <summary>
/// An X.509 certificate for documents: country (CSCA), link, document signer or list signer (ICAO 9303-12 section 7.1).
/// This class only parses it; the trust store decides whether it is trusted.
/// </summary>
public sealed partial class Certificate
{
    /// <summary>The largest certificate, in bytes. The largest in real lists is under 3,000.</summary>
    public const int MaxBytes = 16 * 1024;

    private const int MaxExtensions = 40;

    private Certificate(ReadOnlyMemory<byte> raw) => Raw = raw;

    /// <summary>The whole certificate, DER.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>The subject, readable.</summary>
    public string Subject => SubjectName.Text;

    /// <summary>The issuer, readable.</summary>
    public string Issuer => IssuerName.Text;

    /// <summary>Two-letter country of the subject, else of the issuer; empty when neither has one.</summary>
    public string Country => SubjectName.Country.Length > 0 ? SubjectName.Country : IssuerName.Country;

    /// <summary>Serial number, hexadecimal.</summary>
    public string SerialNumber => Serial.ToString("X", null);

    /// <summary>First moment of validity, UTC.</summary>
    public DateTimeOffset NotBefore { get; private set; }

    /// <summary>Last moment of validity, UTC.</summary>
    public DateTimeOffset NotAfter { get; private set; }

    /// <summary>Kind of key ("RSA 4096", "brainpoolP256r1"), or why the key cannot be used.</summary>
    public string KeyKind => Key?.Kind ?? KeyProblem;

    internal DistinguishedName SubjectName { get; private set; } = null!;

    internal DistinguishedName IssuerName { get; private set; } = null!;

    internal BigInteger Serial { get; private set; }

    /// <summary>Null when the key is of an unknown kind: such a certificate verifies nothing.</summary>
    internal PublicKey? Key { get; private set; }

    internal string KeyProblem { get; private set; } = "";

    internal ReadOnlyMemory<byte> KeyInfo { get; private set; }

    internal ReadOnlyMemory<byte> Tbs { get; private set; }

    internal ReadOnlyMemory<byte> Signature { get; private set; }

    /// <summary>Null when the algorithm is unknown.</summary>
    internal SignatureAlgorithm? Algorithm { get; private set; }

    internal string AlgorithmOid { get; private set; } = "";

    internal bool SameNames => SubjectName.Key == IssuerName.Key;

    /// <summary>
    /// Reads a DER certificate. False when the bytes are not one, have anything after it, or are more than
    /// <see cref="MaxBytes"/>. A key or algorithm of an unknown kind is accepted but unusable.
    /// </summary>
    public static bool TryParse(ReadOnlyMemory<byte> der, [NotNullWhen(true)] out Certificate? certificate)
    {
        certificate = null;
        if (der.Length > MaxBytes)
            return false;
        try
        {
            var read = new Certificate(der.ToArray());
            read.Read();
            certificate = read;
            return true;
        }
        catch (Exception e) when (e is AsnContentException or ArgumentException or OverflowException)
        {
            return false;
        }
    }

    /// <summary>True only if the key of <paramref name="issuer"/> signed this certificate.</summary>
    internal bool IsSignedBy(Certificate issuer) =>
        Algorithm is not null && issuer.Key is not null && issuer.Key.Verify(Algorithm, Tbs.Span, Signature.Span);

    internal bool IsValidAt(DateTimeOffset time) => NotBefore <= time && time <= NotAfter;

    internal bool HasSameKeyAs(Certificate other) =>
        CryptographicOperations.FixedTimeEquals(KeyInfo.Span, other.KeyInfo.Span);

    internal bool IsSameAs(Certificate other) => CryptographicOperations.FixedTimeEquals(Raw.Span, other.Raw.Span);

    private void Read()
    {
        var outer = new AsnReader(Raw, AsnEncodingRules.DER);
        var sequence = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        Tbs = sequence.PeekEncodedValue();
        var tbs = sequence.ReadSequence();
        var algorithm = sequence.ReadEncodedValue();
        Signature = sequence.ReadBitString(out var unused);
        sequence.ThrowIfNotEmpty();
        if (unused != 0)
            throw new Malformed("unused bits in a signature");

        var version = new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true);
        var v = 0;
        if (tbs.PeekTag() == version && !tbs.ReadSequence(version).TryReadInt32(out v))
            throw new Malformed("version");
        if (v is < 0 or > 2)
            throw new Malformed("version");
        Serial = tbs.ReadInteger();
        var inner = tbs.ReadEncodedValue();
        // RFC 5280 section 4.1.1.2: the outer algorithm must equal the signed one.
        if (!CryptographicOperations.FixedTimeEquals(inner.Span, algorithm.Span))
            throw new Malformed("two signature algorithms");
        Algorithm = SignatureAlgorithm.Read(algorithm, null, out var oid);
        AlgorithmOid = oid;
        IssuerName = DistinguishedName.Read(tbs.ReadEncodedValue());
        var validity = tbs.ReadSequence();
        NotBefore = ReadTime(validity);
        NotAfter = ReadTime(validity);
        validity.ThrowIfNotEmpty();
        SubjectName = DistinguishedName.Read(tbs.ReadEncodedValue());
        KeyInfo = tbs.ReadEncodedValue();
        Key = PublicKey.Read(KeyInfo, out var why);
        KeyProblem = why;

        var extensions = new Asn1Tag(TagClass.ContextSpecific, 3, isConstructed: true);
        while (tbs.HasData)
        {
            if (tbs.PeekTag() == extensions)
            {
                var explicitly = tbs.ReadSequence(extensions);
                ReadExtensions(explicitly.ReadSequence());
                explicitly.ThrowIfNotEmpty();
                tbs.ThrowIfNotEmpty();
            }
            else if (tbs.PeekTag() is { TagClass: TagClass.ContextSpecific, TagValue: 1 or 2 })
            {
                tbs.ReadEncodedValue(); // Unique identifiers; nobody uses them.
            }
            else
            {
                throw new Malformed("a field no certificate has");
            }
        }
    }

    internal static DateTimeOffset ReadTime(AsnReader reader) =>
        reader.PeekTag() == Asn1Tag.UtcTime ? reader.ReadUtcTime(2049) : reader.ReadGeneralizedTime();
}
