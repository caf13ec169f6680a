using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;

namespace Symbolon.Documents;

/// <summary>
/// RSA verification on public values (RFC 8017 sections 8.1.2, 8.2.2, 9.1.2, 9.2). .NET verifies PSS only when the salt
/// is as long as the hash, which passports do not guarantee.
/// </summary>
internal static class RsaVerify
{
    /// <summary>RSAVP1: the encoded message, as long as the modulus; false when the signature is out of
    /// range.</summary>
    public static bool TryOpen(BigInteger n, BigInteger e, ReadOnlySpan<byte> signature, out byte[] em)
    {
        var k = n.GetByteCount(isUnsigned: true);
        em = new byte[k];
        if (signature.Length != k)
            return false;
        var s = new BigInteger(signature, isUnsigned: true, isBigEndian: true);
        if (s >= n)
            return false;
        var m = BigInteger.ModPow(s, e, n);
        var length = m.GetByteCount(isUnsigned: true);
        return m.TryWriteBytes(em.AsSpan(k - length), out _, isUnsigned: true, isBigEndian: true);
    }

    /// <summary>RSASSA-PKCS1-v1_5: builds the expected block and compares all of it, so no part is skipped.</summary>
    public static bool Pkcs1(BigInteger n, BigInteger e, Digest digest, byte[] hash, ReadOnlySpan<byte> signature)
    {
        if (!TryOpen(n, e, signature, out var em))
            return false;
        var info = new AsnWriter(AsnEncodingRules.DER);
        using (info.PushSequence())
        {
            using (info.PushSequence())
            {
                info.WriteObjectIdentifier(digest.Oid);
                info.WriteNull();
            }
            info.WriteOctetString(hash);
        }
        var t = info.Encode();
        if (em.Length < t.Length + 11)
            return false;
        var expected = new byte[em.Length];
        expected.AsSpan(2).Fill(0xFF);
        expected[1] = 1;
        expected[em.Length - t.Length - 1] = 0;
        t.CopyTo(expected, em.Length - t.Length);
        return CryptographicOperations.FixedTimeEquals(em, expected);
    }

    /// <summary>
    /// RSASSA-PSS with the salt length and mask that the algorithm names: EMSA-PSS-VERIFY, with its steps in order.
    /// </summary>
    public static bool Pss(
        BigInteger n,
        BigInteger e,
        SignatureAlgorithm pss,
        byte[] mHash,
        ReadOnlySpan<byte> signature
    )
    {
        var emBits = checked((int)n.GetBitLength()) - 1;
        var emLen = (emBits + 7) / 8;
        if (!TryOpen(n, e, signature, out var block))
            return false;
        // If the modulus has 8t + 1 bits, the encoded message is one byte shorter, and the extra byte is zero.
        if (block.Length != emLen && block[0] != 0)
            return false;
        var em = block.AsSpan(block.Length - emLen);

        var hLen = pss.Digest.Length;
        var sLen = pss.SaltLength;
        if (emLen < hLen + sLen + 2 || em[^1] != 0xBC) // steps 3, 4
            return false;
        var maskedDb = em[..(emLen - hLen - 1)]; // step 5
        var h = em.Slice(emLen - hLen - 1, hLen);
        var spare = 8 * emLen - emBits;
        if (spare > 0 && maskedDb[0] >> (8 - spare) != 0) // step 6
            return false;
        var db = Mgf1(pss.MaskDigest, h, maskedDb.Length); // step 7
        for (var i = 0; i < db.Length; i++) // step 8
            db[i] ^= maskedDb[i];
        db[0] &= (byte)(0xFF >> spare); // step 9
        var zeros = emLen - hLen - sLen - 2;
        if (db.AsSpan(0, zeros).IndexOfAnyExcept((byte)0) >= 0 || db[zeros] != 1) // step 10
            return false;
        byte[] m = [.. new byte[8], .. mHash, .. db.AsSpan(zeros + 1)]; // steps 11, 12
        return CryptographicOperations.FixedTimeEquals(pss.Digest.Hash(m), h); // steps 13, 14
    }

    /// <summary>MGF1, RFC 8017 appendix B.2.1.</summary>
    public static byte[] Mgf1(Digest digest, ReadOnlySpan<byte> seed, int length)
    {
        var mask = new byte[length];
        byte[] input = [.. seed, 0, 0, 0, 0];
        for (int at = 0, counter = 0; at < length; at += digest.Length, counter++)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(input.AsSpan(seed.Length), counter);
            digest.Hash(input).AsSpan(0, Math.Min(digest.Length, length - at)).CopyTo(mask.AsSpan(at));
        }
        return mask;
    }
}
