using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Symbolon.Documents;

/// <summary>
/// A parsed machine-readable zone. Parsing checks length, alphabet and positions of digits. Wrong check digits are
/// listed in <see cref="WrongCheckDigits"/>, so that a checker can name them. It is personal data: there is no
/// ToString, and no reason quotes it.
/// </summary>
internal sealed class Mrz
{
    private readonly List<string> wrong = [];

    private Mrz(MrzFormat format) => Format = format;

    public MrzFormat Format { get; }

    /// <summary>One or two letters, without filler: "P", "ID".</summary>
    public string DocumentCode { get; private set; } = "";

    /// <summary>As written, without filler: "UTO", "D".</summary>
    public string IssuingState { get; private set; } = "";

    public string Nationality { get; private set; } = "";

    public string DocumentNumber { get; private set; } = "";

    /// <summary>The whole name field as written, without trailing filler: up to 30, 31 or 39 characters.</summary>
    public string Names { get; private set; } = "";

    public string PrimaryIdentifier { get; private set; } = "";

    public string SecondaryIdentifier { get; private set; } = "";

    /// <summary>Six characters YYMMDD; an unknown part is '&lt;'.</summary>
    public string Birth { get; private set; } = "";

    /// <summary>'M', 'F' or '&lt;'.</summary>
    public char Sex { get; private set; }

    public string Expiry { get; private set; } = "";

    /// <summary>Optional data, without trailing filler (TD3: the personal number field, 9303-4 section
    /// 4.2.2).</summary>
    public string OptionalData { get; private set; } = "";

    /// <summary>Names of the fields whose check digit is wrong; empty when all are correct.</summary>
    public IReadOnlyList<string> WrongCheckDigits => wrong;

    /// <summary>Reads the lines as one string: 90, 72 or 88 characters.</summary>
    public static bool TryParse(ReadOnlySpan<byte> characters, [NotNullWhen(true)] out Mrz? mrz)
    {
        mrz = null;
        foreach (var b in characters)
        {
            if (b is not ((>= (byte)'A' and <= (byte)'Z') or (>= (byte)'0' and <= (byte)'9') or (byte)'<'))
                return false;
        }
        var text = Encoding.ASCII.GetString(characters);
        var read = text.Length switch
        {
            90 => ReadTd1(text),
            72 => ReadLines(new Mrz(MrzFormat.Td2), text, 36),
            88 => ReadLines(new Mrz(MrzFormat.Td3), text, 44),
            _ => null,
        };
        if (read is null || !read.HasShape())
            return false;
        mrz = read;
        return true;
    }

    private static Mrz ReadTd1(string text)
    {
        var mrz = new Mrz(MrzFormat.Td1);
        var first = text[..30];
        var second = text[30..60];
        mrz.ReadHead(first);
        mrz.ReadNumber(first[5..14], first[14], first[15..30]);
        mrz.ReadDates(second[..6], second[6], second[7], second[8..14], second[14]);
        mrz.Nationality = Trim(second[15..18]);
        if (mrz.OptionalData.Length == 0)
            mrz.OptionalData = Trim(second[18..29]);
        mrz.Check("composite", first[5..30] + second[..7] + second[8..15] + second[18..29], second[29]);
        mrz.ReadNames(text[60..90]);
        return mrz;
    }

    /// <summary>TD2 and TD3 differ in width, and TD3 has an extra check digit over the personal number.</summary>
    private static Mrz ReadLines(Mrz mrz, string text, int width)
    {
        var first = text[..width];
        var second = text[width..];
        mrz.ReadHead(first);
        mrz.ReadNames(first[5..]);
        mrz.Nationality = Trim(second[10..13]);
        mrz.ReadDates(second[13..19], second[19], second[20], second[21..27], second[27]);
        if (mrz.Format == MrzFormat.Td3)
        {
            mrz.ReadNumber(second[..9], second[9], "");
            mrz.OptionalData = Trim(second[28..42]);
            mrz.Check("personal number", second[28..42], second[42]);
        }
        else
        {
            mrz.ReadNumber(second[..9], second[9], second[28..35]);
        }

        mrz.Check("composite", second[..10] + second[13..20] + second[21..(width - 1)], second[width - 1]);
        return mrz;
    }

    private void ReadHead(string first)
    {
        DocumentCode = Trim(first[..2]);
        IssuingState = Trim(first[2..5]);
    }

    /// <summary>
    /// If a number is longer than nine characters, the place of its check digit is empty. The number continues in the
    /// optional data, with its check digit after it (9303-5 section 4.2.2 note j; 9303-6 likewise).
    /// </summary>
    private void ReadNumber(string number, char digit, string optional)
    {
        var end = optional.IndexOf('<', StringComparison.Ordinal);
        if (digit == '<' && end >= 2)
        {
            DocumentNumber = number + optional[..(end - 1)];
            Check("document number", DocumentNumber, optional[end - 1]);
            OptionalData = Trim(optional[end..].TrimStart('<'));
            return;
        }
        DocumentNumber = Trim(number);
        Check("document number", number, digit);
        OptionalData = Trim(optional);
    }

    private void ReadDates(string birth, char birthDigit, char sex, string expiry, char expiryDigit)
    {
        (Birth, Sex, Expiry) = (birth, sex, expiry);
        Check("date of birth", birth, birthDigit);
        Check("date of expiry", expiry, expiryDigit);
    }

    /// <summary>Two fillers separate the primary identifier from the secondary (9303-3 section 4.6).</summary>
    private void ReadNames(string field)
    {
        var names = Names = field.TrimEnd('<');
        var at = names.IndexOf("<<", StringComparison.Ordinal);
        PrimaryIdentifier = (at < 0 ? names : names[..at]).Replace('<', ' ').Trim();
        SecondaryIdentifier = at < 0 ? "" : names[(at + 2)..].Replace('<', ' ').Trim();
    }

    private void Check(string field, string characters, char digit)
    {
        var expected = (char)('0' + MrzCheckDigit.Of(characters));
        // The check digit of a field of only filler may be empty too (9303-4 section 4.2.2.2).
        var empty = digit == '<' && characters.Trim('<').Length == 0;
        if (digit != expected && !empty)
            wrong.Add(field);
    }

    private bool HasShape() =>
        DocumentCode.Length > 0
        && char.IsAsciiLetterUpper(DocumentCode[0])
        && DocumentCode.All(char.IsAsciiLetterUpper)
        && IssuingState.Length > 0
        && IssuingState.All(char.IsAsciiLetterUpper)
        && Nationality.All(char.IsAsciiLetterUpper)
        && DocumentNumber.Length > 0
        && PrimaryIdentifier.Length > 0
        && Sex is ('M' or 'F' or '<')
        && Birth.All(c => c is '<' or (>= '0' and <= '9'))
        && Expiry.All(c => c is '<' or (>= '0' and <= '9'));

    private static string Trim(string field) => field.TrimEnd('<');
}
