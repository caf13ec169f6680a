using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Symbolon.Interop;

namespace Symbolon.Vault;

// A secret at rest, for whoever has the passphrase: Argon2id for the key, XChaCha20-Poly1305 for the secret.
//
//   offset  bytes
//        0     16   "symbolon-sealed" and the version, 1
//       16      1   memory: 2^m KiB, 3 <= m <= 20
//       17      1   passes, 1 to 16
//       18      4   bytes of the secret, big-endian
//       22     16   salt
//       38     24   nonce
//       62    n+16  the secret, encrypted, and the tag
//
// The associated data are the 62 bytes of the header and the purpose, so a file sealed for one purpose opens for no
// other, and cheaper parameters cannot be written into it. The parameters are bounded: a file somebody else wrote
// cannot ask for more than 1 GiB. The nonce is drawn anew each time it is sealed; the salt too, unless it is sealed again
// with the key with which it was opened.

/// <summary>
/// Seals a secret under a passphrase, to bytes or to a file. What is opened is exactly what was sealed, or nothing.
/// </summary>
public static class PassphraseSealedFile
{
    /// <summary>The bytes that sealing adds.</summary>
    public const int Overhead = HeaderLength + TagLength;

    /// <summary>The largest secret, in bytes.</summary>
    public const int MaxSecretLength = 1 << 20;

    private const int HeaderLength = 62;
    private const int SaltAt = 22;
    private const int NonceAt = 38;
    private const int TagLength = 16;

    private static ReadOnlySpan<byte> Magic => "symbolon-sealed\u0001"u8;

    /// <summary>Seals a secret.</summary>
    /// <param name="secret">At most 1 MiB; it stays the caller's to zero.</param>
    /// <param name="purpose">What it is, as a fixed label; opening must name the same.</param>
    /// <param name="passphrase">The passphrase.</param>
    /// <param name="cost">What a guess costs; <see cref="PassphraseCost.Default"/> for keys.</param>
    /// <returns>The secret's length and <see cref="Overhead"/> in bytes.</returns>
    /// <exception cref="ArgumentException">The secret is too long or the cost is out of range.</exception>
    /// <exception cref="InsufficientMemoryException">The memory cannot be had.</exception>
    public static byte[] Seal(ReadOnlySpan<byte> secret, string purpose, Passphrase passphrase, PassphraseCost cost)
    {
        RequireLength(secret);
        using var key = PassphraseKey.Derive(passphrase, cost);
        return Seal(secret, purpose, key);
    }

