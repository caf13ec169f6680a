using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Symbolon.Bls12381;

/// <summary>
/// SHAKE128 and SHAKE256 (FIPS 202). The runtime's implementations need OpenSSL 1.1.1 or Windows 11. None of them is
/// both incremental and free of allocations.
/// </summary>
internal ref struct Keccak
{
    private static readonly ulong[] RoundConstants =
    [
        0x0000000000000001,
        0x0000000000008082,
        0x800000000000808a,
        0x8000000080008000,
        0x000000000000808b,
        0x0000000080000001,
        0x8000000080008081,
        0x8000000000008009,
        0x000000000000008a,
        0x0000000000000088,
        0x0000000080008009,
        0x000000008000000a,
        0x000000008000808b,
        0x800000000000008b,
        0x8000000000008089,
        0x8000000000008003,
        0x8000000000008002,
        0x8000000000000080,
        0x000000000000800a,
        0x800000008000000a,
        0x8000000080008081,
        0x8000000000008080,
        0x0000000080000001,
        0x8000000080008008,
    ];

    /// <summary>Offsets of rho, in the order in which pi visits the lanes.</summary>
    private static ReadOnlySpan<byte> Rotations =>
        [1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44];

    private static ReadOnlySpan<byte> Lanes =>
        [10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1];

    private readonly Span<ulong> state;
    private readonly int rate;
    private int position;

    /// <summary>
    /// A sponge with a rate of <paramref name="rate"/> bytes. The caller provides its state of 25 lanes.
    /// </summary>
    public Keccak(Span<ulong> state, int rate)
    {
        state.Clear();
        this.state = state;
        this.rate = rate;
    }

    public void Absorb(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
        {
            XorByte(position++, b);
            if (position == rate)
            {
                Permute(state);
                position = 0;
            }
        }
    }

    /// <summary>
    /// Pads with SHAKE's suffix 1111 and writes the whole output. The sponge cannot be used afterwards.
    /// </summary>
    public void Squeeze(Span<byte> output)
    {
        XorByte(position, 0x1f);
        XorByte(rate - 1, 0x80);
        Span<byte> lane = stackalloc byte[8];
        for (var done = 0; done < output.Length; )
        {
            Permute(state);
            for (var i = 0; i < rate / 8 && done < output.Length; i++)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(lane, state[i]);
                var n = Math.Min(8, output.Length - done);
                lane[..n].CopyTo(output[done..]);
                done += n;
            }
        }
    }

    private readonly void XorByte(int at, byte b) => state[at >> 3] ^= (ulong)b << (8 * (at & 7));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Permute(Span<ulong> a)
    {
        Span<ulong> c = stackalloc ulong[5];
        foreach (var constant in RoundConstants)
        {
            for (var x = 0; x < 5; x++)
                c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
            for (var x = 0; x < 5; x++)
            {
                var d = c[(x + 4) % 5] ^ BitOperations.RotateLeft(c[(x + 1) % 5], 1);
                for (var y = 0; y < 25; y += 5)
                    a[x + y] ^= d;
            }
            var moved = a[1];
            for (var i = 0; i < Lanes.Length; i++)
            {
                var next = a[Lanes[i]];
                a[Lanes[i]] = BitOperations.RotateLeft(moved, Rotations[i]);
                moved = next;
            }
            for (var y = 0; y < 25; y += 5)
            {
                ulong a0 = a[y],
                    a1 = a[y + 1];
                a[y] ^= ~a1 & a[y + 2];
                a[y + 1] ^= ~a[y + 2] & a[y + 3];
                a[y + 2] ^= ~a[y + 3] & a[y + 4];
                a[y + 3] ^= ~a[y + 4] & a0;
                a[y + 4] ^= ~a0 & a1;
            }
            a[0] ^= constant;
        }
    }
}
