using System.Globalization;

namespace Symbolon.Documents;

/// <summary>
/// Six characters of a machine-readable zone as a date (ICAO 9303-3 section 4.8). The zone has no century, and parts of
/// a birth date may be unknown. These rules resolve both so that nobody counts as older than proven.
/// </summary>
internal static class MrzDate
{
    /// <summary>
    /// A birth date: the latest day that matches the characters and is not after <paramref name="today"/>. So a person
    /// over a hundred reads as a child unless DG11 gives the full date. For an unknown month or day, the last possible
    /// one is taken. An unknown year gives no birth date.
    /// </summary>
    public static bool TryBirth(string yymmdd, DateOnly today, out DateOnly date)
    {
        date = default;
        if (!TryParts(yymmdd, out var year, out var month, out var day))
            return false;
        for (var century = today.Year / 100 * 100; century >= today.Year / 100 * 100 - 100; century -= 100)
        {
            if (Latest(century + year, month, day, today) is { } found)
            {
                date = found;
                return true;
            }
        }
        return false;
    }

    /// <summary>An expiry date: a full date, in the century that puts it nearest to <paramref name="today"/>.</summary>
    public static bool TryExpiry(string yymmdd, DateOnly today, out DateOnly date)
    {
        date = default;
        if (!TryParts(yymmdd, out var year, out var month, out var day) || month is null || day is null)
            return false;
        var full = today.Year / 100 * 100 + year;
        if (full < today.Year - 50)
            full += 100;
        else if (full >= today.Year + 50)
            full -= 100;
        return TryDate(full, month.Value, day.Value, out date);
    }

    /// <summary>True when the full date agrees with every known part in the zone.</summary>
    public static bool Agrees(string yymmdd, DateOnly date)
    {
        var written = date.ToString("yyMMdd", CultureInfo.InvariantCulture);
        for (var i = 0; i < 6; i++)
        {
            if (yymmdd[i] != '<' && yymmdd[i] != written[i])
                return false;
        }
        return true;
    }

    private static DateOnly? Latest(int year, int? month, int? day, DateOnly today)
    {
        for (var m = month ?? 12; m >= (month ?? 1); m--)
        {
            for (var d = day ?? 31; d >= (day ?? 1); d--)
            {
                if (TryDate(year, m, d, out var date) && date <= today)
                    return date;
            }
        }
        return null;
    }

    private static bool TryParts(string yymmdd, out int year, out int? month, out int? day)
    {
        (month, day) = (null, null);
        if (yymmdd.Length != 6 || !int.TryParse(yymmdd[..2], NumberStyles.None, CultureInfo.InvariantCulture, out year))
        {
            year = 0;
            return false;
        }
        return TryPart(yymmdd[2..4], out month) && TryPart(yymmdd[4..], out day) && (month is not null || day is null);
    }

    private static bool TryPart(string text, out int? part)
    {
        part = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
        return part is not null || text == "<<";
    }

    private static bool TryDate(int year, int month, int day, out DateOnly date)
    {
        var ok =
            year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        date = ok ? new DateOnly(year, month, day) : default;
        return ok;
    }
}
