using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Symbolon.Interop;

namespace Symbolon.Vault;

/// <summary>
/// Seals a secret under a passphrase, to bytes or to a file. Opening returns exactly the sealed secret, or nothing.
/// </summary>
public static class PassphraseSealedFile
{
    /// <summary>The number of bytes that sealing adds.</summary>
    public const int Overhead = HeaderLength + TagLength;

    /// <summary>The largest secret, in bytes.</summary>
    public const int MaxSecretLength = 1 << 20;

    private const int HeaderLength = 62;
    private const int SaltAt = 22;
    private const int NonceAt = 38;
    private const int TagLength = 16;

    private static ReadOnlySpan<byte> Magic => "symbolon-sealed\u0001"u8;

    /// <summary>Seals a secret.</summary>
    /// <param name="secret">The secret, at most 1 MiB; the caller zeroes it.</param>
    /// <param name="purpose">A fixed label for the kind of secret; opening must name the same label.</param>
    /// <param name="passphrase">The passphrase.</param>
    /// <param name="cost">The cost of one guess; <see cref="PassphraseCost.Default"/> for keys.</param>
    /// <returns>The secret's length and <see cref="Overhead"/> in bytes.</returns>
    /// <exception cref="ArgumentException">The secret is too long or the cost is out of range.</exception>
    /// <exception cref="InsufficientMemoryException">The memory is not available.</exception>
    public static byte[] Seal(ReadOnlySpan<byte> secret, string purpose, Passphrase passphrase, PassphraseCost cost)
    {
        RequireLength(secret);
        using var key = PassphraseKey.Derive(passphrase, cost);
        return Seal(secret, purpose, key);
    }

    /// <summary>Seals a secret with a key derived earlier, under the key's salt and a new nonce.</summary>
    /// <param name="secret">The secret, at most 1 MiB; the caller zeroes it.</param>
    /// <param name="purpose">A fixed label for the kind of secret; opening must name the same label.</param>
    /// <param name="key">The key; the caller disposes it.</param>
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
            throw new ArgumentException("A secret must have at most 1 MiB.", nameof(secret));
        }
    }

    /// <summary>Opens sealed bytes.</summary>
    /// <param name="sealedBytes">The bytes.</param>
    /// <param name="purpose">The label from sealing.</param>
    /// <param name="passphrase">The passphrase.</param>
    /// <param name="secret">The secret; the caller zeroes it.</param>
    /// <returns>The result; there is a secret only with <see cref="SealedFileAnswer.Opened"/>.</returns>
    /// <exception cref="InsufficientMemoryException">
    /// The memory that the file's parameters demand is not available.
    /// </exception>
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

    /// <summary>
    /// Opens sealed bytes, and returns the key, which can seal them again without another derivation.
    /// </summary>
    /// <param name="sealedBytes">The bytes.</param>
    /// <param name="purpose">The label from sealing.</param>
    /// <param name="passphrase">The passphrase.</param>
    /// <param name="secret">The secret; the caller zeroes it.</param>
    /// <param name="key">The key; the caller disposes it.</param>
    /// <returns>The result; there are a secret and a key only with <see cref="SealedFileAnswer.Opened"/>.</returns>
    /// <exception cref="InsufficientMemoryException">
    /// The memory that the file's parameters demand is not available.
    /// </exception>
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

    /// <summary>Seals a secret into a new file. The file must not exist: a key is never written over another.</summary>
    /// <exception cref="IOException">The file already exists, or it cannot be written.</exception>
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

    /// <summary>Opens a sealed file, and returns the key, which can seal it again without another derivation.</summary>
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
                $"{path} is not a sealed file of this software, or its header is missing or damaged."
            ),
            SealedFileAnswer.WrongLength => throw new InvalidDataException(
                $"{path} is truncated or has extra bytes at its end: restore it from a backup."
            ),
            _ => throw new InvalidDataException(
                $"{path} does not open: the passphrase is wrong, the file was altered, or it is not a {purpose}."
            ),
        };
    }
}
