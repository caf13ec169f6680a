namespace Symbolon.Authority;

/// <summary>Where an enrolment stands.</summary>
public enum EnrolmentState
{
    /// <summary>The person was seen; no wallet has committed yet.</summary>
    Pending = 0,

    /// <summary>Bound to a wallet's secret.</summary>
    Active = 1,

    /// <summary>Closed by its holder. The row stays: it keeps one person one certificate.</summary>
    Closed = 2,
}

/// <summary>
/// All that an authority keeps of a person, 160 bytes and a state: none of it says who it is, and none of it is ever shown to
/// a platform.
/// </summary>
/// <param name="Token">The uniqueness token, 32 bytes: a threshold OPRF output.</param>
/// <param name="Commitment">C, 48 bytes; null while pending.</param>
/// <param name="U">U', 48 bytes; null while pending.</param>
/// <param name="Entropy">signer_nym_entropy, 32 bytes; null while pending.</param>
/// <param name="State">The state.</param>
/// <param name="LastEpoch">The last epoch in which a certificate was signed, 0 before the first. No finer time is kept.</param>
public sealed record RegistryRow(
    ReadOnlyMemory<byte> Token,
    ReadOnlyMemory<byte>? Commitment,
    ReadOnlyMemory<byte>? U,
    ReadOnlyMemory<byte>? Entropy,
    EnrolmentState State,
    ulong LastEpoch
);

/// <summary>
/// The registry. Duty: linearizable per row and durable before a call returns, or one person could have two certificates. Every
/// statement addresses one row by its token. An implementation may refuse (throw); it must not lose or invent.
/// </summary>
public interface IRegistry
{
    /// <summary>The row of a token, or null.</summary>
    Task<RegistryRow?> FindAsync(ReadOnlyMemory<byte> token, CancellationToken cancel);

    /// <summary>Makes a pending row unless there is one.</summary>
    Task AddPendingAsync(ReadOnlyMemory<byte> token, CancellationToken cancel);

    /// <summary>Binds a row that is bound to nothing yet, and returns the row as it then is: somebody else's binding if that
    /// came first. What is bound once never changes.</summary>
    Task<RegistryRow?> BindAsync(
        ReadOnlyMemory<byte> token,
        ReadOnlyMemory<byte> commitment,
        ReadOnlyMemory<byte> u,
        ReadOnlyMemory<byte> entropy,
        CancellationToken cancel
    );

    /// <summary>Sets the state of a bound row, and the epoch of its last certificate.</summary>
    Task SetStateAsync(ReadOnlyMemory<byte> token, EnrolmentState state, ulong epoch, CancellationToken cancel);
}
