namespace Symbolon.Authority;

/// <summary>A registry that forgets when the process ends, and that fails and pauses on command: for tests.</summary>
public sealed class InMemoryRegistry : IRegistry
{
    private readonly Lock sync = new();
    private readonly Dictionary<string, RegistryRow> rows = [];

    /// <summary>When set, every call throws: the store cannot be reached.</summary>
    public bool Fails { get; set; }

    /// <summary>Awaited before each call does its work: a test decides every race by completing it.</summary>
    public Func<Task> BeforeEach { get; set; } = () => Task.CompletedTask;

    /// <summary>How many rows there are.</summary>
    public int Count
    {
        get
        {
            lock (sync)
                return rows.Count;
        }
    }

    /// <inheritdoc/>
    public async Task<RegistryRow?> FindAsync(ReadOnlyMemory<byte> token, CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        lock (sync)
            return rows.GetValueOrDefault(Key(token));
    }

    /// <inheritdoc/>
    public async Task<RegistryRow> AddPendingAsync(ReadOnlyMemory<byte> token, CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        lock (sync)
        {
            rows.TryAdd(Key(token), RegistryRow.Pending(token.ToArray()));
            return rows[Key(token)];
        }
    }

    /// <inheritdoc/>
    public async Task<bool> TrySetAsync(RegistryRow seen, RegistryRow wanted, CancellationToken cancellationToken)
    {
        RegistryRow.RequireStep(seen, wanted);
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        lock (sync)
        {
            if (!seen.IsSame(rows.GetValueOrDefault(Key(seen.Token))))
                return false;
            rows[Key(seen.Token)] = wanted;
            return true;
        }
    }

    /// <summary>Loses a row, as restoring a backup from before its enrolment does.</summary>
    public void Lose(ReadOnlyMemory<byte> token)
    {
        lock (sync)
            rows.Remove(Key(token));
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await BeforeEach().ConfigureAwait(false);
        if (Fails)
            throw new IOException("The registry cannot be reached.");
    }

    private static string Key(ReadOnlyMemory<byte> token) => Convert.ToHexString(token.Span);
}
