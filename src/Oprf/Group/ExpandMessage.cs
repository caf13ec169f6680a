using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Symbolon.Oprf.Group;

/// <summary>expand_message_xmd with SHA-512 (RFC 9380, section 5.3.1), for the one output length of RFC 9497.</summary>
internal static class ExpandMessage
{
    private const int b_in_bytes = 64;
    private const int s_in_bytes = 128;

    /// <summary>Hashes a message to 64 uniform bytes, which are the one block b_1.</summary>
    /// <exception cref="ArgumentException">DST is empty or longer than 255 bytes.</exception>
    internal static byte[] Xmd64(ReadOnlySpan<byte> msg, ReadOnlySpan<byte> DST)
    {
        if (DST.Length is 0 or > 255)
        {
            throw new ArgumentException("A domain separation tag must have 1 to 255 bytes.", nameof(DST));
        }

        // 3. DST_prime = DST || I2OSP(len(DST), 1)
        byte[] DST_prime = [.. DST, (byte)DST.Length];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);

        // 4.-7. b_0 = H(Z_pad || msg || I2OSP(len_in_bytes, 2) || I2OSP(0, 1) || DST_prime)
        Span<byte> l_i_b_str = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(l_i_b_str, b_in_bytes);
        hash.AppendData(new byte[s_in_bytes]);
        hash.AppendData(msg);
        hash.AppendData(l_i_b_str);
        hash.AppendData([0]);
        hash.AppendData(DST_prime);
        var b_0 = hash.GetHashAndReset();

        // 8. b_1 = H(b_0 || I2OSP(1, 1) || DST_prime)
        hash.AppendData(b_0);
        hash.AppendData([1]);
        hash.AppendData(DST_prime);
        CryptographicOperations.ZeroMemory(b_0);
        return hash.GetHashAndReset();
    }
}
