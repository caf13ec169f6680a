using System.Security.Cryptography;
using System.Text;
using Symbolon.Protocol;

namespace Symbolon.Platform;

/// <summary>The store in terms of what is kept: each thing under its kind and the hash of its handle, as
/// JSON.</summary>
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

    /// <summary>Keeps two things at the price of one.</summary>
    public async ValueTask PutBothAsync(
        StoreStep.Putting first,
        StoreStep.Putting second,
        CancellationToken cancellationToken
    ) => await store.DoAsync([first, second], cancellationToken).ConfigureAwait(false);

    /// <summary>What <see cref="PutBothAsync"/> keeps.</summary>
    public static StoreStep.Putting Put<T>(string kind, string handle, T thing, DateTimeOffset expires) =>
        new(new StoreKey(kind, KeyOf(handle)), Wire.Write(thing), expires);

    /// <summary>Two things under one handle, at the price of one; each may be null.</summary>
    public ValueTask<(T1?, T2?)> GetBothAsync<T1, T2>(
        string first,
        string second,
        string? handle,
        CancellationToken cancellationToken
    )
        where T1 : class
        where T2 : class =>
        BothAsync<T1, T2>(key => new StoreStep.Getting(key), first, second, handle, cancellationToken);

    /// <summary>As <see cref="GetBothAsync"/>, and both are then gone.</summary>
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

    /// <summary>As <see cref="PutAsync"/>, under a key: what <see cref="KeyOf"/> made of a handle before.</summary>
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

    /// <summary>All handles are <see cref="Wire.RandomText"/>, or keys: 43 characters.</summary>
    private static bool IsHandle(string? text) => text is { Length: 43 };

    private static T? Read<T>(ReadOnlyMemory<byte>? bytes)
        where T : class => bytes is { } json && Wire.TryRead<T>(json.Span, out var thing, out _) ? thing : null;
}
