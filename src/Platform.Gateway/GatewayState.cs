using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Symbolon.Protocol;

namespace Symbolon.Platform.Gateway;

/// <summary>A sign-in that an application began and a browser waits for.</summary>
internal sealed record SignIn
{
    public const string Kind = "sign-in";

    public required string ClientId { get; init; }
    public required string RedirectUri { get; init; }
    public required bool FormPost { get; init; }
    public string? State { get; init; }
    public string? Nonce { get; init; }
    public required string CodeChallenge { get; init; }

    /// <summary>SHA-256 of the browser's cookie.</summary>
    public required string Browser { get; init; }

    /// <summary>The language that the application asked for, if it did.</summary>
    public string? Language { get; init; }

    /// <summary>state of the wallet request that is out now.</summary>
    public required string Request { get; init; }

    /// <summary>Until when it can be answered.</summary>
    public required long RequestExpires { get; init; }

    /// <summary>What the page and the wallet both show of it.</summary>
    public required string Compare { get; init; }

    public required long Expires { get; init; }
}

/// <summary>A request that a wallet may answer, once.</summary>
internal sealed record WalletRequest
{
    public const string Kind = "wallet-request";

    public required string SignIn { get; init; }
    public required string Nonce { get; init; }
    public required long Expires { get; init; }
}

/// <summary>What a wallet's answer came to.</summary>
internal enum Result
{
    SignedIn,
    Declined,
    FactNotAccepted,
    Failed,
}

/// <summary>A result on its way to the browser that waits for it.</summary>
internal sealed record Outcome
{
    public const string Kind = "outcome";

    public required Result Result { get; init; }
    public string? InternetId { get; init; }
    public IReadOnlyDictionary<string, JsonElement>? Facts { get; init; }
    public long At { get; init; }
}

/// <summary>The handle in the wallet's redirect_uri.</summary>
internal sealed record ResponseCode
{
    public const string Kind = "response-code";

    public required string SignIn { get; init; }
}

/// <summary>What an authorization code stands for.</summary>
internal sealed record Grant
{
    public const string Kind = "code";

    public required string ClientId { get; init; }
    public required string RedirectUri { get; init; }
    public string? Nonce { get; init; }
    public required string CodeChallenge { get; init; }
    public required string Sub { get; init; }
    public required IReadOnlyDictionary<string, JsonElement> Facts { get; init; }
    public required long AuthTime { get; init; }
}

/// <summary>What an access token stands for.</summary>
internal sealed record Access
{
    public const string Kind = "access-token";

    public required string Sub { get; init; }
    public required IReadOnlyDictionary<string, JsonElement> Facts { get; init; }

    /// <summary>Key of the code it came from: a code that comes twice revokes it.</summary>
    public required string Code { get; init; }
}

/// <summary>A code that came twice.</summary>
internal sealed record Revocation
{
    public const string Kind = "revocation";
}

/// <summary>The store in terms of what is kept: each thing under its kind and the hash of its handle, as JSON.</summary>
internal sealed class GatewayState(IGatewayStore store, TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    public static string KeyOf(string handle) => Wire.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(handle)));

    public ValueTask PutAsync<T>(
        string kind,
        string handle,
        T thing,
        DateTimeOffset expires,
        CancellationToken cancel
    ) => store.PutAsync(new Slot(kind, KeyOf(handle)), Wire.Write(thing), expires, cancel);

    public async ValueTask<T?> GetAsync<T>(string kind, string? handle, CancellationToken cancel)
        where T : class =>
        IsHandle(handle) ? Read<T>(await store.GetAsync(new Slot(kind, KeyOf(handle!)), cancel)) : null;

    public async ValueTask<T?> TakeAsync<T>(string kind, string? handle, CancellationToken cancel)
        where T : class =>
        IsHandle(handle) ? Read<T>(await store.TakeAsync(new Slot(kind, KeyOf(handle!)), cancel)) : null;

    /// <summary>All handles are <see cref="Wire.RandomText"/>, or keys: 43 characters.</summary>
    private static bool IsHandle(string? text) => text is { Length: 43 };

    private static T? Read<T>(ReadOnlyMemory<byte>? bytes)
        where T : class => bytes is { } json && Wire.TryRead<T>(json.Span, out var thing, out _) ? thing : null;
}
