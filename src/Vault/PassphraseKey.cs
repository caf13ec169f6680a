using System.Security.Cryptography;

namespace Symbolon.Vault;

/// <summary>
/// The key that a passphrase, a salt and a cost give: 32 bytes, derived once, for whoever seals the same file several times
/// while it is open. Each sealing draws its own nonce of 24 bytes, so one key seals any number of times.
/// </summary>
/// <remarks>It opens what it sealed without the passphrase: it lives no longer than the passphrase would, and is zeroed.</remarks>
public sealed class PassphraseKey : IDisposable
{
    private const int Length = 32;

    private readonly byte[] key = GC.AllocateArray<byte>(Length, pinned: true);
    private readonly byte[] salt;
    private bool disposed;

    private PassphraseKey(ReadOnlySpan<byte> salt, PassphraseCost cost)
    {
        this.salt = salt.ToArray();
        Cost = cost;
    }

    /// <summary>What it cost, and what a guess costs at whatever it seals.</summary>
    public PassphraseCost Cost { get; }

    internal ReadOnlySpan<byte> Salt => salt;

    internal ReadOnlySpan<byte> Bytes
    {
        get
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            return key;
        }
    }

    /// <summary>Derives a key under a salt drawn anew.</summary>
    /// <exception cref="ArgumentException">The cost is out of range.</exception>
    /// <exception cref="InsufficientMemoryException">The memory cannot be had.</exception>
    public static PassphraseKey Derive(Passphrase passphrase, PassphraseCost cost)
    {
        Span<byte> salt = stackalloc byte[Argon2id.SaltLength];
        RandomNumberGenerator.Fill(salt);
        return Derive(passphrase, salt, cost);
    }

    internal static PassphraseKey Derive(Passphrase passphrase, ReadOnlySpan<byte> salt, PassphraseCost cost)
    {
        var derived = new PassphraseKey(salt, cost);
        Argon2id.Derive(passphrase, salt, cost, derived.key);
        return derived;
    }

    /// <summary>Zeroes the key.</summary>
    public void Dispose()
    {
        disposed = true;
        CryptographicOperations.ZeroMemory(key);
    }
}
