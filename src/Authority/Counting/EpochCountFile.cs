using System.Globalization;
using System.Text;
using Symbolon.Vault;

namespace Symbolon.Authority;

/// <summary>
/// A text file of counts, one per line: "epoch facts count", facts in hexadecimal, lines in that sort order. Each write
/// replaces the whole file, so it reveals neither earlier counts nor the order in which people enrolled.
/// </summary>
public static class EpochCountFile
{
    /// <summary>File name in the authority's data folder.</summary>
    public const string FileName = "counts.txt";

    /// <summary>Reads a file; returns nothing if the file does not exist.</summary>
    /// <exception cref="InvalidDataException">The file is damaged; the message says what to do.</exception>
    public static IReadOnlyList<EpochCount> Read(string path)
    {
        if (!File.Exists(path))
            return [];
        var counts = new List<EpochCount>();
        foreach (var line in File.ReadLines(path))
        {
            if (
                line.Split(' ') is not [var epoch, var facts, var count]
                || !ulong.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || !long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var people)
                || facts.Length % 2 != 0
                || !facts.All(char.IsAsciiHexDigit)
            )
            {
                throw new InvalidDataException(
                    $"{path}, the counts of certificates, is damaged. Restore it, or delete it: then wallets show facts only from the next epoch on."
                );
            }

            counts.Add(new EpochCount(number, Convert.FromHexString(facts), people));
        }
        return counts;
    }

    /// <summary>Replaces the file.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IEnumerable<EpochCount> counts)
    {
        var lines = counts
            .OrderBy(c => c.Epoch)
            .ThenBy(c => Convert.ToHexString(c.Facts.Span), StringComparer.Ordinal)
            .Select(c =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{c.Epoch} {Convert.ToHexStringLower(c.Facts.Span)} {c.Count}\n"
                )
            );
        DurableFile.Replace(path, Encoding.ASCII.GetBytes(string.Concat(lines)));
    }
}
