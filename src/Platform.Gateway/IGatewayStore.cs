namespace Symbolon.Platform.Gateway;

/// <summary>
/// Small things that expire: all that a gateway remembers from one request to the next. Any number of gateway processes
/// share one store, so a browser need not come back to the same process.
/// <para>Duty: <see cref="TakeAsync"/> gives a thing to one caller only, across all processes; a thing is never given out
/// after its expiry. Nothing need survive a restart: who was in the middle of a sign-in starts again.</para>
/// </summary>
public interface IGatewayStore
{
    /// <summary>Keeps a thing until it expires, in place of what was there.</summary>
    /// <exception cref="StoreFullException">There is no room. Nothing that was kept is lost.</exception>
    ValueTask PutAsync(Slot slot, ReadOnlyMemory<byte> value, DateTimeOffset expires, CancellationToken cancel);

    /// <summary>A thing, or null.</summary>
    ValueTask<ReadOnlyMemory<byte>?> GetAsync(Slot slot, CancellationToken cancel);

    /// <summary>A thing, which is then gone; or null. Of many callers one gets it.</summary>
    ValueTask<ReadOnlyMemory<byte>?> TakeAsync(Slot slot, CancellationToken cancel);
}

/// <summary>Where a thing lies.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">SHA-256 of its handle: who reads the store has no handle to use.</param>
public readonly record struct Slot(string Kind, string Key);

/// <summary>More unfinished sign-ins than a store holds.</summary>
public sealed class StoreFullException() : Exception("The store of unfinished sign-ins is full.");