    /// <summary>Seals a secret with a key that was derived before, under its salt and a nonce of its own.</summary>
    /// <param name="secret">At most 1 MiB; it stays the caller's to zero.</param>
    /// <param name="purpose">What it is, as a fixed label; opening must name the same.</param>
    /// <param name="key">The key; it stays the caller's to dispose.</param>
    /// <returns>The secret's length and <see cref="Overhead"/> in bytes.</returns>
    /// <exception cref="ArgumentException">The secret is too long.</exception>
    /// <exception cref="ObjectDisposedException">The key is disposed.</exception>
    public static byte[] Seal(ReadOnlySpan<byte> secret, string purpose, PassphraseKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        RequireLength(secret);
        var sealedBytes = new byte[Overhead + secret.Length];
        var header = sealedBytes.AsSpan(0, HeaderLength);
        Magic.CopyTo(header);
        header[16] = (byte)key.Cost.MemoryLog2KiB;
        header[17] = (byte)key.Cost.Passes;
        BinaryPrimitives.WriteInt32BigEndian(header[18..], secret.Length);
        key.Salt.CopyTo(header[SaltAt..]);
        RandomNumberGenerator.Fill(header[NonceAt..]);

        byte[] associated = [.. header, .. Encoding.UTF8.GetBytes(purpose)];
        _ = Libsodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
            sealedBytes.AsSpan(HeaderLength),
            out _,
            secret,
            (ulong)secret.Length,
            associated,
            (ulong)associated.Length,
            0,
            header[NonceAt..],
            key.Bytes
        );
        return sealedBytes;
    }

    private static void RequireLength(ReadOnlySpan<byte> secret)
    {
        if (secret.Length > MaxSecretLength)
        {
            throw new ArgumentException("A secret has at most 1 MiB.", nameof(secret));
        }
    }

    /// <summary>Opens what was sealed.</summary>
    /// <param name="sealedBytes">The bytes.</param>
    /// <param name="purpose">The label it was sealed with.</param>
    /// <param name="passphrase">The passphrase.</param>
    /// <param name="secret">The secret; the caller zeroes it.</param>
    /// <returns>What came of it; only with <see cref="SealedFileAnswer.Opened"/> is there a secret.</returns>
    /// <exception cref="InsufficientMemoryException">The memory that the file's parameters ask for cannot be had.</exception>
    public static SealedFileAnswer TryOpen(
        ReadOnlySpan<byte> sealedBytes,
        string purpose,
        Passphrase passphrase,
        out byte[]? secret
    )
    {
        var answer = TryOpen(sealedBytes, purpose, passphrase, out secret, out var key);
        key?.Dispose();
        return answer;
    }

    /// <summary>Opens what was sealed, and hands out the key with which it is sealed again without another derivation.</summary>
    /// <param name="sealedBytes">The bytes.</param>
    /// <param name="purpose">The label it was sealed with.</param>
    /// <param name="passphrase">The passphrase.</param>
    /// <param name="secret">The secret; the caller zeroes it.</param>
    /// <param name="key">The key; the caller disposes it.</param>
    /// <returns>What came of it; only with <see cref="SealedFileAnswer.Opened"/> are there a secret and a key.</returns>
    /// <exception cref="InsufficientMemoryException">The memory that the file's parameters ask for cannot be had.</exception>
    public static SealedFileAnswer TryOpen(
        ReadOnlySpan<byte> sealedBytes,
        string purpose,
        Passphrase passphrase,
        out byte[]? secret,
        out PassphraseKey? key
    )
    {
        secret = null;
        key = null;
        if (!TryReadHeader(sealedBytes, out var cost))
        {
            return SealedFileAnswer.NotASealedFile;
        }

        var header = sealedBytes[..HeaderLength];
        var length = BinaryPrimitives.ReadInt32BigEndian(header[18..]);
        if (length is < 0 or > MaxSecretLength || sealedBytes.Length != Overhead + length)
        {
            return SealedFileAnswer.WrongLength;
        }

        var opened = GC.AllocateArray<byte>(length, pinned: true);
        var derived = PassphraseKey.Derive(passphrase, header[SaltAt..NonceAt], cost);
        byte[] associated = [.. header, .. Encoding.UTF8.GetBytes(purpose)];
        var result = Libsodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
            opened,
            out _,
            0,
            sealedBytes[HeaderLength..],
            (ulong)(sealedBytes.Length - HeaderLength),
            associated,
            (ulong)associated.Length,
            header[NonceAt..],
            derived.Bytes
        );
        if (result != 0)
        {
            derived.Dispose();
            return SealedFileAnswer.WrongPassphraseOrDamaged;
        }

        secret = opened;
        key = derived;
        return SealedFileAnswer.Opened;
    }

    private static bool TryReadHeader(ReadOnlySpan<byte> sealedBytes, out PassphraseCost cost)
    {
        cost = default;
        if (sealedBytes.Length < Overhead || !sealedBytes.StartsWith(Magic))
        {
            return false;
        }

        cost = new PassphraseCost(sealedBytes[16], sealedBytes[17]);
        return cost.IsInRange;
    }

    /// <summary>Seals a secret into a file that must not exist yet: a key is never written over another.</summary>
    /// <exception cref="IOException">There is such a file already, or it cannot be written.</exception>
    /// <inheritdoc cref="Seal(ReadOnlySpan{byte}, string, Passphrase, PassphraseCost)"/>
    public static void Create(
        string path,
        ReadOnlySpan<byte> secret,
        string purpose,
        Passphrase passphrase,
        PassphraseCost cost
    ) => DurableFile.Create(path, Seal(secret, purpose, passphrase, cost));

    /// <summary>Opens a sealed file.</summary>
    /// <returns>The secret; the caller zeroes it.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">It does not open; the message is a sentence that says why.</exception>
    /// <inheritdoc cref="TryOpen(ReadOnlySpan{byte}, string, Passphrase, out byte[])"/>
    public static byte[] Open(string path, string purpose, Passphrase passphrase)
    {
        var secret = Open(path, purpose, passphrase, out var key);
        key.Dispose();
        return secret;
    }

    /// <summary>Opens a sealed file, and hands out the key with which it is sealed again without another derivation.</summary>
    /// <returns>The secret; the caller zeroes it.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">It does not open; the message is a sentence that says why.</exception>
    /// <inheritdoc cref="TryOpen(ReadOnlySpan{byte}, string, Passphrase, out byte[], out PassphraseKey)"/>
    public static byte[] Open(string path, string purpose, Passphrase passphrase, out PassphraseKey key)
    {
        var answer = TryOpen(File.ReadAllBytes(path), purpose, passphrase, out var secret, out var derived);
        key = derived!;
        return answer switch
        {
            SealedFileAnswer.Opened => secret!,
            SealedFileAnswer.NotASealedFile => throw new InvalidDataException(
                $"{path} is not a sealed file of this software, or its head is cut off or damaged."
            ),
            SealedFileAnswer.WrongLength => throw new InvalidDataException(
                $"{path} is truncated, or has something appended: restore it from a backup."
            ),
            _ => throw new InvalidDataException(
                $"{path} does not open: the passphrase is wrong, or the file was altered, or it is not a {purpose}."
            ),
        };
    }
}

/// <summary>Whether a sealed file opened.</summary>
[SuppressMessage("Design", "CA1008", Justification = "The first value is the refusal of everything else.")]
public enum SealedFileAnswer
{
    /// <summary>The beginning is not that of a sealed file of a known version and sane parameters.</summary>
    NotASealedFile = 0,

    /// <summary>The length is not the one in the head: the file is truncated, or longer.</summary>
    WrongLength,

    /// <summary>Authentication failed. A wrong passphrase and a flipped bit cannot be told apart.</summary>
    WrongPassphraseOrDamaged,

    /// <summary>It opened.</summary>
    Opened,
}
