using System.Globalization;
using System.Text;

namespace Symbolon.Protocol;

/// <summary>
/// A-labels (RFC 5890 section 2.3.2.1): "xn--" and the Punycode (RFC 3492) of a label in another script. This code uses
/// neither ICU nor the platform's IDNA: both differ between versions and settings, and two wallets must never disagree
/// about a name.
/// </summary>
/// <remarks>
/// A label is valid if it decodes to letters, marks, decimal digits, lower-case ASCII letters and hyphens. None may
/// change under NFKC and lower case (RFC 5892 section 2.2, Unstable), and none may be invisible. A label does not begin
/// with a mark. So pictures, joiners and capital letters are refused. Stricter than IDNA: marks that compose with
/// Latin, Greek, Cyrillic or kana letters (U+0300 to U+036F, U+3099) are refused, because the composed letter is the
/// normal form; so is the middle dot. Laxer than IDNA: the rules for bidirectional labels (RFC 5893) are not checked,
/// because a name is always shown as its A-label first, apart from its Unicode form.
/// </remarks>
internal static class ALabel
{
    /// <summary>The first four characters of an A-label.</summary>
    public const string Prefix = "xn--";

    private const int LargestLabel = 63;

    /// <summary>
    /// Letters, marks and digits that a name may not have. They are unstable under NFKC or lower case, invisible
    /// (Default_Ignorable), composing, or newer than Unicode 14. .NET and browsers of different years disagree on the
    /// newer ones. Code points are hexadecimal, of Unicode 17; a range may include code points that are not letters.
    /// </summary>
    private const string Excluded =
        "aa-ba 133 140 149 17f 1c6-1cc 1f3 2b0-2b8 2e0-2e4 300-36f 374 37a 3d0-3d6 3f0-3f2 3f5 587 653-655 675-678 "
        + "88f-897 958-95f 9dc-9df a33 a36 a59-a5b a5e b5c-b5d c5c cdc cf3 e33 eb3 ece edc-edd f43 f4d f52 f57 f5c "
        + "f69 f73 f75-f79 f81 f93 f9d fa2 fa7 fac fb9 10fc 1100-11ff 17b4-17b5 180b-180f 1acf-1aeb 1c8a 1d2c-1d2e "
        + "1d30-1d3a 1d3c-1d4d 1d4f-1d6a 1d78 1d9b-1dbf 1e9a-1e9b 1f71 1f73 1f75 1f77 1f79 1f7b 1f7d 1fbe 1fd3 1fe3 "
        + "2071-209c 210a-2149 2c7c-2c7d 2d6f 3099-309a 309f 30ff 3131-318e a69c-a69d a770 a7cd-a7cf a7db-a7f4 "
        + "a7f8-a7f9 a960-a97c ab5c-ab5f ab69 d7b0-fa0d fa10 fa12 fa15-fa1e fa20 fa22 fa25-fa26 fa2a-fb1d fb1f-fe0f "
        + "fe70-fe72 fe74-ffdc 105c0-105f3 10781-107ba 10940-10959 10d40-10d85 10ec2-10eff 1123f-11241 11380-113e2 "
        + "116d0-116e3 11b60-11bf9 11db0-11de9 11f00-11f5a 1342f-143fa 16100-16139 16d40-16d79 16ebb-16ed3 "
        + "16ff2-16ff3 187f8-187ff 18cff 18d09-18df2 1b132 1b155 1ccf0-1ccf9 1d41a-1d7ff 1df25-1df2a 1e030-1e08f "
        + "1e4d0-1e6ff 1ee00-1fbf9 2b739-2b73f 2cea2-2cead 2ebf0-2fa1d 31350-e01ef";

    private static readonly (int From, int To)[] Ranges =
    [
        .. Excluded
            .Split(' ')
            .Select(range => range.Split('-'))
            .Select(ends => (Convert.ToInt32(ends[0], 16), Convert.ToInt32(ends[^1], 16))),
    ];

    /// <summary>The label in its own script; null unless it is an A-label that decodes to a valid name and encodes to
    /// itself.</summary>
    /// <param name="label">A label of lower-case ASCII letters, digits and hyphens.</param>
    public static string? Decode(string label)
    {
        if (!label.StartsWith(Prefix, StringComparison.Ordinal) || label.Length > LargestLabel)
            return null;
        var points = Punycode(label[Prefix.Length..]);
        if (points is null || !points.TrueForAll(IsOfName) || IsMark(points[0]))
            return null;
        var text = new StringBuilder();
        foreach (var point in points)
            text.Append(char.ConvertFromUtf32(point));
        return text.ToString();
    }

    /// <summary>
    /// RFC 3492 section 6.2. Each number has one spelling, so a text decodes in one way, and two texts never decode to
    /// the same label. A text encodes to itself if it names a letter outside ASCII, and has a delimiter only behind
    /// basic letters.
    /// </summary>
    private static List<int>? Punycode(string text)
    {
        var delimiter = text.LastIndexOf('-');
        if (delimiter == 0 || delimiter == text.Length - 1 || text.Length == 0)
            return null;
        List<int> points = [.. text[..Math.Max(delimiter, 0)].Select(c => (int)c)];
        int n = 128,
            i = 0,
            bias = 72;
        for (var at = delimiter + 1; at < text.Length; )
        {
            var before = i;
            long weight = 1,
                sum = i;
            for (var k = 36; ; k += 36)
            {
                if (at == text.Length)
                    return null;
                var c = text[at++];
                var digit =
                    c is >= 'a' and <= 'z' ? c - 'a'
                    : c is >= '0' and <= '9' ? c - '0' + 26
                    : 36;
                sum += digit * weight;
                if (digit == 36 || sum > int.MaxValue)
                    return null;
                var t = Math.Clamp(k - bias, 1, 26);
                if (digit < t)
                    break;
                weight *= 36 - t;
                if (weight > int.MaxValue)
                    return null;
            }
            var count = points.Count + 1;
            bias = Adapt((int)sum - before, count, before == 0);
            if (sum / count > 0x10FFFF - n)
                return null;
            n += (int)(sum / count);
            i = (int)(sum % count);
            if (n is >= 0xD800 and <= 0xDFFF)
                return null;
            points.Insert(i++, n);
        }
        return points;
    }

    /// <summary>RFC 3492 section 6.1.</summary>
    private static int Adapt(int delta, int count, bool first)
    {
        delta = first ? delta / 700 : delta / 2;
        delta += delta / count;
        var k = 0;
        for (; delta > 455; k += 36)
            delta /= 35;
        return k + 36 * delta / (delta + 38);
    }

    private static bool IsOfName(int point) =>
        point < 128
        || (
            CharUnicodeInfo.GetUnicodeCategory(point)
                is UnicodeCategory.LowercaseLetter
                    or UnicodeCategory.OtherLetter
                    or UnicodeCategory.ModifierLetter
                    or UnicodeCategory.NonSpacingMark
                    or UnicodeCategory.SpacingCombiningMark
                    or UnicodeCategory.DecimalDigitNumber
            && !Ranges.Any(range => range.From <= point && point <= range.To)
        );

    private static bool IsMark(int point) =>
        CharUnicodeInfo.GetUnicodeCategory(point)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark;
}
