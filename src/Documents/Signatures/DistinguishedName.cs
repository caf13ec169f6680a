using System.Formats.Asn1;
using System.Text;

namespace Symbolon.Documents;

/// <summary>
/// An X.501 name with a lenient comparison. States write one name with parts in another order, another string type or a
/// lower-case country in signers than in their country certificate (ICAO 9303-12 section 7.1.1.1 fixes only the
/// country). A name only finds candidates; the signature decides.
/// </summary>
internal sealed class DistinguishedName
{
    private const int MaxParts = 32;
    private const string CountryName = "2.5.4.6";

    private DistinguishedName(string key, string country, string text) => (Key, Country, Text) = (key, country, text);

    /// <summary>Two names have equal keys if they are the same by the lenient comparison.</summary>
    public string Key { get; }

    /// <summary>The countryName in upper case ("DE"); empty when the name has none.</summary>
    public string Country { get; }

    /// <summary>Readable form, in the order written, without control characters.</summary>
    public string Text { get; }

    /// <exception cref="AsnContentException">The bytes are not a name.</exception>
    public static DistinguishedName Read(ReadOnlyMemory<byte> encoded)
    {
        var outer = new AsnReader(encoded, AsnEncodingRules.DER);
        var sequence = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var parts = new List<(string Oid, string Value)>();
        var country = "";
        while (sequence.HasData)
        {
            var set = sequence.ReadSetOf(skipSortOrderValidation: true);
            while (set.HasData)
            {
                var pair = set.ReadSequence();
                var oid = pair.ReadObjectIdentifier();
                var value = ReadText(pair.ReadEncodedValue());
                pair.ThrowIfNotEmpty();
                if (parts.Count == MaxParts)
                    throw new Malformed("too many parts in a name");
                if (oid == CountryName && country.Length == 0)
                    country = Normal(value).ToUpperInvariant();
                parts.Add((oid, value));
            }
        }
        var normal = parts
            .Select(p => $"{p.Oid}={(p.Oid == CountryName ? Normal(p.Value).ToUpperInvariant() : Normal(p.Value))}")
            .Order(StringComparer.Ordinal);
        var text = string.Join(", ", parts.Select(p => $"{Label(p.Oid)}={Printable(p.Value)}"));
        return new DistinguishedName(string.Join('\0', normal), country, text);
    }

    /// <summary>Reads any ASN.1 string type that occurs in names.</summary>
    private static string ReadText(ReadOnlyMemory<byte> encoded)
    {
        var tag = AsnDecoder.ReadEncodedValue(encoded.Span, AsnEncodingRules.DER, out var at, out var length, out _);
        if (tag.TagClass != TagClass.Universal || tag.IsConstructed)
            throw new Malformed("a name that is no text");
        var bytes = encoded.Span.Slice(at, length);
        return (UniversalTagNumber)tag.TagValue switch
        {
            UniversalTagNumber.UTF8String when System.Text.Unicode.Utf8.IsValid(bytes) => Encoding.UTF8.GetString(
                bytes
            ),
            UniversalTagNumber.UTF8String
            or UniversalTagNumber.PrintableString
            or UniversalTagNumber.TeletexString
            or UniversalTagNumber.IA5String => Encoding.Latin1.GetString(bytes),
            UniversalTagNumber.BMPString => Encoding.BigEndianUnicode.GetString(bytes),
            _ => throw new Malformed("a name that is no text"),
        };
    }

    private static string Normal(string value) =>
        string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Printable(string value) =>
        string.Concat(value.Select(c => char.IsControl(c) || c == ',' ? ' ' : c)).Trim();

    private static string Label(string oid) =>
        oid switch
        {
            "2.5.4.3" => "CN",
            "2.5.4.5" => "serialNumber",
            "2.5.4.6" => "C",
            "2.5.4.7" => "L",
            "2.5.4.8" => "ST",
            "2.5.4.10" => "O",
            "2.5.4.11" => "OU",
            _ => oid,
        };
}
