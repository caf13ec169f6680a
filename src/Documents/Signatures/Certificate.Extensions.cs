using System.Formats.Asn1;

namespace Symbolon.Documents;

/// <summary>The extensions that decide what a certificate may do (ICAO 9303-12 section 7.1.1, table 6).</summary>
public sealed partial class Certificate
{
    internal const string MasterListSigning = "2.23.136.1.1.3";
    private const string DocumentTypeList = "2.23.136.1.1.6.2";

    /// <summary>basicConstraints: null when absent.</summary>
    internal bool? IsAuthority { get; private set; }

    /// <summary>keyUsage bits: null when absent.</summary>
    internal X509Usage? Usage { get; private set; }

    /// <summary>extendedKeyUsage: null when absent.</summary>
    internal IReadOnlyList<string>? Purposes { get; private set; }

    /// <summary>
    /// The document types that a signer may sign ("P", "ID"); null when it may sign any (9303-12 section 7.1.1.6).
    /// </summary>
    internal IReadOnlyList<string>? DocumentTypes { get; private set; }

    internal ReadOnlyMemory<byte>? SubjectKeyId { get; private set; }

    internal ReadOnlyMemory<byte>? AuthorityKeyId { get; private set; }

    /// <summary>A critical extension that this checker does not know; null when there is none.</summary>
    internal string? UnknownCritical { get; private set; }

    private void ReadExtensions(AsnReader sequence)
    {
        var seen = new HashSet<string>();
        while (sequence.HasData)
        {
            var extension = sequence.ReadSequence();
            var oid = extension.ReadObjectIdentifier();
            var critical = extension.PeekTag() == Asn1Tag.Boolean && extension.ReadBoolean();
            var value = extension.ReadOctetString();
            extension.ThrowIfNotEmpty();
            if (!seen.Add(oid) || seen.Count > MaxExtensions)
                throw new Malformed("extension twice, or too many");
            if (!ReadExtension(oid, value) && critical)
                UnknownCritical ??= oid;
        }
    }

    private bool ReadExtension(string oid, byte[] value)
    {
        // BER, only in the values of extensions: a Ukrainian country certificate in every list encodes TRUE as 01.
        var reader = new AsnReader(value, AsnEncodingRules.BER);
        switch (oid)
        {
            case "2.5.29.19":
                var constraints = reader.ReadSequence();
                IsAuthority =
                    constraints.HasData && constraints.PeekTag() == Asn1Tag.Boolean && constraints.ReadBoolean();
                return true;
            case "2.5.29.15":
                Usage = (X509Usage)Reversed(reader.ReadBitString(out _));
                return true;
            case "2.5.29.37":
                Purposes = ReadPurposes(reader.ReadSequence());
                return true;
            case "2.5.29.14":
                SubjectKeyId = reader.ReadOctetString();
                return true;
            case "2.5.29.35":
                AuthorityKeyId = ReadAuthorityKeyId(reader.ReadSequence());
                return true;
            case DocumentTypeList:
                DocumentTypes = ReadDocumentTypes(reader.ReadSequence());
                return true;
            // Names, policies and addresses of revocation lists: nothing here depends on them.
            // privateKeyUsagePeriod limits when documents are signed, not how long they are valid.
            case "2.5.29.16" or "2.5.29.17" or "2.5.29.18" or "2.5.29.31" or "2.5.29.32" or "2.23.136.1.1.6.1":
                return true;
            default:
                return false;
        }
    }

    private static List<string> ReadPurposes(AsnReader sequence)
    {
        var purposes = new List<string>();
        while (sequence.HasData)
            purposes.Add(sequence.ReadObjectIdentifier());
        return purposes;
    }

    private static ReadOnlyMemory<byte>? ReadAuthorityKeyId(AsnReader sequence)
    {
        var tag = new Asn1Tag(TagClass.ContextSpecific, 0);
        return sequence.HasData && sequence.PeekTag().HasSameClassAndValue(tag) ? sequence.ReadOctetString(tag) : null;
    }

    private static List<string> ReadDocumentTypes(AsnReader sequence)
    {
        sequence.ReadInteger();
        var set = sequence.ReadSetOf(skipSortOrderValidation: true);
        var types = new List<string>();
        while (set.HasData)
        {
            var tag = set.PeekTag();
            types.Add(set.ReadCharacterString((UniversalTagNumber)tag.TagValue).TrimEnd('<', ' ').ToUpperInvariant());
        }
        return types;
    }

    /// <summary>Named bits: bit 0 is the first bit of the string.</summary>
    private static int Reversed(byte[] bits)
    {
        var flags = 0;
        for (var i = 0; i < Math.Min(9, bits.Length * 8); i++)
        {
            if ((bits[i / 8] & (0x80 >> (i % 8))) != 0)
                flags |= 1 << i;
        }
        return flags;
    }
}
