namespace Symbolon.Authority;

/// <summary>
/// Where certificates are counted, by epoch and by what they say. Duty: it writes nothing at the moment at which
/// somebody is counted, or the file would tell which row has which facts. A clean stop loses no count; a crash loses
/// those of some hours, and wallets then say that fewer people look the same. It holds no row's token and no birth
/// date.
/// </summary>
public interface IEpochCounter
{
    /// <summary>One more certificate of an epoch with these facts: the octets of every fact that a site can be
    /// shown.</summary>
    Task AddAsync(ulong epoch, ReadOnlyMemory<byte> facts, CancellationToken cancellationToken);

    /// <summary>The counts of an epoch.</summary>
    Task<IReadOnlyList<(ReadOnlyMemory<byte> Facts, long Count)>> ReadAsync(
        ulong epoch,
        CancellationToken cancellationToken
    );

    /// <summary>Forgets epochs before this one.</summary>
    Task ForgetBeforeAsync(ulong epoch, CancellationToken cancellationToken);
}
