using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Symbolon.Documents;

/// <summary>
/// DG11 (ICAO 9303-10 section 4.7.11): additional personal details. Only the details of an identity are kept: full
/// name, personal number, full date of birth and place of birth. Address, telephone, profession and the rest are
/// checked for well-formedness and discarded.
/// </summary>
internal sealed record Dg11(string? FullName, string? PersonalNumber, DateOnly? BirthDate, string? PlaceOfBirth)
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    // Table 50; 5F16 is the picture of the proof of citizenship, A0 the block of other names.
    private static readonly int[] Known =
    [
        0x5F0E,
        0x5F0F,
        0x5F10,
        0x5F2B,
        0x5F11,
        0x5F42,
        0x5F12,
        0x5F13,
        0x5F14,
        0x5F15,
        0x5F16,
        0x5F17,
        0x5F18,
        0xA0,
    ];

    public static bool TryParse(ReadOnlyMemory<byte> file, [NotNullWhen(true)] out Dg11? dg11)
    {
        dg11 = null;
        if (!DetailFields.TryRead(file, 0x6B, Known, out var fields))
            return false;
        string? name = null;
        string? number = null;
        DateOnly? birth = null;
        if (fields.TryGetValue(0x5F0E, out var n) && !TryText(n.Span, out name))
            return false;
        if (fields.TryGetValue(0x5F10, out var p) && !TryText(p.Span, out number))
            return false;
        if (fields.TryGetValue(0x5F2B, out var b) && !TryDate(b.Span, out birth))
            return false;
        // An unreadable place counts as absent: it is no reason to refuse a document.
        string? place = null;
        if (fields.TryGetValue(0x5F11, out var at))
            _ = TryText(at.Span, out place);
        dg11 = new Dg11(name, number?.Replace("<", "", StringComparison.Ordinal), birth, place);
        return true;
    }

    /// <summary>UTF-8 without control characters; null when there is only filler.</summary>
    internal static bool TryText(ReadOnlySpan<byte> bytes, out string? text)
    {
        text = null;
        try
        {
            var read = Strict.GetString(bytes);
            if (read.Any(char.IsControl))
                return false;
            text = read.Trim('<', ' ') is { Length: > 0 } trimmed ? trimmed : null;
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>
    /// YYYYMMDD as eight digits, or as four bytes of two digits each. If parts are unknown (zeros or filler), the field
    /// is well formed and the result is null; the zone then has the known parts.
    /// </summary>
    internal static bool TryDate(ReadOnlySpan<byte> bytes, out DateOnly? date)
    {
        date = null;
        var text = bytes.Length switch
        {
            4 => Convert.ToHexString(bytes),
            8 => Encoding.ASCII.GetString(bytes),
            _ => "",
        };
        if (text.Length != 8 || !text.All(c => char.IsAsciiDigit(c) || c == '<'))
            return false;
        if (text.Contains('<', StringComparison.Ordinal) || text[4..6] == "00" || text[6..] == "00")
            return true;
        if (!DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var found))
            return false;
        date = found;
        return true;
    }
}
