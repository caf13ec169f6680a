namespace Symbolon.Platform;

/// <summary>
/// Small values that expire: everything that a platform remembers of a sign-in between requests. Any number of
/// processes can share one store, so a browser need not return to the same process.
/// <para>Duty: <see cref="TakeAsync"/> returns a value to one caller only, across all processes; no value is returned
/// after its expiry. Nothing need survive a restart: a person in the middle of a sign-in starts again.</para>
/// </summary>
public interface ISignInStore
{
    /// <summary>Stores a value until it expires, and replaces any value under the same key.</summary>
    /// <exception cref="StoreFullException">There is no room. No stored value is lost.</exception>
    /// <exception cref="StoreAwayException">The store cannot be reached. The value may or may not be
    /// stored.</exception>
    ValueTask PutAsync(
        StoreKey key,
        ReadOnlyMemory<byte> value,
        DateTimeOffset expires,
        CancellationToken cancellationToken
    );

    /// <summary>Reads a value, or null.</summary>
    /// <exception cref="StoreAwayException">The store cannot be reached.</exception>
    ValueTask<ReadOnlyMemory<byte>?> GetAsync(StoreKey key, CancellationToken cancellationToken);

    /// <summary>Reads and removes a value, or returns null. Of several callers, one gets the value.</summary>
    /// <exception cref="StoreAwayException">The store cannot be reached. The value may or may not be
    /// removed.</exception>
    ValueTask<ReadOnlyMemory<byte>?> TakeAsync(StoreKey key, CancellationToken cancellationToken);

    /// <summary>Runs several steps in the order given. A networked store should send them in one round trip; this
    /// default runs them one after the other.</summary>
    /// <param name="steps">Callers that take overlapping keys must list them in the same order, or they can
    /// deadlock.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A value or null for each step; null for each put.</returns>
    /// <exception cref="StoreFullException">There is no room for one value; earlier steps may have run.</exception>
    /// <exception cref="StoreAwayException">The store cannot be reached. The steps may or may not have run.</exception>
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
