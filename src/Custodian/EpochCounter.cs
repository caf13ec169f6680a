using System.Globalization;
using System.Text;
using Symbolon.Vault;

namespace Symbolon.Custodian;

/// <summary>
/// The number of evaluations in each epoch, in a small text file. The first line, "schedule origin length" (Unix time,
/// seconds), gives the numbering of epochs; each further line is "epoch evaluations". The file is on the disk before an
/// evaluation is made: a crash may count one too many, never one too few. The file holds nothing else.
/// </summary>
internal sealed class EpochCounter
{
    private readonly Lock sync = new();
    private readonly string path;
    private readonly EpochPolicy policy;
    private readonly TimeProvider time;
    private SortedDictionary<long, long> counts;

    private EpochCounter(string path, EpochPolicy policy, TimeProvider time, SortedDictionary<long, long> counts) =>
        (this.path, this.policy, this.time, this.counts) = (path, policy, time, counts);

    /// <summary>The number of the current epoch.</summary>
    internal long Current => policy.EpochAt(time.GetUtcNow());

    /// <summary>Makes the file without any line. It must not exist yet.</summary>
    internal static void Create(string path) => DurableFile.Create(path, []);

    /// <summary>
    /// Opens the file. A file of format 1 has no schedule and counts from 1970; it is converted at once.
    /// </summary>
    /// <exception cref="InvalidDataException">
    /// The file is missing or damaged (starting at zero would lose the count), or it was written under another
    /// schedule, whose epoch numbers mean other weeks.
    /// </exception>
    internal static EpochCounter Open(string path, EpochPolicy policy, TimeProvider time)
    {
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"{path}, the count of evaluations, is missing: restore it from a backup.");
        }

        if (time.GetUtcNow() < policy.Origin)
        {
            throw new InvalidDataException(
                "The clock is behind the first epoch: set the clock, or --epoch-origin to the issuer's."
            );
        }

        var lines = File.ReadAllLines(path);
        var dated = lines.Length > 0 && lines[0].StartsWith("schedule ", StringComparison.Ordinal);
        if (dated && lines[0] != policy.Schedule)
        {
            throw new InvalidDataException(
                $"{path} was kept with another schedule (\"{lines[0]}\", not \"{policy.Schedule}\"): start with the --epoch-origin and "
                    + "--epoch-seconds that it was begun with, which are the issuer's."
            );
        }

        var counts = Read(path, dated ? lines[1..] : lines);
        if (dated || counts.Count == 0)
        {
            return new EpochCounter(path, policy, time, counts);
        }

        var moved = new SortedDictionary<long, long>();
        foreach (var (epoch, count) in counts)
        {
            var number = policy.FromEpochSince1970(epoch);
            moved[number] = moved.GetValueOrDefault(number) + count;
        }

        var counter = new EpochCounter(path, policy, time, moved);
        counter.Write(moved);
        return counter;
    }

    private static SortedDictionary<long, long> Read(string path, IEnumerable<string> lines)
    {
        var counts = new SortedDictionary<long, long>();
        foreach (var line in lines)
        {
            var parts = line.Split(' ');
            if (
                parts.Length != 2
                || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
                || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                || !counts.TryAdd(epoch, count)
            )
            {
                throw new InvalidDataException(
                    $"{path}, the count of evaluations, is damaged: restore it from a backup."
                );
            }
        }

        return counts;
    }

    /// <summary>
    /// Counts this many evaluations in the current epoch, durably. False, and nothing counted, if that would pass the
    /// ceiling.
    /// </summary>
    internal bool TryCount(int evaluations)
    {
        lock (sync)
        {
            var epoch = Current;
            var before = counts.GetValueOrDefault(epoch);
            if (evaluations > policy.MaxEvaluations - before)
            {
                return false;
            }

            var after = new SortedDictionary<long, long>(counts) { [epoch] = before + evaluations };
            Write(after);
            counts = after;
            return true;
        }
    }

    private void Write(SortedDictionary<long, long> after)
    {
        var lines = after.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}\n"));
        DurableFile.Replace(path, Encoding.ASCII.GetBytes(policy.Schedule + "\n" + string.Concat(lines)));
    }

    internal IReadOnlyDictionary<long, long> Snapshot()
    {
        lock (sync)
        {
            return counts;
        }
    }
}
