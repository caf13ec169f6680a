using System.Globalization;
using System.Text;
using Symbolon.Documents;

namespace Symbolon.Authority;

/// <summary>
/// The input of the uniqueness token: enough data of a person to be the same at every enrolment, and different for
/// everybody else. The key exists for milliseconds, leaves the process only in blinded form, and is zeroed.
/// </summary>
/// <remarks>
/// <para><b>By number.</b> The parts are the issuing state, the mark "own" or "others" (see <b>Whose people</b>), and
/// the state's own number for the person. The number is from DG11 (tag 5F10), else from the zone of states in
/// <see cref="PersonKeyStates.NumberInZone"/>. The case of ASCII letters, spaces and fillers are ignored. Other signs
/// count: a Finnish century sign tells <c>131052-308T</c> from <c>131052+308T</c>: these are two people. A number with
/// fewer than five letters and digits, or fewer than three different ones, is a placeholder (<c>0000000</c>, <c>-</c>,
/// <c>N/A</c>). Placeholders and numbers with letters or digits outside ASCII are ignored: they would give everybody of
/// a state one key.</para>
/// <para><b>By name.</b> If there is no number, the parts are the issuing state, the mark, the zone's names
/// (<see cref="ZoneNames"/>), the birth date as the zone's six characters, and the sex. The key takes the six
/// characters and not the date: a date resolved from a two-digit year, or from <c>26&lt;&lt;&lt;&lt;</c>, can change
/// with the day of the check.</para>
/// <para><b>Whose people.</b> The mark is "others" for a residence permit, or another document for somebody of another
/// nationality; else it is "own". Keys with "others" never equal those of that state's own documents. They contain the
/// issuing state: a state that signs documents can therefore make no key of another state's people.</para>
/// <para><b>Name in national writing, place of birth.</b> Both are signed in DG11, and they tell apart two people who
/// share a name, a birth date and a sex. They enter the key, in this order, only for states in
/// <see cref="PersonKeyStates.DetailsInEveryDocument"/>. A key is computed from one document. If these details entered
/// whenever a document has them, a passport with DG11 and a card without it would make two people of one. No function
/// of one document can both tell namesakes apart by these details and give a document without them the same key.
/// Uniqueness comes first: unless the operator names the state, two namesakes share a key, and the second person is
/// sent to the desk.</para>
/// <para><b>What stays.</b> One person has two keys in six cases. They have documents of two states. They have a
/// residence permit beside a document of their own state. Only one of two documents carries a number. A state writes
/// the number with hyphens on one document only. A state abbreviates a name of over 30 characters differently on a
/// card. A name is both cut and respelt. Two people of one state with the same names, birth date and sex share one
/// key.</para>
/// <para><b>The label</b> is dated, and differs from that of 2026-11: rows that were made under the older label are
/// never found again. There is no deployment yet. An authority with rows would have to enrol its people anew.</para>
/// </remarks>
public static class PersonKey
{
    private const string NumberLabel = "Symbolon person by number 2026-11b";
    private const string NameLabel = "Symbolon person by name 2026-11b";

    private const int FewestCharacters = 5;
    private const int FewestDifferent = 3;

    /// <summary>The key's octets: a dated label and the parts, each after its length in two bytes. The caller zeroes
    /// them.</summary>
    /// <param name="holder">The holder of a verified document.</param>
    /// <param name="states">The operator's knowledge about states.</param>
    public static byte[] Of(Holder holder, PersonKeyStates states)
    {
        ArgumentNullException.ThrowIfNull(holder);
        ArgumentNullException.ThrowIfNull(states);
        var state = holder.IssuingState;
        var people = holder.IsOfIssuersPeople ? "own" : "others";
        var number =
            UsableNumber(holder.PersonalNumberInDetails)
            ?? (states.NumberInZone.Contains(state) ? UsableNumber(holder.PersonalNumberInZone) : null);
        if (number is not null)
            return Join(NumberLabel, state, people, number);
        var (primary, secondary) = ZoneNames.Fold(holder.MrzNames);
        var details = states.DetailsInEveryDocument.Contains(state);
        return Join(
            NameLabel,
            state,
            people,
            primary,
            secondary,
            holder.MrzBirth,
            holder.Sex,
            details ? Written(holder.NationalName) : "",
            details ? Written(holder.PlaceOfBirth) : ""
        );
    }

    /// <summary>ASCII letters, as capitals, and digits. Spaces, hyphens and fillers are dropped: they differ between
    /// two printings of one name.</summary>
    internal static string LettersAndDigits(string text) =>
        string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    private static string? UsableNumber(string? number)
    {
        var kept = new StringBuilder();
        foreach (var rune in (number ?? "").EnumerateRunes())
        {
            if (rune.IsAscii && rune.Value > ' ' && rune.Value != '<')
                kept.Append((char)rune.Value);
            else if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.DashPunctuation)
                kept.Append('-');
            else if (Rune.IsLetterOrDigit(rune))
                return null; // Two people whose numbers differ only outside ASCII must not become one.
        }
        var usable = kept.ToString().ToUpperInvariant();
        var counted = LettersAndDigits(usable);
        return counted.Length >= FewestCharacters && counted.Distinct().Count() >= FewestDifferent ? usable : null;
    }

    /// <summary>
    /// A text of DG11 in any script: letters with their marks, and digits, without case. The text is not normalized:
    /// its Unicode form is the state's.
    /// </summary>
    private static string Written(string? text)
    {
        var kept = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            var isMark =
                Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
            if (isMark || Rune.IsLetterOrDigit(rune))
                kept.Append(Rune.ToUpperInvariant(rune).ToString());
        }
        return kept.ToString();
    }

    /// <summary>Each part with its length in two bytes: no two lists of parts give the same octets.</summary>
    private static byte[] Join(params ReadOnlySpan<string> parts)
    {
        var size = 0;
        foreach (var part in parts)
            size += 2 + Encoding.UTF8.GetByteCount(part);
        var key = new byte[size];
        var rest = key.AsSpan();
        foreach (var part in parts)
        {
            var written = Encoding.UTF8.GetBytes(part, rest[2..]);
            rest[0] = (byte)(written >> 8);
            rest[1] = (byte)written;
            rest = rest[(2 + written)..];
        }
        return key;
    }
}
