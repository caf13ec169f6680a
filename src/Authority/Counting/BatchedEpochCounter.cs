using System.Security.Cryptography;
using Symbolon.Protocol;

namespace Symbolon.Authority;

/// <summary>
/// Counts in memory, and writes the counts to <see cref="EpochCountFile"/> at random times, some hours apart, and at a
/// clean stop. A count written together with its row would tell a thief of the files that row's facts.
/// </summary>
public sealed class BatchedEpochCounter : IEpochCounter, IDisposable
{
    private readonly InMemoryEpochCounter counts = new();
    private readonly Lock sync = new();
    private readonly string path;
    private readonly EpochFileTimes times;
    private readonly long epochSeconds;
    private readonly ITimer timer;
    private bool changed;
    private bool disposed;

    /// <summary>Reads the file if it exists.</summary>
    /// <exception cref="InvalidDataException">The file is damaged; the message says what to do.</exception>
    public BatchedEpochCounter(string path, EpochFileTimes times, EpochSchedule epochs, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(epochs);
        ArgumentNullException.ThrowIfNull(time);
        (this.path, this.times) = (path, times);
        epochSeconds = Math.Min(epochs.LengthSeconds, EpochSchedule.Weekly.LengthSeconds);
        foreach (var count in EpochCountFile.Read(path))
            counts.Set(count);
        timer = time.CreateTimer(_ => SaveAndWait(), null, RandomDelay(), Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public async Task AddAsync(ulong epoch, ReadOnlyMemory<byte> facts, CancellationToken cancellationToken)
    {
        await counts.AddAsync(epoch, facts, cancellationToken).ConfigureAwait(false);
        lock (sync)
            changed = true;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<(ReadOnlyMemory<byte> Facts, long Count)>> ReadAsync(
        ulong epoch,
        CancellationToken cancellationToken
    ) => counts.ReadAsync(epoch, cancellationToken);

    /// <inheritdoc/>
    public async Task ForgetBeforeAsync(ulong epoch, CancellationToken cancellationToken)
    {
        await counts.ForgetBeforeAsync(epoch, cancellationToken).ConfigureAwait(false);
        lock (sync)
            changed = true;
    }

    /// <summary>Writes the counts that are not written yet.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save()
    {
        lock (sync)
        {
            if (!changed)
                return;
            EpochCountFile.Write(path, counts.All());
            times.Set(path, Path.GetDirectoryName(Path.GetFullPath(path))!);
            changed = false;
        }
    }

    private void SaveAndWait()
    {
        try
        {
            Save();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full disk also refuses the registry's rows, and that error is reported. The counts wait for the next
            // write.
        }
        lock (sync)
        {
            if (!disposed)
                timer.Change(RandomDelay(), Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Between 1/168 and 1/28 of an epoch: one to six hours for an epoch of a week.</summary>
    private TimeSpan RandomDelay() =>
        TimeSpan.FromMilliseconds(
            RandomNumberGenerator.GetInt32((int)(epochSeconds * 1000 / 168), (int)(epochSeconds * 1000 / 28))
        );

    /// <summary>Writes the counts that are not written yet: a clean stop loses nothing.</summary>
    public void Dispose()
    {
        lock (sync)
        {
            if (disposed)
                return;
            disposed = true;
            timer.Dispose();
        }
        Save();
    }
}
