using System.Text;

namespace Symbolon.Authority;

/// <summary>
/// The names of a machine-readable zone, in one form for all documents of a person. The names are cut to the shortest
/// zone, have letters only, and fold the respellings of ICAO 9303-3 section 6.
/// </summary>
public static class ZoneNames
{
    /// <summary>Characters of the name field in the shortest zone (TD1, 9303-5). TD2 holds 31, TD3 holds 39.</summary>
    public const int Shortest = 30;

    /// <summary>The primary and the secondary identifier, A to Z; the secondary may be empty.</summary>
    /// <param name="field">
    /// The zone's name field: two fillers between the identifiers, one between names. Primary and secondary are cut
    /// together, since a card cuts them together.
    /// </param>
    public static (string Primary, string Secondary) Fold(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        var cut = field.Length > Shortest ? field[..Shortest] : field;
        cut = cut.TrimEnd('<');
        var at = cut.IndexOf("<<", StringComparison.Ordinal);
        return at < 0 ? (FoldOne(cut), "") : (FoldOne(cut[..at]), FoldOne(cut[(at + 2)..]));
    }

    /// <summary>
    /// Folds the spellings between which 9303-3 section 6 lets a state choose; states have also changed them: Ä is AE
    /// or A, Å is AA or A, Ö is OE or O, Ü is UE, UXX or U, Ñ is NXX or N. Every optional letter after such a letter is
    /// left out, however often it occurs, so that both spellings fold to one beside any neighbours.
    /// </summary>
    private static string FoldOne(string identifier)
    {
        var folded = new StringBuilder(identifier.Length);
        var letters = PersonKey.LettersAndDigits(identifier);
        for (var i = 0; i < letters.Length; i++)
        {
            var before = folded.Length == 0 ? ' ' : folded[^1];
            var two = i + 1 < letters.Length && letters[i] == 'X' && letters[i + 1] == 'X';
            if (before is 'U' or 'N' && two)
                i++;
            else if (!(letters[i] == 'E' && before is 'A' or 'O' or 'U') && !(letters[i] == 'A' && before == 'A'))
                folded.Append(letters[i]);
        }
        return folded.ToString();
    }
}
