namespace Symbolon.Authority;

/// <summary>
/// Counts certificates by epoch and by facts. An implementation must not write at the moment somebody is counted, or
/// the file would tell which row has which facts. A clean stop loses no count. A crash loses the counts of some hours;
/// wallets then say that fewer people look the same. The counter holds no row's token and no birth date.
/// </summary>
public interface IEpochCounter
{
    /// <summary>Counts one more certificate of an epoch with these facts: the octets of every disclosable
    /// fact.</summary>
    Task AddAsync(ulong epoch, ReadOnlyMemory<byte> facts, CancellationToken cancellationToken);

    /// <summary>The counts of an epoch.</summary>
    Task<IReadOnlyList<(ReadOnlyMemory<byte> Facts, long Count)>> ReadAsync(
        ulong epoch,
        CancellationToken cancellationToken
    );

    /// <summary>Forgets epochs before this one.</summary>
    Task ForgetBeforeAsync(ulong epoch, CancellationToken cancellationToken);
}
