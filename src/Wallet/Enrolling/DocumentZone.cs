using System.Text;
using Symbolon.Protocol;

namespace Symbolon.Wallet;

/// <summary>
/// The two places of a machine-readable zone that a wallet compares with its certificate before it sends a document:
/// the issuing state and the birth date (ICAO 9303-4 to -6, in EF.DG1 as in 9303-10 section 4.7.1). Another person's
/// document would bind that person's row to this wallet's phrase.
/// </summary>
internal static class DocumentZone
{
    /// <summary>False if a file is a zone of another state or birth date. The authority refuses unreadable
    /// files.</summary>
    public static bool Fits(IEnumerable<ReadOnlyMemory<byte>> files, FactSet facts)
    {
        var born = DateOnly.ParseExact(facts[Schema.BirthDate].Text!, "yyyy-MM-dd").ToString("yyMMdd");
        var country = facts[Schema.DocumentCountry].Text;
        foreach (var file in files)
        {
            if (Find(file.Span) is not { } zone)
                continue;
            // TD1 has three lines of 30, TD2 two of 36, TD3 two of 44 characters.
            var at =
                zone.Length == 90 ? 30
                : zone.Length == 72 ? 36 + 13
                : 44 + 13;
            var date = zone.Substring(at, 6);
            if (zone.Substring(2, 3).TrimEnd('<') != country)
                return false;
            if (date.All(char.IsAsciiDigit) && date != born)
                return false;
        }
        return true;
    }

    /// <summary>The zone of an EF.DG1: tag 61, and in it tag 5F1F with 72, 88 or 90 characters; or null.</summary>
    private static string? Find(ReadOnlySpan<byte> file)
    {
        if (file.Length < 5 || file[0] != 0x61)
            return null;
        var at = file.IndexOf((byte[])[0x5F, 0x1F]);
        return at > 0 && at + 3 <= file.Length && file[at + 2] is 72 or 88 or 90 && file.Length >= at + 3 + file[at + 2]
            ? Encoding.ASCII.GetString(file.Slice(at + 3, file[at + 2]))
            : null;
    }
}
