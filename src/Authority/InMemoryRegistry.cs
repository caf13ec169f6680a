using System.Collections.Concurrent;

namespace Symbolon.Authority;

/// <summary>A registry that forgets when the process ends and fails when it is told to: for tests.</summary>
public sealed class InMemoryRegistry : IRegistry
{
    private readonly ConcurrentDictionary<string, RegistryRow> rows = new();

    /// <summary>When set, every call throws: the store cannot be reached.</summary>
    public bool Fails { get; set; }

    /// <summary>How many rows there are.</summary>
    public int Count => rows.Count;

    /// <inheritdoc/>
    public Task<RegistryRow?> FindAsync(ReadOnlyMemory<byte> token, CancellationToken cancel)
    {
        ThrowIfFailing();
        return Task.FromResult(rows.GetValueOrDefault(Key(token)));
    }

    /// <inheritdoc/>
    public Task AddPendingAsync(ReadOnlyMemory<byte> token, CancellationToken cancel)
    {
        ThrowIfFailing();
        rows.TryAdd(Key(token), new RegistryRow(token.ToArray(), null, null, null, EnrolmentState.Pending, 0));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<RegistryRow?> BindAsync(
        ReadOnlyMemory<byte> token,
        ReadOnlyMemory<byte> commitment,
        ReadOnlyMemory<byte> u,
        ReadOnlyMemory<byte> entropy,
        CancellationToken cancel
    )
    {
        ThrowIfFailing();
        while (rows.TryGetValue(Key(token), out var row))
        {
            if (row.Commitment is not null)
                return Task.FromResult<RegistryRow?>(row);
            var bound = row with
            {
                Commitment = commitment.ToArray(),
                U = u.ToArray(),
                Entropy = entropy.ToArray(),
                State = EnrolmentState.Active,
            };
            if (rows.TryUpdate(Key(token), bound, row))
                return Task.FromResult<RegistryRow?>(bound);
        }
        return Task.FromResult<RegistryRow?>(null);
    }

    /// <inheritdoc/>
    public Task SetStateAsync(ReadOnlyMemory<byte> token, EnrolmentState state, ulong epoch, CancellationToken cancel)
    {
        ThrowIfFailing();
        while (rows.TryGetValue(Key(token), out var row) && row.Commitment is not null)
        {
            if (rows.TryUpdate(Key(token), row with { State = state, LastEpoch = epoch }, row))
                break;
        }
        return Task.CompletedTask;
    }

    private void ThrowIfFailing()
    {
        if (Fails)
            throw new IOException("The registry cannot be reached.");
    }

    private static string Key(ReadOnlyMemory<byte> token) => Convert.ToHexString(token.Span);
}
