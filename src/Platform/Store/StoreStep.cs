namespace Symbolon.Platform;

/// <summary>One of several operations on a store, see <see cref="ISignInStore.DoAsync"/>.</summary>
/// <param name="Key">The key of the value.</param>
public abstract record StoreStep(StoreKey Key)
{
    /// <summary>As <see cref="ISignInStore.PutAsync"/>.</summary>
    /// <param name="Key">The key of the value.</param>
    /// <param name="Value">The value.</param>
    /// <param name="Expires">When the value expires.</param>
    public sealed record Putting(StoreKey Key, ReadOnlyMemory<byte> Value, DateTimeOffset Expires) : StoreStep(Key);

    /// <summary>As <see cref="ISignInStore.GetAsync"/>.</summary>
    /// <param name="Key">The key of the value.</param>
    public sealed record Getting(StoreKey Key) : StoreStep(Key);

    /// <summary>As <see cref="ISignInStore.TakeAsync"/>.</summary>
    /// <param name="Key">The key of the value.</param>
    public sealed record Taking(StoreKey Key) : StoreStep(Key);
}
