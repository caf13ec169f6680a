using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Symbolon.Documents;

/// <summary>
/// EF.COM (ICAO 9303-10 section 4.6.1): versions, and the list of data groups. It is unsigned and therefore only a
/// hint; EF.SOD determines a document's data groups.
/// </summary>
internal sealed record CommonData(string LdsVersion, string UnicodeVersion, IReadOnlyList<int> DataGroups)
{
    /// <summary>Tags of data groups 1 to 16 (9303-10 table 38), in order.</summary>
    private static readonly int[] Tags =
    [
        0x61,
        0x75,
        0x63,
        0x76,
        0x65,
        0x66,
        0x67,
        0x68,
        0x69,
        0x6A,
        0x6B,
        0x6C,
        0x6D,
        0x6E,
        0x6F,
        0x70,
    ];

    /// <summary>The outer tag of data group <paramref name="number"/>, 1 to 16.</summary>
    public static int TagOf(int number) => Tags[number - 1];

    public static bool TryParse(ReadOnlyMemory<byte> file, [NotNullWhen(true)] out CommonData? common)
    {
        common = null;
        if (
            !Tlv.TryReadExactly(file, 0x60, out var value)
            || !Tlv.TryReadAll(value, 3, out var fields)
            || fields is not [{ Tag: 0x5F01 } lds, { Tag: 0x5F36 } unicode, { Tag: 0x5C } list]
            || !IsDigits(lds.Value.Span, 4)
            || !IsDigits(unicode.Value.Span, 6)
        )
        {
            return false;
        }

        var groups = new List<int>();
        foreach (var tag in list.Value.Span)
        {
            var number = Array.IndexOf(Tags, tag) + 1;
            if (number == 0 || groups.Contains(number))
                return false;
            groups.Add(number);
        }
        common = new CommonData(
            Encoding.ASCII.GetString(lds.Value.Span),
            Encoding.ASCII.GetString(unicode.Value.Span),
            groups
        );
        return true;
    }

    private static bool IsDigits(ReadOnlySpan<byte> bytes, int length) =>
        bytes.Length == length && bytes.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
}
