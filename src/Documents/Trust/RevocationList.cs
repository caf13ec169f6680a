using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;

namespace Symbolon.Documents;

/// <summary>
/// A certificate revocation list of a state (ICAO 9303-12 section 7.1.4; RFC 5280 section 5). Only complete lists are
/// accepted: a list with an unknown critical extension (a delta or a part) covers less than it seems.
/// </summary>
public sealed class RevocationList
{
    /// <summary>The largest list, in bytes.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    private readonly HashSet<BigInteger> serials = [];

    private RevocationList() { }

    /// <summary>The issuing state's name, readable.</summary>
    public string Issuer => IssuerName.Text;

    /// <summary>The time of issue, UTC.</summary>
    public DateTimeOffset ThisUpdate { get; private set; }

    /// <summary>The time when the next list is due, UTC. Until then this list is current.</summary>
    public DateTimeOffset NextUpdate { get; private set; }

    /// <summary>The number of revoked certificates.</summary>
    public int Count => serials.Count;

    internal DistinguishedName IssuerName { get; private set; } = null!;

    internal ReadOnlyMemory<byte>? AuthorityKeyId { get; private set; }

    internal SignatureAlgorithm? Algorithm { get; private set; }

    private ReadOnlyMemory<byte> Tbs { get; set; }

    private ReadOnlyMemory<byte> Signature { get; set; }

    /// <summary>
    /// Reads a DER revocation list. False when the bytes are not one, have anything after it, or are more than
    /// <see cref="MaxBytes"/>. Reading does not verify the signature; <see cref="TrustStore.TryAdd"/> does.
    /// </summary>
    public static bool TryParse(ReadOnlyMemory<byte> der, [NotNullWhen(true)] out RevocationList? list)
    {
        list = null;
        if (der.Length > MaxBytes)
            return false;
        try
        {
            var read = new RevocationList();
            read.Read(der.ToArray());
            list = read;
            return true;
        }
        catch (Exception e) when (e is AsnContentException or ArgumentException or OverflowException)
        {
            return false;
        }
    }

    internal bool Revokes(Certificate certificate) => serials.Contains(certificate.Serial);

    internal bool IsSignedBy(Certificate issuer) =>
        Algorithm is not null
        && issuer.Key is not null
        && issuer.Usage?.HasFlag(X509Usage.CrlSigning) != false
        && issuer.Key.Verify(Algorithm, Tbs.Span, Signature.Span);

    private void Read(byte[] der)
    {
        var outer = new AsnReader(der, AsnEncodingRules.DER);
        var sequence = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        Tbs = sequence.PeekEncodedValue();
        var tbs = sequence.ReadSequence();
        var algorithm = sequence.ReadEncodedValue();
        Signature = sequence.ReadBitString(out var unused);
        sequence.ThrowIfNotEmpty();
        if (unused != 0)
            throw new Malformed("unused bits in a signature");

        if (!tbs.TryReadInt32(out var version) || version != 1)
            throw new Malformed("version");
        var inner = tbs.ReadEncodedValue();
        if (!CryptographicOperations.FixedTimeEquals(inner.Span, algorithm.Span))
            throw new Malformed("two signature algorithms");
        Algorithm = SignatureAlgorithm.Read(algorithm, null, out _);
        IssuerName = DistinguishedName.Read(tbs.ReadEncodedValue());
        ThisUpdate = Certificate.ReadTime(tbs);
        NextUpdate = Certificate.ReadTime(tbs); // Required by 9303-12 table 7.
        if (tbs.HasData && tbs.PeekTag() == Asn1Tag.Sequence)
            ReadEntries(tbs.ReadSequence());
        var extensions = new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true);
        if (tbs.HasData)
        {
            var explicitly = tbs.ReadSequence(extensions);
            ReadExtensions(explicitly.ReadSequence());
            explicitly.ThrowIfNotEmpty();
        }
        tbs.ThrowIfNotEmpty();
    }

    private void ReadEntries(AsnReader entries)
    {
        while (entries.HasData)
        {
            var entry = entries.ReadSequence();
            serials.Add(entry.ReadInteger());
            Certificate.ReadTime(entry);
            if (entry.HasData)
                RefuseCritical(entry.ReadSequence());
            entry.ThrowIfNotEmpty();
        }
    }

    private void ReadExtensions(AsnReader extensions)
    {
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            var oid = extension.ReadObjectIdentifier();
            var critical = extension.PeekTag() == Asn1Tag.Boolean && extension.ReadBoolean();
            var value = extension.ReadOctetString();
            extension.ThrowIfNotEmpty();
            if (oid == "2.5.29.35")
            {
                var id = new AsnReader(value, AsnEncodingRules.DER).ReadSequence();
                var tag = new Asn1Tag(TagClass.ContextSpecific, 0);
                if (id.HasData && id.PeekTag().HasSameClassAndValue(tag))
                    AuthorityKeyId = id.ReadOctetString(tag);
            }
            else if (critical && oid != "2.5.29.20")
            {
                throw new Malformed("unknown critical extension");
            }
        }
    }

    private static void RefuseCritical(AsnReader extensions)
    {
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            var oid = extension.ReadObjectIdentifier();
            var critical = extension.PeekTag() == Asn1Tag.Boolean && extension.ReadBoolean();
            // A critical reason or date changes nothing; another issuer's name would.
            if (critical && oid is not ("2.5.29.21" or "2.5.29.24"))
                throw new Malformed("unknown critical extension of an entry");
        }
    }
}
