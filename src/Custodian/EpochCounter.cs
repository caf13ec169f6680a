using System.Globalization;
using System.Text;
using Symbolon.Vault;

namespace Symbolon.Custodian;

/// <summary>When one epoch ends, and how many evaluations one epoch may have.</summary>
/// <param name="Length">The length of an epoch, whole seconds; epoch 0 began on 1 January 1970, UTC.</param>
/// <param name="MaxEvaluations">The ceiling: what a country can need in an epoch, not what a thief would like.</param>
public sealed record EpochPolicy(TimeSpan Length, long MaxEvaluations)
{
    /// <summary>A week, and one million.</summary>
    public static EpochPolicy Default { get; } = new(TimeSpan.FromDays(7), 1_000_000);

    /// <summary>The number of the epoch that an instant is in.</summary>
    public long EpochAt(DateTimeOffset instant) => instant.ToUnixTimeSeconds() / (long)Length.TotalSeconds;

    /// <exception cref="ArgumentException">A number is senseless; the message says which.</exception>
    internal void Validate()
    {
        if (Length < TimeSpan.FromSeconds(1) || Length.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            throw new ArgumentException("An epoch is a whole number of seconds, and at least one.");
        }

        if (MaxEvaluations < 1)
        {
            throw new ArgumentException("The ceiling of evaluations in an epoch is at least 1.");
        }
    }
}

/// <summary>
/// How many evaluations each epoch had, kept in a small text file: one line an epoch, "epoch evaluations". It is
/// written, and on the disk, before the evaluation is made: a crash may count one too many, never one too few. Nothing
/// else is ever written.
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

    /// <summary>The epoch of this moment.</summary>
    internal long Current => policy.EpochAt(time.GetUtcNow());

    /// <summary>Makes the file with no line; it must not exist.</summary>
    internal static void Create(string path) => DurableFile.Create(path, []);

    /// <exception cref="InvalidDataException">The file is missing or damaged: to start at zero would be to forget.</exception>
    internal static EpochCounter Open(string path, EpochPolicy policy, TimeProvider time)
    {
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"{path}, the count of evaluations, is missing: restore it from a backup.");
        }

        var counts = new SortedDictionary<long, long>();
        foreach (var line in File.ReadAllLines(path))
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

        return new EpochCounter(path, policy, time, counts);
    }

    /// <summary>Counts so many evaluations in the present epoch, durably; false, and nothing counted, at the ceiling.</summary>
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
            var text = string.Concat(
                after.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}\n"))
            );
            DurableFile.Replace(path, Encoding.ASCII.GetBytes(text));
            counts = after;
            return true;
        }
    }

    internal IReadOnlyDictionary<long, long> Snapshot()
    {
        lock (sync)
        {
            return counts;
        }
    }
}
