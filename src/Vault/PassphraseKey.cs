using System.Security.Cryptography;

namespace Symbolon.Vault;

/// <summary>
/// The 32-byte key derived from a passphrase, a salt and a cost. Derive it once to seal the same file several times
/// while it is open. Each sealing draws its own nonce of 24 bytes, so one key can seal any number of times.
/// </summary>
/// <remarks>
/// The key opens what it sealed without the passphrase. Keep it no longer than the passphrase; Dispose zeroes it.
/// </remarks>
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

    /// <summary>The cost of its derivation, and so of one guess at anything it seals.</summary>
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

    /// <summary>Derives a key under a new random salt.</summary>
    /// <exception cref="ArgumentException">The cost is out of range.</exception>
    /// <exception cref="InsufficientMemoryException">The memory is not available.</exception>
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
