namespace Symbolon.Platform;

/// <summary>The store of a platform that runs in one process. It is bounded in number and in bytes. When full it
/// refuses new values and keeps old ones, so a flood of requests cannot displace anybody's sign-in. Each put sweeps
/// expired values.</summary>
public sealed class InMemorySignInStore(
    TimeProvider time,
    int maxEntries = 1 << 17,
    long maxBytes = InMemorySignInStore.DefaultMaxBytes
) : ISignInStore
{
    private const long DefaultMaxBytes = 64L << 20;
    private readonly Lock gate = new();
    private readonly Dictionary<StoreKey, Entry> entries = [];
    private readonly PriorityQueue<StoreKey, DateTimeOffset> expiries = new();
    private long bytes;

    /// <inheritdoc/>
    public ValueTask PutAsync(
        StoreKey key,
        ReadOnlyMemory<byte> value,
        DateTimeOffset expires,
        CancellationToken cancellationToken
    )
    {
        var entry = new Entry(value.ToArray(), expires);
        lock (gate)
        {
            Sweep();
            Remove(key);
            if (entries.Count >= maxEntries || bytes + value.Length > maxBytes)
                throw new StoreFullException();
            entries.Add(key, entry);
            bytes += value.Length;
            expiries.Enqueue(key, expires);
        }
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>?> GetAsync(StoreKey key, CancellationToken cancellationToken)
    {
        lock (gate)
            return ValueTask.FromResult(Living(key));
    }

    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>?> TakeAsync(StoreKey key, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var value = Living(key);
            Remove(key);
            return ValueTask.FromResult(value);
        }
    }

    // The cast keeps null as null: a bare null would become an empty memory.
    private ReadOnlyMemory<byte>? Living(StoreKey key) =>
        entries.TryGetValue(key, out var entry) && entry.Expires > time.GetUtcNow()
            ? (ReadOnlyMemory<byte>?)entry.Value
            : null;

    private void Remove(StoreKey key)
    {
        if (entries.Remove(key, out var removed))
            bytes -= removed.Value.Length;
    }

    private void Sweep()
    {
        var now = time.GetUtcNow();
        while (expiries.TryPeek(out var key, out var expires) && expires <= now)
        {
            expiries.Dequeue();
            // A value that was put again has a later expiry and a later place in the queue.
            if (entries.TryGetValue(key, out var entry) && entry.Expires <= now)
                Remove(key);
        }
        if (expiries.Count <= 1024 + 2 * entries.Count)
            return;
        // Most queued values were taken long before their expiry: rebuild the queue without them.
        expiries.Clear();
        foreach (var (key, entry) in entries)
            expiries.Enqueue(key, entry.Expires);
    }

    private sealed record Entry(ReadOnlyMemory<byte> Value, DateTimeOffset Expires);
}
