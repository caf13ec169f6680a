using System.Globalization;
using System.Text;
using Symbolon.Protocol;

namespace Symbolon.Cli;

/// <summary>
/// Texts of others on a terminal: a site's name, a signer's words, a server's sentence. They must not move the cursor,
/// hide anything, or reverse the text beside them.
/// </summary>
internal static class Outside
{
    private const char FirstStrongIsolate = '\u2068';
    private const char PopDirectionalIsolate = '\u2069';

    /// <summary>One line: control and format characters and line ends become U+FFFD; a text with right-to-left letters
    /// is isolated from the sentence around it.</summary>
    public static string Text(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = string.Concat(text.EnumerateRunes().Select(rune => IsHarmless(rune) ? rune.ToString() : "\uFFFD"));
        return plain.EnumerateRunes().Any(IsRightToLeft)
            ? $"{FirstStrongIsolate}{plain}{PopDirectionalIsolate}"
            : plain;
    }

    /// <summary>Several lines, each as <see cref="Text"/>.</summary>
    public static IEnumerable<string> Lines(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('\n').Select(line => Text(line.TrimEnd('\r')));
    }

    /// <summary>The value of a fact: "yes", "no" or its text.</summary>
    public static string Value(FactValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Text is { } text ? Text(text)
            : value.IsTrue ? "yes"
            : "no";
    }

    /// <summary>An origin, or a statement's context: as written, then the name in its own script if it has one. The
    /// written form decides: letters of two scripts look alike.</summary>
    public static string Origin(string context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var slot = context.IndexOf('#', StringComparison.Ordinal);
        return Origins.InUnicode(slot < 0 ? context : context[..slot]) is { } name
            ? $"{Text(context)} ({Text(name)})"
            : Text(context);
    }

    private static bool IsHarmless(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.Surrogate
            );

    /// <summary>The blocks of Hebrew, Arabic and the other scripts that run from right to left.</summary>
    private static bool IsRightToLeft(Rune rune) =>
        rune.Value
            is (>= 0x0590 and <= 0x08FF)
                or (>= 0xFB1D and <= 0xFDFF)
                or (>= 0xFE70 and <= 0xFEFF)
                or (>= 0x10800 and <= 0x10FFF)
                or (>= 0x1E800 and <= 0x1EFFF);
}
