using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace Symbolon.Documents;

/// <summary>
/// The hash functions of ICAO 9303-12 section 4.4.4, and SHA-1, which documents from before 2018 still use. MD5 and
/// RIPEMD-160 are missing on purpose: signatures with them are refused as unknown.
/// </summary>
internal sealed class Digest
{
    public static readonly Digest Sha1 = new("SHA-1", "1.3.14.3.2.26", 20);
    public static readonly Digest Sha224 = new("SHA-224", "2.16.840.1.101.3.4.2.4", 28);
    public static readonly Digest Sha256 = new("SHA-256", "2.16.840.1.101.3.4.2.1", 32);
    public static readonly Digest Sha384 = new("SHA-384", "2.16.840.1.101.3.4.2.2", 48);
    public static readonly Digest Sha512 = new("SHA-512", "2.16.840.1.101.3.4.2.3", 64);

    private static readonly Digest[] All = [Sha1, Sha224, Sha256, Sha384, Sha512];

    private Digest(string name, string oid, int length) => (Name, Oid, Length) = (name, oid, length);

    public string Name { get; }

    public string Oid { get; }

    /// <summary>Length of the hash in bytes.</summary>
    public int Length { get; }

    public static Digest? ByOid(string oid) => Array.Find(All, d => d.Oid == oid);

    public byte[] Hash(ReadOnlySpan<byte> data) =>
        Length switch
        {
#pragma warning disable CA5350 // The chip signed with SHA-1; SECURITY.md discusses its strength.
            20 => SHA1.HashData(data),
#pragma warning restore CA5350
            28 => HashSha224(data),
            32 => SHA256.HashData(data),
            48 => SHA384.HashData(data),
            _ => SHA512.HashData(data),
        };

    /// <summary>
    /// SHA-224 (FIPS 180-4 section 6.3), which documents signed on 224-bit curves need and .NET lacks: SHA-256 from
    /// another initial value, cut to 28 bytes.
    /// </summary>
    private static byte[] HashSha224(ReadOnlySpan<byte> data)
    {
        var padded = new byte[(data.Length + 9 + 63) / 64 * 64];
        data.CopyTo(padded);
        padded[data.Length] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(padded.AsSpan(padded.Length - 8), (ulong)data.Length * 8);

        Span<uint> h = [0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4];
        Span<uint> w = stackalloc uint[64];
        for (var block = 0; block < padded.Length; block += 64)
            Compress(h, w, padded.AsSpan(block, 64));

        var hash = new byte[28];
        for (var i = 0; i < 7; i++)
            BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(4 * i), h[i]);
        return hash;
    }

    private static void Compress(Span<uint> h, Span<uint> w, ReadOnlySpan<byte> block)
    {
        unchecked
        {
            for (var t = 0; t < 16; t++)
                w[t] = BinaryPrimitives.ReadUInt32BigEndian(block[(4 * t)..]);
            for (var t = 16; t < 64; t++)
            {
                var s0 =
                    BitOperations.RotateRight(w[t - 15], 7)
                    ^ BitOperations.RotateRight(w[t - 15], 18)
                    ^ (w[t - 15] >> 3);
                var s1 =
                    BitOperations.RotateRight(w[t - 2], 17)
                    ^ BitOperations.RotateRight(w[t - 2], 19)
                    ^ (w[t - 2] >> 10);
                w[t] = w[t - 16] + s0 + w[t - 7] + s1;
            }
            uint a = h[0],
                b = h[1],
                c = h[2],
                d = h[3],
                e = h[4],
                f = h[5],
                g = h[6],
                x = h[7];
            for (var t = 0; t < 64; t++)
            {
                var S1 =
                    BitOperations.RotateRight(e, 6)
                    ^ BitOperations.RotateRight(e, 11)
                    ^ BitOperations.RotateRight(e, 25);
                var t1 = x + S1 + ((e & f) ^ (~e & g)) + K[t] + w[t];
                var S0 =
                    BitOperations.RotateRight(a, 2)
                    ^ BitOperations.RotateRight(a, 13)
                    ^ BitOperations.RotateRight(a, 22);
                var t2 = S0 + ((a & b) ^ (a & c) ^ (b & c));
                (x, g, f, e, d, c, b, a) = (g, f, e, d + t1, c, b, a, t1 + t2);
            }
            h[0] += a;
            h[1] += b;
            h[2] += c;
            h[3] += d;
            h[4] += e;
            h[5] += f;
            h[6] += g;
            h[7] += x;
        }
    }

    // FIPS 180-4 section 4.2.2.
    // csharpier-ignore
    private static ReadOnlySpan<uint> K =>
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];
}
