using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Symbolon.Documents;

/// <summary>
/// Key derivation and MACs of 9303-11 sections 9.7 and 9.8. Chips use Triple-DES and SHA-1, which protect a session
/// over centimetres. Nothing else in Symbolon relies on them.
/// </summary>
internal static class ChipCiphers
{
    public static int BlockSize(ChipCipher cipher) => cipher == ChipCipher.TripleDes ? 8 : 16;

    /// <summary>
    /// KDF(K, c) of section 9.7.1: the hash of K and a 32-bit counter (1 encryption, 2 MAC, 3 password), cut to the
    /// key's length. SHA-1 for keys up to 128 bits, SHA-256 above.
    /// </summary>
    public static byte[] DeriveKey(ReadOnlySpan<byte> secret, int counter, ChipCipher cipher)
    {
        byte[] input = [.. secret, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(input.AsSpan(secret.Length), counter);
        var key = cipher switch
        {
            ChipCipher.Aes192 => Digest.Sha256.Hash(input)[..24],
            ChipCipher.Aes256 => Digest.Sha256.Hash(input),
            _ => Digest.Sha1.Hash(input)[..16],
        };
        if (cipher == ChipCipher.TripleDes)
            AdjustParity(key);
        return key;
    }

    /// <summary>CBC without padding: the caller pads by ISO/IEC 9797-1 method 2.</summary>
    public static byte[] Encrypt(ChipCipher cipher, byte[] key, byte[] iv, byte[] data)
    {
        using var algorithm = Create(cipher, key);
        return algorithm.EncryptCbc(data, iv, PaddingMode.None);
    }

    public static byte[] Decrypt(ChipCipher cipher, byte[] key, byte[] iv, byte[] data)
    {
        using var algorithm = Create(cipher, key);
        return algorithm.DecryptCbc(data, iv, PaddingMode.None);
    }

    /// <summary>Encrypts one block: AES makes the initialization vector from the counter (section 9.8.6.1).</summary>
    public static byte[] EncryptBlock(ChipCipher cipher, byte[] key, byte[] block)
    {
        using var algorithm = Create(cipher, key);
        return algorithm.EncryptEcb(block, PaddingMode.None);
    }

    /// <summary>
    /// A MAC of 8 bytes: ISO/IEC 9797-1 algorithm 3 with padding 2, or CMAC (NIST SP 800-38B) cut to 8 bytes.
    /// </summary>
    public static byte[] Mac(ChipCipher cipher, byte[] key, byte[] data) =>
        cipher == ChipCipher.TripleDes ? RetailMac(key, Pad(data, 8)) : Cmac(key, data)[..8];

    /// <summary>ISO/IEC 9797-1 padding method 2: 80, then zeros to a whole block.</summary>
    public static byte[] Pad(byte[] data, int block)
    {
        var padded = new byte[(data.Length / block + 1) * block];
        data.CopyTo(padded, 0);
        padded[data.Length] = 0x80;
        return padded;
    }

    /// <summary>The inverse of <see cref="Pad"/>; false when the padding is wrong.</summary>
    public static bool TryUnpad(byte[] padded, out byte[] data)
    {
        var at = padded.AsSpan().LastIndexOfAnyExcept((byte)0);
        var ok = at >= 0 && padded[at] == 0x80;
        data = ok ? padded[..at] : [];
        return ok;
    }

    private static SymmetricAlgorithm Create(ChipCipher cipher, byte[] key)
    {
#pragma warning disable CA5350 // Older chips use it.
        SymmetricAlgorithm algorithm = cipher == ChipCipher.TripleDes ? TripleDES.Create() : Aes.Create();
#pragma warning restore CA5350
        // Two-key Triple-DES: append the first key again.
        algorithm.Key = cipher == ChipCipher.TripleDes ? [.. key, .. key.AsSpan(0, 8)] : key;
        return algorithm;
    }

    /// <summary>
    /// DES in CBC with the first half of the key; the last block is finished with the second half, then the first.
    /// </summary>
    private static byte[] RetailMac(byte[] key, byte[] padded)
    {
        var state = new byte[8];
        var last = padded.Length - 8;
#pragma warning disable CA5351 // ISO/IEC 9797-1 algorithm 3 is made of DES.
        using (var des = DES.Create())
#pragma warning restore CA5351
        {
            des.Key = key[..8];
            if (last > 0)
                state = des.EncryptCbc(padded[..last], state, PaddingMode.None)[^8..];
        }
        for (var i = 0; i < 8; i++)
            state[i] ^= padded[last + i];
        return EncryptBlock(ChipCipher.TripleDes, key, state);
    }

    private static byte[] Cmac(byte[] key, byte[] data)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        var subkey = Double(aes.EncryptEcb(new byte[16], PaddingMode.None));
        var whole = data.Length > 0 && data.Length % 16 == 0;
        if (!whole)
        {
            subkey = Double(subkey);
            data = Pad(data, 16);
        }
        byte[] input = [.. data];
        for (var i = 0; i < 16; i++)
            input[input.Length - 16 + i] ^= subkey[i];
        return aes.EncryptCbc(input, new byte[16], PaddingMode.None)[^16..];
    }

    private static byte[] Double(byte[] block)
    {
        var doubled = new byte[16];
        for (var i = 0; i < 16; i++)
            doubled[i] = (byte)(((block[i] << 1) | (i < 15 ? block[i + 1] >> 7 : 0)) & 0xFF);
        if (block[0] >= 0x80)
            doubled[15] ^= 0x87;
        return doubled;
    }

    private static void AdjustParity(byte[] key)
    {
        for (var i = 0; i < key.Length; i++)
        {
            var odd = System.Numerics.BitOperations.PopCount((uint)(key[i] & 0xFE)) % 2 == 1;
            key[i] = (byte)((key[i] & 0xFE) | (odd ? 0 : 1));
        }
    }
}
