using System.Collections.Concurrent;

namespace Symbolon.Authority;

/// <summary>A counter that forgets when the process ends: for tests, and within
/// <see cref="BatchedEpochCounter"/>.</summary>
public sealed class InMemoryEpochCounter : IEpochCounter
{
    private readonly ConcurrentDictionary<(ulong Epoch, string Facts), long> counts = new();

    /// <inheritdoc/>
    public Task AddAsync(ulong epoch, ReadOnlyMemory<byte> facts, CancellationToken cancellationToken)
    {
        counts.AddOrUpdate((epoch, Convert.ToHexString(facts.Span)), 1, (_, count) => count + 1);
        return Task.CompletedTask;
    }

    /// <summary>All counts, sorted by epoch and facts, not by the time of counting.</summary>
    public IReadOnlyList<EpochCount> All() =>
        [
            .. counts
                .OrderBy(c => c.Key.Epoch)
                .ThenBy(c => c.Key.Facts, StringComparer.Ordinal)
                .Select(c => new EpochCount(c.Key.Epoch, Convert.FromHexString(c.Key.Facts), c.Value)),
        ];

    /// <summary>Sets a count.</summary>
    public void Set(EpochCount count)
    {
        ArgumentNullException.ThrowIfNull(count);
        counts[(count.Epoch, Convert.ToHexString(count.Facts.Span))] = count.Count;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<(ReadOnlyMemory<byte> Facts, long Count)>> ReadAsync(
        ulong epoch,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<IReadOnlyList<(ReadOnlyMemory<byte>, long)>>(
            [
                .. counts
                    .Where(c => c.Key.Epoch == epoch)
                    .Select(c => ((ReadOnlyMemory<byte>)Convert.FromHexString(c.Key.Facts), c.Value)),
            ]
        );

    /// <inheritdoc/>
    public Task ForgetBeforeAsync(ulong epoch, CancellationToken cancellationToken)
    {
        foreach (var key in counts.Keys.Where(k => k.Epoch < epoch))
            counts.TryRemove(key, out _);
        return Task.CompletedTask;
    }
}
