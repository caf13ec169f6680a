using System.Formats.Asn1;
using System.Text;

namespace Symbolon.Documents;

/// <summary>
/// An X.501 name, compared the way real issuers need: states write the same name in another order of parts, another
/// string type or another case in their document signers than in their country certificate (ICAO 9303-12 section 7.1.1.1
/// fixes only the country). A name is only a way to find candidates: the signature decides.
/// </summary>
internal sealed class DistinguishedName
{
    private const int MostParts = 32;

    private DistinguishedName(string key, string country, string text) => (Key, Country, Text) = (key, country, text);

    /// <summary>Equal for two names that are leniently the same.</summary>
    public string Key { get; }

    /// <summary>The countryName in upper case ("DE"); empty when the name has none.</summary>
    public string Country { get; }

    /// <summary>Readable form, in the order written, without control characters.</summary>
    public string Text { get; }

    /// <exception cref="AsnContentException">Not a name.</exception>
    public static DistinguishedName Read(ReadOnlyMemory<byte> encoded)
    {
        var outer = new AsnReader(encoded, AsnEncodingRules.BER);
        var sequence = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var parts = new List<(string Oid, string Value)>();
        string country = "";
        while (sequence.HasData)
        {
            var set = sequence.ReadSetOf(skipSortOrderValidation: true);
            while (set.HasData)
            {
                var pair = set.ReadSequence();
                string oid = pair.ReadObjectIdentifier();
                string value = ReadText(pair.ReadEncodedValue());
                pair.ThrowIfNotEmpty();
                if (parts.Count == MostParts)
                    throw new AsnContentException("too many parts in a name");
                if (oid == "2.5.4.6" && country.Length == 0)
                    country = Normal(value);
                parts.Add((oid, value));
            }
        }
        var normal = parts.Select(p => $"{p.Oid}={Normal(p.Value)}").Order(StringComparer.Ordinal);
        string text = string.Join(", ", parts.Select(p => $"{Label(p.Oid)}={Printable(p.Value)}"));
        return new DistinguishedName(string.Join('\0', normal), country, text);
    }

    /// <summary>Any of the ASN.1 string types, by what their bytes mean.</summary>
    private static string ReadText(ReadOnlyMemory<byte> encoded)
    {
        var tag = AsnDecoder.ReadEncodedValue(encoded.Span, AsnEncodingRules.BER, out int at, out int length, out _);
        var bytes = encoded.Span.Slice(at, length);
        return (UniversalTagNumber)tag.TagValue switch
        {
            UniversalTagNumber.BMPString => Encoding.BigEndianUnicode.GetString(bytes),
            UniversalTagNumber.UTF8String => Encoding.UTF8.GetString(bytes),
            _ => Encoding.Latin1.GetString(bytes),
        };
    }

    private static string Normal(string value) =>
        string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();

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
