using System.Security.Cryptography;
using System.Text;
using Symbolon.Protocol;

namespace Symbolon.Platform;

/// <summary>The store in terms of what is kept: each thing under its kind and the hash of its handle, as JSON.</summary>
internal sealed class SignInState(ISignInStore store, TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    public static string KeyOf(string handle) => Wire.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(handle)));

    public ValueTask PutAsync<T>(
        string kind,
        string handle,
        T thing,
        DateTimeOffset expires,
        CancellationToken cancel
    ) => store.PutAsync(new StoreKey(kind, KeyOf(handle)), Wire.Write(thing), expires, cancel);

    public async ValueTask<T?> GetAsync<T>(string kind, string? handle, CancellationToken cancel)
        where T : class =>
        IsHandle(handle) ? Read<T>(await store.GetAsync(new StoreKey(kind, KeyOf(handle!)), cancel)) : null;

    public async ValueTask<T?> TakeAsync<T>(string kind, string? handle, CancellationToken cancel)
        where T : class =>
        IsHandle(handle) ? Read<T>(await store.TakeAsync(new StoreKey(kind, KeyOf(handle!)), cancel)) : null;

    /// <summary>As <see cref="PutAsync"/>, under a key: what <see cref="KeyOf"/> made of a handle before.</summary>
    public ValueTask PutUnderKeyAsync<T>(
        string kind,
        string key,
        T thing,
        DateTimeOffset expires,
        CancellationToken cancel
    ) => store.PutAsync(new StoreKey(kind, key), Wire.Write(thing), expires, cancel);

    public async ValueTask<T?> GetUnderKeyAsync<T>(string kind, string? key, CancellationToken cancel)
        where T : class => IsHandle(key) ? Read<T>(await store.GetAsync(new StoreKey(kind, key!), cancel)) : null;

    public async ValueTask<T?> TakeUnderKeyAsync<T>(string kind, string? key, CancellationToken cancel)
        where T : class => IsHandle(key) ? Read<T>(await store.TakeAsync(new StoreKey(kind, key!), cancel)) : null;

    /// <summary>All handles are <see cref="Wire.RandomText"/>, or keys: 43 characters.</summary>
    private static bool IsHandle(string? text) => text is { Length: 43 };

    private static T? Read<T>(ReadOnlyMemory<byte>? bytes)
        where T : class => bytes is { } json && Wire.TryRead<T>(json.Span, out var thing, out _) ? thing : null;
}
