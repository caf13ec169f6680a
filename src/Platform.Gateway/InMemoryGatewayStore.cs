namespace Symbolon.Platform.Gateway;

/// <summary>The store of a gateway that is one process. Bounded in number and in bytes: it refuses new things rather than
/// forget old ones, so nobody's sign-in is pushed out by somebody else's flood. Expired things are swept as new ones come.</summary>
public sealed class InMemoryGatewayStore(
    TimeProvider time,
    int maxEntries = 1 << 17,
    long maxBytes = InMemoryGatewayStore.DefaultMaxBytes
) : IGatewayStore
{
    private const long DefaultMaxBytes = 64L << 20;
    private readonly Lock gate = new();
    private readonly Dictionary<Slot, Entry> entries = [];
    private readonly PriorityQueue<Slot, DateTimeOffset> expiries = new();
    private long bytes;

    /// <inheritdoc/>
    public ValueTask PutAsync(Slot slot, ReadOnlyMemory<byte> value, DateTimeOffset expires, CancellationToken cancel)
    {
        var entry = new Entry(value.ToArray(), expires);
        lock (gate)
        {
            Sweep();
            Remove(slot);
            if (entries.Count >= maxEntries || bytes + value.Length > maxBytes)
                throw new StoreFullException();
            entries.Add(slot, entry);
            bytes += value.Length;
            expiries.Enqueue(slot, expires);
        }
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>?> GetAsync(Slot slot, CancellationToken cancel)
    {
        lock (gate)
            return ValueTask.FromResult(Living(slot));
    }

    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>?> TakeAsync(Slot slot, CancellationToken cancel)
    {
        lock (gate)
        {
            var value = Living(slot);
            Remove(slot);
            return ValueTask.FromResult(value);
        }
    }

    // The cast says that nothing is null: a bare null would become an empty memory.
    private ReadOnlyMemory<byte>? Living(Slot slot) =>
        entries.TryGetValue(slot, out var entry) && entry.Expires > time.GetUtcNow()
            ? (ReadOnlyMemory<byte>?)entry.Value
            : null;

    private void Remove(Slot slot)
    {
        if (entries.Remove(slot, out var removed))
            bytes -= removed.Value.Length;
    }

    private void Sweep()
    {
        var now = time.GetUtcNow();
        while (expiries.TryPeek(out var slot, out var expires) && expires <= now)
        {
            expiries.Dequeue();
            // A thing that was put again has a later expiry, and a later place in the queue.
            if (entries.TryGetValue(slot, out var entry) && entry.Expires <= now)
                Remove(slot);
        }
        if (expiries.Count <= 1024 + 2 * entries.Count)
            return;
        // Most of what is queued was taken long before its time: queue the rest anew.
        expiries.Clear();
        foreach (var (slot, entry) in entries)
            expiries.Enqueue(slot, entry.Expires);
    }

    private sealed record Entry(ReadOnlyMemory<byte> Value, DateTimeOffset Expires);
}
