namespace Symbolon.Authority;

/// <summary>
/// The registry: one row a person. Every call addresses one row by its token.
/// </summary>
/// <remarks>
/// <para>Duty of a store. It is linearizable per row. What it wrote is durable before it answers. A write is
/// conditional on the row as the caller saw it, and says whether it did anything. It may refuse by throwing, and then
/// it may have written or not: the caller reads again. It never loses a write that it confirmed and never invents one.
/// It looks at the cancellation only before it begins: a write that was begun is waited for.</para>
/// <para>Duty of a caller. A certificate is signed only after <see cref="TrySetAsync"/> on that row, called by this
/// process for this request, has answered yes with an active row; so nothing is signed for a row that was closed
/// before. A person is counted only where that call moved the epoch, or bound the row.</para>
/// <para>A lost or older registry loses no Internet ID, because a row holds nothing from which one is made: the next
/// enrolment makes the row again; except a row moved over from an older registry, whose entropy is in the row. What it
/// loses is said in docs/operate/authority.md.</para>
/// </remarks>
public interface IRegistry
{
    /// <summary>The row of a token, or null.</summary>
    Task<RegistryRow?> FindAsync(ReadOnlyMemory<byte> token, CancellationToken cancellationToken);

    /// <summary>Makes a pending row unless there is one, and returns the row as it then is.</summary>
    Task<RegistryRow> AddPendingAsync(ReadOnlyMemory<byte> token, CancellationToken cancellationToken);

    /// <summary>Compare and set: writes <paramref name="wanted"/> if the row is, byte for byte,
    /// <paramref name="seen"/>. Both may be the same; then it confirms that the row still is what was seen.</summary>
    /// <returns>False, and nothing written, if the row is another one by now, or is gone.</returns>
    /// <exception cref="ArgumentException"><see cref="RegistryRow.RequireStep"/>.</exception>
    Task<bool> TrySetAsync(RegistryRow seen, RegistryRow wanted, CancellationToken cancellationToken);
}
