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

    /// <summary>Several, in the order given. A store across a network sends them together, for the price of one; this, for a store
    /// that does not, does one after the other.</summary>
    /// <param name="steps">Whoever takes the same things as another names them in the same order, so that none waits for the
    /// other in a circle.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <returns>A thing or null for each step; null for each that is kept.</returns>
    /// <exception cref="StoreFullException">There is no room for one; those before it may have been done.</exception>
    /// <exception cref="StoreAwayException">The store cannot be reached. Whether they were done is not known.</exception>
    async ValueTask<IReadOnlyList<ReadOnlyMemory<byte>?>> DoAsync(
        IReadOnlyList<StoreStep> steps,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(steps);
        var answers = new ReadOnlyMemory<byte>?[steps.Count];
        for (var i = 0; i < answers.Length; i++)
            switch (steps[i])
            {
                case StoreStep.Putting put:
                    await PutAsync(put.Key, put.Value, put.Expires, cancel);
                    break;
                case StoreStep.Getting get:
                    answers[i] = await GetAsync(get.Key, cancel);
                    break;
                case StoreStep.Taking take:
                    answers[i] = await TakeAsync(take.Key, cancel);
                    break;
            }
        return answers;
    }
}

/// <summary>One of several operations on a store, see <see cref="ISignInStore.DoAsync"/>.</summary>
/// <param name="Key">What it is about.</param>
public abstract record StoreStep(StoreKey Key)
{
    /// <summary>As <see cref="ISignInStore.PutAsync"/>.</summary>
    /// <param name="Key">What it lies under.</param>
    /// <param name="Value">The thing.</param>
    /// <param name="Expires">Until when it is kept.</param>
    public sealed record Putting(StoreKey Key, ReadOnlyMemory<byte> Value, DateTimeOffset Expires) : StoreStep(Key);

    /// <summary>As <see cref="ISignInStore.GetAsync"/>.</summary>
    /// <param name="Key">What it lies under.</param>
    public sealed record Getting(StoreKey Key) : StoreStep(Key);

    /// <summary>As <see cref="ISignInStore.TakeAsync"/>.</summary>
    /// <param name="Key">What it lies under.</param>
    public sealed record Taking(StoreKey Key) : StoreStep(Key);
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
