using System.Security.Cryptography;
using System.Text;
using Symbolon.Protocol;

namespace Symbolon.Platform;

/// <summary>Typed access to the store: each value lies under its kind and the hash of its handle, as JSON.</summary>
internal sealed class SignInState(ISignInStore store, TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    public static string KeyOf(string handle) => Wire.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(handle)));

    public ValueTask PutAsync<T>(
        string kind,
        string handle,
        T thing,
        DateTimeOffset expires,
        CancellationToken cancellationToken
    ) => store.PutAsync(new StoreKey(kind, KeyOf(handle)), Wire.Write(thing), expires, cancellationToken);

    public async ValueTask<T?> GetAsync<T>(string kind, string? handle, CancellationToken cancellationToken)
        where T : class =>
        IsHandle(handle)
            ? Read<T>(await store.GetAsync(new StoreKey(kind, KeyOf(handle!)), cancellationToken).ConfigureAwait(false))
            : null;

    public async ValueTask<T?> TakeAsync<T>(string kind, string? handle, CancellationToken cancellationToken)
        where T : class =>
        IsHandle(handle)
            ? Read<T>(
                await store.TakeAsync(new StoreKey(kind, KeyOf(handle!)), cancellationToken).ConfigureAwait(false)
            )
            : null;

    /// <summary>Stores two values in one store operation.</summary>
    public async ValueTask PutBothAsync(
        StoreStep.Putting first,
        StoreStep.Putting second,
        CancellationToken cancellationToken
    ) => await store.DoAsync([first, second], cancellationToken).ConfigureAwait(false);

    /// <summary>The store step of <see cref="PutBothAsync"/>.</summary>
    public static StoreStep.Putting Put<T>(string kind, string handle, T thing, DateTimeOffset expires) =>
        new(new StoreKey(kind, KeyOf(handle)), Wire.Write(thing), expires);

    /// <summary>Reads two values under one handle in one store operation; each may be null.</summary>
    public ValueTask<(T1?, T2?)> GetBothAsync<T1, T2>(
        string first,
        string second,
        string? handle,
        CancellationToken cancellationToken
    )
        where T1 : class
        where T2 : class =>
        BothAsync<T1, T2>(key => new StoreStep.Getting(key), first, second, handle, cancellationToken);

    /// <summary>As <see cref="GetBothAsync"/>, but removes both values.</summary>
    public ValueTask<(T1?, T2?)> TakeBothAsync<T1, T2>(
        string first,
        string second,
        string? handle,
        CancellationToken cancellationToken
    )
        where T1 : class
        where T2 : class =>
        BothAsync<T1, T2>(key => new StoreStep.Taking(key), first, second, handle, cancellationToken);

    private async ValueTask<(T1?, T2?)> BothAsync<T1, T2>(
        Func<StoreKey, StoreStep> step,
        string first,
        string second,
        string? handle,
        CancellationToken cancellationToken
    )
        where T1 : class
        where T2 : class
    {
        if (!IsHandle(handle))
            return (null, null);
        var key = KeyOf(handle!);
        var found = await store
            .DoAsync([step(new StoreKey(first, key)), step(new StoreKey(second, key))], cancellationToken)
            .ConfigureAwait(false);
        return (Read<T1>(found[0]), Read<T2>(found[1]));
    }

    /// <summary>As <see cref="PutAsync"/>, under a key that <see cref="KeyOf"/> made from a handle.</summary>
    public ValueTask PutUnderKeyAsync<T>(
        string kind,
        string key,
        T thing,
        DateTimeOffset expires,
        CancellationToken cancellationToken
    ) => store.PutAsync(new StoreKey(kind, key), Wire.Write(thing), expires, cancellationToken);

    public async ValueTask<T?> GetUnderKeyAsync<T>(string kind, string? key, CancellationToken cancellationToken)
        where T : class =>
        IsHandle(key)
            ? Read<T>(await store.GetAsync(new StoreKey(kind, key!), cancellationToken).ConfigureAwait(false))
            : null;

    public async ValueTask<T?> TakeUnderKeyAsync<T>(string kind, string? key, CancellationToken cancellationToken)
        where T : class =>
        IsHandle(key)
            ? Read<T>(await store.TakeAsync(new StoreKey(kind, key!), cancellationToken).ConfigureAwait(false))
            : null;

    /// <summary>Every handle is a <see cref="Wire.RandomText"/> or a key: 43 characters.</summary>
    private static bool IsHandle(string? text) => text is { Length: 43 };

    private static T? Read<T>(ReadOnlyMemory<byte>? bytes)
        where T : class => bytes is { } json && Wire.TryRead<T>(json.Span, out var thing, out _) ? thing : null;
}
