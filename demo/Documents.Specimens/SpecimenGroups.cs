using System.Globalization;
using System.Text;

namespace Symbolon.Documents.Specimens;

/// <summary>Writes data groups: the zone, the portrait's record, details. ICAO 9303-10 section 4.7.</summary>
internal static class SpecimenGroups
{
    /// <summary>One data object, with its length in the shortest form.</summary>
    public static byte[] Tlv(int tag, params byte[] value)
    {
        byte[] head = tag > 0xFF ? [(byte)(tag >> 8), (byte)(tag & 0xFF)] : [(byte)(tag & 0xFF)];
        byte[] length = value.Length switch
        {
            < 0x80 => [(byte)(value.Length & 0xFF)],
            < 0x100 => [0x81, (byte)(value.Length & 0xFF)],
            < 0x10000 => [0x82, (byte)((value.Length >> 8) & 0xFF), (byte)(value.Length & 0xFF)],
            _ => [0x83, (byte)(value.Length >> 16), (byte)((value.Length >> 8) & 0xFF), (byte)(value.Length & 0xFF)],
        };
        return [.. head, .. length, .. value];
    }

    public static byte[] Common(IEnumerable<int> groups) =>
        Tlv(
            0x60,
            [
                .. Tlv(0x5F01, [.. "0107"u8]),
                .. Tlv(0x5F36, [.. "040000"u8]),
                .. Tlv(0x5C, [.. groups.Select(g => (byte)CommonData.TagOf(g))]),
            ]
        );

    public static byte[] Zone(string zone) => Tlv(0x61, Tlv(0x5F1F, Encoding.ASCII.GetBytes(zone)));

    /// <summary>The zone of a person (9303-4, -5, -6): birth and expiry as six characters each.</summary>
    public static string Compose(SpecimenPerson p, string state, string birth, string expiry)
    {
        var names = $"{p.Primary.Replace(' ', '<')}<<{p.Secondary.Replace(' ', '<')}";
        var dates = $"{Checked(birth)}{p.Sex}{Checked(expiry)}";
        var nationality = Fill(p.Nationality, 3);
        var issuer = Fill(state, 3);
        if (p.Format == MrzFormat.Td1)
        {
            // A number longer than nine characters continues in the optional data, followed by its check digit (9303-5
            // note j).
            var number =
                p.DocumentNumber.Length <= 9
                    ? Checked(Fill(p.DocumentNumber, 9))
                    : $"{p.DocumentNumber[..9]}<{Checked(p.DocumentNumber)[9..]}";
            var first = Fill($"{p.DocumentCode ?? "ID"}{issuer}{number}", 30);
            var second = $"{dates}{nationality}{Fill("", 11)}";
            var composite = first[5..] + second[..7] + second[8..15] + second[18..29];
            return first + second + MrzCheckDigit.Of(composite) + Fill(names, 30);
        }
        var booklet = p.Format == MrzFormat.Td3;
        var optional = booklet ? Checked(Fill(p.ZonePersonalNumber ?? "", 14)) : Fill("", 7);
        var line = $"{Checked(Fill(p.DocumentNumber, 9))}{nationality}{dates}{optional}";
        var all = line[..10] + line[13..20] + line[21..];
        return Fill($"{p.DocumentCode ?? (booklet ? "P<" : "I<")}{issuer}{names}", booklet ? 44 : 36)
            + line
            + MrzCheckDigit.Of(all);
    }

    /// <summary>ISO/IEC 19794-5:2005 clause 5 around a picture, in the templates of 9303-10.</summary>
    public static byte[] Portrait(byte[] picture)
    {
        var block = 20 + 12 + picture.Length;
        byte[] record =
        [
            .. "FAC\0010\0"u8,
            .. Number(14 + block, 4),
            .. Number(1, 2),
            .. Number(block, 4),
            .. new byte[16],
            1, // Full frontal.
            0, // JPEG.
            .. Number(240, 2),
            .. Number(320, 2),
            .. new byte[6],
            .. picture,
        ];
        var header = Tlv(0xA1, [.. Tlv(0x81, 2), .. Tlv(0x87, 1, 1), .. Tlv(0x88, 0, 8)]);
        var template = Tlv(0x7F60, [.. header, .. Tlv(0x5F2E, record)]);
        return Tlv(0x75, Tlv(0x7F61, [.. Tlv(0x02, 1), .. template]));
    }

    /// <summary>DG11 with the fields that are not null.</summary>
    public static byte[] Details(string? fullName, string? personalNumber, DateOnly? birth, string? place = null)
    {
        var fields = new List<(int Tag, byte[] Value)>();
        if (fullName is not null)
            fields.Add((0x5F0E, Encoding.UTF8.GetBytes(fullName)));
        if (personalNumber is not null)
            fields.Add((0x5F10, Encoding.UTF8.GetBytes(personalNumber)));
        if (birth is { } date)
            fields.Add((0x5F2B, Encoding.ASCII.GetBytes(date.ToString("yyyyMMdd", CultureInfo.InvariantCulture))));
        if (place is not null)
            fields.Add((0x5F11, Encoding.UTF8.GetBytes(place)));
        byte[] tags = [.. fields.SelectMany(f => (byte[])[(byte)(f.Tag >> 8), (byte)(f.Tag & 0xFF)])];
        return Tlv(0x6B, [.. Tlv(0x5C, tags), .. fields.SelectMany(f => Tlv(f.Tag, f.Value))]);
    }

    public static byte[] Issuing(DateOnly issued) =>
        Tlv(
            0x6C,
            [
                .. Tlv(0x5C, 0x5F, 0x19, 0x5F, 0x26),
                .. Tlv(0x5F19, [.. "UTOPIAN PASSPORT OFFICE"u8]),
                .. Tlv(0x5F26, Encoding.ASCII.GetBytes(issued.ToString("yyyyMMdd", CultureInfo.InvariantCulture))),
            ]
        );

    private static string Checked(string field) => field + MrzCheckDigit.Of(field);

    private static string Fill(string text, int width) =>
        text.Length >= width ? text[..width] : text.PadRight(width, '<');

    private static byte[] Number(int value, int length) =>
        [.. Enumerable.Range(0, length).Select(i => (byte)((value >> (8 * (length - 1 - i))) & 0xFF))];
}
