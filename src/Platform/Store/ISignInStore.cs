namespace Symbolon.Platform;

/// <summary>
/// Small things that expire: all that a platform's side remembers of a sign-in from one request to the next. Any number
/// of processes share one store, so a browser need not come back to the same process.
/// <para>Duty: <see cref="TakeAsync"/> gives a thing to one caller only, across all processes; a thing is never given
/// out after its expiry. Nothing need survive a restart: who was in the middle of a sign-in starts again.</para>
/// </summary>
public interface ISignInStore
{
    /// <summary>Keeps a thing until it expires, in place of what was there.</summary>
    /// <exception cref="StoreFullException">There is no room. Nothing that was kept is lost.</exception>
    /// <exception cref="StoreAwayException">The store cannot be reached. Whether the thing was kept is not
    /// known.</exception>
    ValueTask PutAsync(
        StoreKey key,
        ReadOnlyMemory<byte> value,
        DateTimeOffset expires,
        CancellationToken cancellationToken
    );

    /// <summary>A thing, or null.</summary>
    /// <exception cref="StoreAwayException">The store cannot be reached.</exception>
    ValueTask<ReadOnlyMemory<byte>?> GetAsync(StoreKey key, CancellationToken cancellationToken);

    /// <summary>A thing, which is then gone; or null. Of many callers one gets it.</summary>
    /// <exception cref="StoreAwayException">The store cannot be reached. Whether the thing is gone is not
    /// known.</exception>
    ValueTask<ReadOnlyMemory<byte>?> TakeAsync(StoreKey key, CancellationToken cancellationToken);

    /// <summary>Several, in the order given. A store across a network sends them together, for the price of one; this,
    /// for a store that does not, does one after the other.</summary>
    /// <param name="steps">Whoever takes the same things as another names them in the same order, so that none waits
    /// for the other in a circle.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A thing or null for each step; null for each that is kept.</returns>
    /// <exception cref="StoreFullException">There is no room for one; those before it may have been done.</exception>
    /// <exception cref="StoreAwayException">The store cannot be reached. Whether they were done is not
    /// known.</exception>
    async ValueTask<IReadOnlyList<ReadOnlyMemory<byte>?>> DoAsync(
        IReadOnlyList<StoreStep> steps,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(steps);
        var answers = new ReadOnlyMemory<byte>?[steps.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            switch (steps[i])
            {
                case StoreStep.Putting put:
                    await PutAsync(put.Key, put.Value, put.Expires, cancellationToken).ConfigureAwait(false);
                    break;
                case StoreStep.Getting get:
                    answers[i] = await GetAsync(get.Key, cancellationToken).ConfigureAwait(false);
                    break;
                case StoreStep.Taking take:
                    answers[i] = await TakeAsync(take.Key, cancellationToken).ConfigureAwait(false);
                    break;
            }
        }

        return answers;
    }
}
