using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;

namespace Symbolon.Documents;

/// <summary>
/// EF.SOD (ICAO 9303-10 section 4.6.2): the state's signature over the hashes of the data groups. Everything else on a
/// chip is believed only because its hash is in EF.SOD.
/// </summary>
internal sealed class SecurityObject
{
    private const string ContentType = "2.23.136.1.1.1";

    private SecurityObject(SignedData signed) => Signed = signed;

    public SignedData Signed { get; }

    /// <summary>The hash function for the data groups; null when it is unknown.</summary>
    public Digest? Digest { get; private set; }

    /// <summary>The hash of each data group by number, 1 to 16.</summary>
    public IReadOnlyDictionary<int, ReadOnlyMemory<byte>> Hashes { get; private set; } =
        new Dictionary<int, ReadOnlyMemory<byte>>();

    public static bool TryParse(ReadOnlyMemory<byte> file, [NotNullWhen(true)] out SecurityObject? sod, out string why)
    {
        sod = null;
        if (!Tlv.TryReadExactly(file, 0x77, out var value))
        {
            why = "not one data object of tag 77 with nothing after it";
            return false;
        }
        if (!SignedData.TryParse(value, out var signed, out why))
            return false;
        if (signed.ContentType != ContentType)
        {
            why = "the signed content is no list of data group hashes";
            return false;
        }
        try
        {
            var read = new SecurityObject(signed);
            read.Read(signed.Content);
            sod = read;
            return true;
        }
        catch (AsnContentException)
        {
            why = "the list of data group hashes is malformed";
            return false;
        }
    }

    /// <summary>LDSSecurityObject, 9303-10 section 4.6.2.3.</summary>
    private void Read(ReadOnlyMemory<byte> content)
    {
        var outer = new AsnReader(content, AsnEncodingRules.DER);
        var sequence = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        if (!sequence.TryReadInt32(out var version) || version is not (0 or 1))
            throw new Malformed("list of hashes");
        Digest = SignatureAlgorithm.ReadDigest(sequence.ReadSequence());
        var values = sequence.ReadSequence();
        var hashes = new Dictionary<int, ReadOnlyMemory<byte>>();
        while (values.HasData)
        {
            var pair = values.ReadSequence();
            if (
                !pair.TryReadInt32(out var number)
                || number is < 1 or > 16
                || !hashes.TryAdd(number, pair.ReadOctetString())
            )
            {
                throw new Malformed("list of hashes");
            }

            pair.ThrowIfNotEmpty();
        }
        if (version == 1)
        {
            var info = sequence.ReadSequence();
            info.ReadCharacterString(UniversalTagNumber.PrintableString);
            info.ReadCharacterString(UniversalTagNumber.PrintableString);
            info.ThrowIfNotEmpty();
        }
        sequence.ThrowIfNotEmpty();
        Hashes = hashes;
    }
}
