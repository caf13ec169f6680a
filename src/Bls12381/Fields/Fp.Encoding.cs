namespace Symbolon.Bls12381;

internal partial struct Fp
{
    /// <summary>2^784 mod p: multiplying by it enters Montgomery form.</summary>
    private static Fp R2 =>
        new(
            0x6d1c34510370ed,
            0xec45c53e243d62,
            0x093317d3b1d65a,
            0x5d74088b4f36a0,
            0x865d118c10ea72,
            0xfd5cd507320a75,
            0x0c8d4cc8a759
        );

    /// <summary>2^1176 mod p: enters Montgomery form from 2^392 above.</summary>
    private static Fp R3 =>
        new(
            0x294cc4d1f7b890,
            0xb5ba56c9f3af22,
            0xc0d975ccb5c0cc,
            0x6c968b4c89a8c5,
            0x91de8c922672ea,
            0x84977c835652a6,
            0x141ab424bbb9
        );

    /// <summary>A small constant.</summary>
    public static Fp FromUInt64(ulong v)
    {
        Multiply(new Fp(v & Mask, v >> 56, 0, 0, 0, 0, 0), R2, out var r);
        return r;
    }

    /// <summary>A constant from at most 96 big-endian hexadecimal digits, as the specifications write it.</summary>
    public static Fp FromHex(string digits)
    {
        Span<byte> bytes = stackalloc byte[Size];
        Convert.FromHexString(digits.PadLeft(2 * Size, '0'), bytes, out _, out _);
        if (!TryParse(bytes, out var value))
            throw new ArgumentException("Not a reduced element of the field.", nameof(digits));
        return value;
    }

    /// <summary>Reads 48 big-endian bytes; false if the value is not below p.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out Fp value)
    {
        value = default;
        if (bytes.Length != Size)
            return false;
        var raw = ReadLimbs(bytes);
        // The value is below p if t - p borrows out of the top limb.
        var t = (long)(raw.l0 - P0);
        t = (long)(raw.l1 - P1) + (t >> 56);
        t = (long)(raw.l2 - P2) + (t >> 56);
        t = (long)(raw.l3 - P3) + (t >> 56);
        t = (long)(raw.l4 - P4) + (t >> 56);
        t = (long)(raw.l5 - P5) + (t >> 56);
        t = (long)(raw.l6 - P6) + (t >> 56);
        if (t >= 0)
            return false;
        Multiply(raw, R2, out value);
        return true;
    }

    /// <summary>OS2IP(bytes) mod p for 64 bytes: hash_to_field of RFC 9380, section 5.2, with L = 64.</summary>
    public static Fp FromWideBytes(ReadOnlySpan<byte> bytes)
    {
        Multiply(ReadLimbs(bytes[15..]), R2, out var low);
        Multiply(ReadLimbs(bytes[..15]), R3, out var high);
        return low + high;
    }

    /// <summary>Writes 48 big-endian bytes.</summary>
    public readonly void WriteBytes(Span<byte> destination)
    {
        var v = Canonical();
        Span<ulong> limbs = [v.l0, v.l1, v.l2, v.l3, v.l4, v.l5, v.l6];
        for (var i = 0; i < Size; i++)
            destination[Size - 1 - i] = (byte)(limbs[i / 7] >> (8 * (i % 7)));
    }

    /// <summary>RFC 9380, section 4.1, for m = 1: the value's parity.</summary>
    public static uint Sgn0(in Fp a) => (uint)a.Canonical().l0 & 1;

    /// <summary>All ones if the value is above (p - 1) / 2, else zero.</summary>
    public static ulong LargerHalfMask(in Fp a)
    {
        // For a != 0: a > (p - 1) / 2 if and only if 2a wraps around p and so becomes odd.
        Add(a, a, out var doubled);
        return 0UL - Sgn0(doubled);
    }

    /// <summary>Leaves Montgomery form.</summary>
    private readonly Fp Canonical()
    {
        Multiply(this, new Fp(1, 0, 0, 0, 0, 0, 0), out var r);
        return r;
    }

    /// <summary>Up to 49 big-endian bytes as 56-bit limbs, not reduced, not in Montgomery form.</summary>
    private static Fp ReadLimbs(ReadOnlySpan<byte> bytes)
    {
        Span<ulong> limbs = stackalloc ulong[7];
        limbs.Clear();
        for (var i = 0; i < bytes.Length; i++)
            limbs[i / 7] |= (ulong)bytes[^(i + 1)] << (8 * (i % 7));
        return new Fp(limbs[0], limbs[1], limbs[2], limbs[3], limbs[4], limbs[5], limbs[6]);
    }
}
