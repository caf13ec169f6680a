namespace Symbolon.Authority;

/// <summary>
/// The registry: one row a person. Every call addresses one row by its token.
/// </summary>
/// <remarks>
/// <para>Duty of a store. It is linearizable per row. A write is durable before the store answers. A write is
/// conditional on the row that the caller saw, and reports whether it changed the row. A store that throws may have
/// written or not: the caller reads again. A store never loses a confirmed write and never invents one. It checks the
/// cancellation only before it begins: a write that has begun is waited for.</para>
/// <para>Duty of a caller. A certificate is signed only after <see cref="TrySetAsync"/> returned true with an active
/// row, in this process and for this request. So nothing is signed for a row that was closed before. A person is
/// counted only if that call moved the epoch or bound the row.</para>
/// <para>A lost or older registry loses no Internet ID, because no Internet ID is computed from a row: the next
/// enrolment makes the row again. The exception is a row that was moved over from an older registry, because it holds
/// the entropy. docs/operate/authority.md lists the losses.</para>
/// </remarks>
public interface IRegistry
{
    /// <summary>The row of a token, or null.</summary>
    Task<RegistryRow?> FindAsync(ReadOnlyMemory<byte> token, CancellationToken cancellationToken);

    /// <summary>Adds a pending row unless the token has a row, and returns the token's row.</summary>
    Task<RegistryRow> AddPendingAsync(ReadOnlyMemory<byte> token, CancellationToken cancellationToken);

    /// <summary>Compare and set: writes <paramref name="wanted"/> if the row equals <paramref name="seen"/> byte for
    /// byte. Both may be the same; then the call confirms that the row is unchanged.</summary>
    /// <returns>False, and nothing written, if the row has changed or is missing.</returns>
    /// <exception cref="ArgumentException"><see cref="RegistryRow.RequireStep"/>.</exception>
    Task<bool> TrySetAsync(RegistryRow seen, RegistryRow wanted, CancellationToken cancellationToken);
}
