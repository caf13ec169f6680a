using System.Text;
using Symbolon.Documents;

namespace Symbolon.Authority;

/// <summary>
/// What the uniqueness token is computed from: enough of a person to be the same at every enrolment and for no one else. It
/// exists for milliseconds, leaves only blinded, and is zeroed.
/// </summary>
/// <remarks>
/// Issuing state and the state's own number for the person, where the document carries one in DG11 (or in the zone, for
/// states of which it is known that they put it there); else the names as the machine-readable zone has them, the
/// birth date and the sex. Two documents of one person, one with a number and one without, give two keys: SECURITY.md says
/// so. Two persons of one state with the same names, birth date and sex give one key, and the second is refused.
/// </remarks>
public static class PersonKey
{
    private const string NumberLabel = "Symbolon person by number 2026-11";
    private const string NameLabel = "Symbolon person by name 2026-11";

    /// <summary>The key's octets. The caller zeroes them.</summary>
    /// <param name="holder">Whose document it is.</param>
    /// <param name="statesWithNumberInZone">Three-letter codes of states whose zone carries a number for life.</param>
    public static byte[] Of(Holder holder, IReadOnlySet<string> statesWithNumberInZone)
    {
        ArgumentNullException.ThrowIfNull(holder);
        var number =
            holder.PersonalNumberIsFromMrz && !statesWithNumberInZone.Contains(holder.IssuingState)
                ? null
                : holder.PersonalNumber;
        return number is not null
            ? Join(NumberLabel, holder.IssuingState, LettersAndDigits(number))
            : Join(
                NameLabel,
                holder.IssuingState,
                LettersAndDigits(holder.MrzPrimaryIdentifier),
                LettersAndDigits(holder.MrzSecondaryIdentifier),
                holder.BirthDate.ToString("yyyyMMdd"),
                holder.Sex
            );
    }

    /// <summary>Capital letters and digits only: spaces, hyphens and fillers differ between two printings of one name.</summary>
    private static string LettersAndDigits(string text) =>
        string.Concat(text.ToUpperInvariant().Where(char.IsLetterOrDigit));

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
