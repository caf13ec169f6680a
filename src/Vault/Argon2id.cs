using System.Security.Cryptography;
using Symbolon.Interop;

namespace Symbolon.Vault;

/// <summary>Argon2id, version 1.3, one lane (RFC 9106), as libsodium's crypto_pwhash computes it.</summary>
public static class Argon2id
{
    /// <summary>Bytes of a salt.</summary>
    public const int SaltLength = 16;

    private const int crypto_pwhash_ALG_ARGON2ID13 = 2;

    /// <summary>Derives key bytes from a passphrase.</summary>
    /// <param name="passphrase">The passphrase.</param>
    /// <param name="salt">16 bytes, random, never used for another passphrase or purpose.</param>
    /// <param name="cost">The memory and the passes.</param>
    /// <param name="key">The bytes to fill, 16 to 1024. The caller zeroes them.</param>
    /// <exception cref="ArgumentException">A length or the cost is out of range.</exception>
    /// <exception cref="InsufficientMemoryException">The memory is not available.</exception>
    public static void Derive(Passphrase passphrase, ReadOnlySpan<byte> salt, PassphraseCost cost, Span<byte> key)
    {
        ArgumentNullException.ThrowIfNull(passphrase);
        if (salt.Length != SaltLength || key.Length is < 16 or > 1024 || !cost.IsInRange)
        {
            throw new ArgumentException(
                "The salt must have 16 bytes, the key 16 to 1024, the cost 8 KiB to 1 GiB and 1 to 16 passes."
            );
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
                $"Argon2id needs {1 << cost.MemoryLog2KiB} KiB of memory, and they are not available."
            );
        }
    }
}
