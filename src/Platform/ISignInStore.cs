namespace Symbolon.Platform;

/// <summary>
/// Small things that expire: all that a platform's side remembers of a sign-in from one request to the next. Any number of
/// processes share one store, so a browser need not come back to the same process.
/// <para>Duty: <see cref="TakeAsync"/> gives a thing to one caller only, across all processes; a thing is never given out
/// after its expiry. Nothing need survive a restart: who was in the middle of a sign-in starts again.</para>
/// </summary>
public interface ISignInStore
{
    /// <summary>Keeps a thing until it expires, in place of what was there.</summary>
    /// <exception cref="StoreFullException">There is no room. Nothing that was kept is lost.</exception>
    /// <exception cref="StoreAwayException">The store cannot be reached. Whether the thing was kept is not known.</exception>
    ValueTask PutAsync(StoreKey key, ReadOnlyMemory<byte> value, DateTimeOffset expires, CancellationToken cancel);

    /// <summary>A thing, or null.</summary>
    /// <exception cref="StoreAwayException">The store cannot be reached.</exception>
    ValueTask<ReadOnlyMemory<byte>?> GetAsync(StoreKey key, CancellationToken cancel);

    /// <summary>A thing, which is then gone; or null. Of many callers one gets it.</summary>
    /// <exception cref="StoreAwayException">The store cannot be reached. Whether the thing is gone is not known.</exception>
    ValueTask<ReadOnlyMemory<byte>?> TakeAsync(StoreKey key, CancellationToken cancel);
}

/// <summary>What a thing lies under.</summary>
/// <param name="Kind">What it is: a word of ours, 32 characters at most.</param>
/// <param name="Key">SHA-256 of its handle: who reads the store has no handle to use.</param>
public readonly record struct StoreKey(string Kind, string Key);

/// <summary>More unfinished sign-ins than a store holds.</summary>
public sealed class StoreFullException() : Exception("The store of unfinished sign-ins is full.");

/// <summary>The store cannot be reached: every process that shares it answers 503 until it is back.</summary>
/// <param name="cause">What the connection said; it is not logged.</param>
public sealed class StoreAwayException(Exception cause)
    : Exception("The store of unfinished sign-ins cannot be reached.", cause);
