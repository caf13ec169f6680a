using System.Security.Cryptography;
using Symbolon.Interop;

namespace Symbolon.Vault;

/// <summary>What one guess at a passphrase costs: memory of 2^<paramref name="MemoryLog2KiB"/> KiB, gone over so often.</summary>
/// <param name="MemoryLog2KiB">3 (8 KiB) to 20 (1 GiB).</param>
/// <param name="Passes">1 to 16.</param>
public readonly record struct PassphraseCost(int MemoryLog2KiB, int Passes)
{
    /// <summary>256 MiB, three passes: about a second. For keys of an authority or a custodian, opened once a start.</summary>
    public static PassphraseCost Default { get; } = new(18, 3);

    /// <summary>64 MiB, two passes: a tenth of a second. For demonstrations.</summary>
    public static PassphraseCost Quick { get; } = new(16, 2);

    /// <summary>8 KiB, one pass: none at all. For tests, where the passphrase is none.</summary>
    public static PassphraseCost None { get; } = new(3, 1);

    internal bool IsInRange => MemoryLog2KiB is >= 3 and <= 20 && Passes is >= 1 and <= 16;
}

/// <summary>Argon2id, version 1.3, one lane (RFC 9106), as libsodium's crypto_pwhash computes it.</summary>
public static class Argon2id
{
    /// <summary>Bytes of a salt.</summary>
    public const int SaltLength = 16;

    private const int crypto_pwhash_ALG_ARGON2ID13 = 2;

    /// <summary>Derives key bytes from a passphrase.</summary>
    /// <param name="passphrase">The passphrase.</param>
    /// <param name="salt">16 bytes, random, never used for another passphrase or purpose.</param>
    /// <param name="cost">What it may cost.</param>
    /// <param name="key">The bytes to fill, 16 to 1024. The caller zeroes them.</param>
    /// <exception cref="ArgumentException">A length or the cost is out of range.</exception>
    /// <exception cref="InsufficientMemoryException">The memory cannot be had.</exception>
    public static void Derive(Passphrase passphrase, ReadOnlySpan<byte> salt, PassphraseCost cost, Span<byte> key)
    {
        ArgumentNullException.ThrowIfNull(passphrase);
        if (salt.Length != SaltLength || key.Length is < 16 or > 1024 || !cost.IsInRange)
        {
            throw new ArgumentException("The salt has 16 bytes, the key 16 to 1024, the cost 8 KiB to 1 GiB, 1 to 16.");
        }

        var result = Libsodium.crypto_pwhash(
            key,
            (ulong)key.Length,
            passphrase.Bytes,
            (ulong)passphrase.Bytes.Length,
            salt,
            (ulong)cost.Passes,
            (nuint)1024 << cost.MemoryLog2KiB,
            crypto_pwhash_ALG_ARGON2ID13
        );
        if (result != 0)
        {
            CryptographicOperations.ZeroMemory(key);
            throw new InsufficientMemoryException(
                $"Argon2id could not have the {1 << cost.MemoryLog2KiB} KiB of memory that it asks for."
            );
        }
    }
}
