using System.Globalization;
using System.Text;
using Symbolon.Documents;

namespace Symbolon.Authority;

/// <summary>
/// What the uniqueness token is computed from: enough of a person to be the same at every enrolment and for no one
/// else. The key exists for milliseconds, leaves only blinded, and is zeroed.
/// </summary>
/// <remarks>
/// <para><b>By number.</b> Issuing state, whose people the document is for, and the state's own number for the person:
/// from DG11 (tag 5F10), else from the zone of states that are known to put it there
/// (<see cref="PersonKeyStates.NumberInZone"/>). ASCII letters count without case, and spaces and fillers not at all.
/// Other signs count: a Finnish century sign tells <c>131052-308T</c> from <c>131052+308T</c>, who are two people. A
/// number with fewer than five letters and digits, or fewer than three different ones, is a placeholder
/// (<c>0000000</c>, <c>-</c>, <c>N/A</c>). A placeholder, and a number with letters or digits outside ASCII, is passed
/// over: it would give everybody of a state one key.</para>
/// <para><b>By name.</b> Where there is no number: issuing state, whose people, the zone's names
/// (<see cref="ZoneNames"/>), the birth date as the zone's six characters, the sex. The six characters and not the
/// date: a date that is resolved from two digits of a year, or from <c>26&lt;&lt;&lt;&lt;</c>, is another one on
/// another day.</para>
/// <para><b>Whose people.</b> A residence permit, or another document for somebody of another nationality, is not for
/// its issuing state's people. Its keys never meet those of that state's own documents. They stay the issuing state's:
/// a state that signs documents can therefore make no key of another state's people.</para>
/// <para><b>Name in national writing, place of birth.</b> Both are signed in DG11, and they tell apart two people who
/// share a name, a birth date and a sex. They enter, in this order, for states in
/// <see cref="PersonKeyStates.DetailsInEveryDocument"/> only. A key is computed from one document. If these details
/// entered whenever a document has them, a passport with DG11 and a card without it would make two people of one; no
/// function of one document can both tell namesakes apart by their details and give a document without them the same
/// key. Uniqueness comes first: without the operator's word two namesakes share a key, and the second person is sent to
/// the desk.</para>
/// <para><b>What stays.</b> One person has two keys: with documents of two states; with a residence permit beside a
/// document of their own state; where only one of two documents carries a number; where a state writes the number with
/// hyphens on one document only; where it abbreviates a name of over 30 characters otherwise on a card, or a name is
/// both cut and respelt. Two people of one state with the same names, birth date and sex share one key.</para>
/// <para><b>The label</b> is dated, and differs from that of 2026-11: no row that was made under the older label is met
/// again. There is no deployment yet. An authority that had rows would have to enrol its people anew.</para>
/// </remarks>
public static class PersonKey
{
    private const string NumberLabel = "Symbolon person by number 2026-11b";
    private const string NameLabel = "Symbolon person by name 2026-11b";

    private const int FewestCharacters = 5;
    private const int FewestDifferent = 3;

    /// <summary>The key's octets: a dated label and the parts, each after its length in two bytes. The caller zeroes
    /// them.</summary>
    /// <param name="holder">The holder of a document that is believed.</param>
    /// <param name="states">What the operator knows about states.</param>
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

    /// <summary>ASCII letters, as capitals, and digits: spaces, hyphens and fillers differ between two printings of one
    /// name.</summary>
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
                return null; // Two people whose numbers differ in what ASCII has not must not become one.
        }
        var usable = kept.ToString().ToUpperInvariant();
        var counted = LettersAndDigits(usable);
        return counted.Length >= FewestCharacters && counted.Distinct().Count() >= FewestDifferent ? usable : null;
    }

    /// <summary>
    /// A text of DG11 in any script: letters with their marks, and digits, without case. Its Unicode normal form is
    /// taken as the state wrote it.
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
