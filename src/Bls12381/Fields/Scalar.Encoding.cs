using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Symbolon.Bls12381;

public readonly partial struct Scalar
{
    /// <summary>2^512 mod r: multiplying by it enters Montgomery form.</summary>
    private static Scalar Radix2 => new(0xc999e990f3f29c6d, 0x2b6cedcb87925c23, 0x05d314967254398f, 0x0748d9d99f59ff11);

    /// <summary>2^768 mod r: enters Montgomery form from 2^256 above.</summary>
    private static Scalar Radix3 => new(0xc62c1807439b73af, 0x1b3e0d188cf06990, 0x73d13c71c7b5f418, 0x6e2a5bb9c8db33e9);

    /// <summary>
    /// low + high x^2, with x the curve's parameter. The 2^128 pairs give different scalars. Multiplying by one is
    /// cheap, because its halves (<see cref="Glv"/>) have 64 bits each.
    /// </summary>
    public static Scalar FromShortHalves(ulong low, ulong high) => FromUInt64(low) + FromUInt64(high) * XSquared;

    private static readonly Scalar XSquared = FromUInt64(Constants.MinusX) * FromUInt64(Constants.MinusX);

    /// <summary>The scalar <paramref name="v"/>.</summary>
    public static Scalar FromUInt64(ulong v) => MontgomeryMultiply(Radix2, new Scalar(v, 0, 0, 0));

    /// <summary>
    /// Reads 32 bytes, big-endian (OS2IP of RFC 8017). False if there are not exactly 32 or the value is not below r.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out Scalar s)
    {
        s = default;
        if (bytes.Length != Size)
            return false;
        var raw = ReadLimbs(bytes);
        SubtractBorrow(raw.l0, R0, 0, out var borrow);
        SubtractBorrow(raw.l1, R1, borrow, out borrow);
        SubtractBorrow(raw.l2, R2, borrow, out borrow);
        SubtractBorrow(raw.l3, R3, borrow, out borrow);
        if (borrow == 0)
            return false;
        s = MontgomeryMultiply(Radix2, raw);
        return true;
    }

    /// <summary>OS2IP(be) mod r, for 1 to 64 big-endian bytes; hash_to_scalar takes 48.</summary>
    /// <exception cref="ArgumentException"><paramref name="be"/> is empty or longer than 64 bytes.</exception>
    public static Scalar FromWideBytes(ReadOnlySpan<byte> be)
    {
        if (be.Length is 0 or > 64)
            throw new ArgumentException("The input must have 1 to 64 bytes.", nameof(be));
        var upper = Math.Max(be.Length - Size, 0);
        var low = MontgomeryMultiply(Radix2, ReadLimbs(be[upper..]));
        return upper == 0 ? low : low + MontgomeryMultiply(Radix3, ReadLimbs(be[..upper]));
    }

    /// <summary>A uniform scalar from 1 to r - 1, from the operating system's generator.</summary>
    public static Scalar Random()
    {
        Span<byte> bytes = stackalloc byte[64]; // 257 bits more than r has: the bias is below 2^-256
        Scalar s;
        do
        {
            RandomNumberGenerator.Fill(bytes);
            s = FromWideBytes(bytes);
        } while (s.IsZero);
        CryptographicOperations.ZeroMemory(bytes);
        return s;
    }

    /// <summary>Writes 32 bytes, big-endian (I2OSP of RFC 8017).</summary>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is shorter than 32 bytes.</exception>
    public void WriteBytes(Span<byte> destination)
    {
        if (destination.Length < Size)
            throw new ArgumentException("The destination must have room for 32 bytes.", nameof(destination));
        var v = Canonical();
        BinaryPrimitives.WriteUInt64BigEndian(destination, v.l3);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], v.l2);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], v.l1);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], v.l0);
    }

    /// <summary>The 32 bytes of the encoding, big-endian.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        WriteBytes(bytes);
        return bytes;
    }

    /// <summary>The value itself in four limbs, the lowest first, for code that walks its bits.</summary>
    internal void CopyLimbs(Span<ulong> limbs)
    {
        var v = Canonical();
        limbs[0] = v.l0;
        limbs[1] = v.l1;
        limbs[2] = v.l2;
        limbs[3] = v.l3;
    }

    /// <summary>Leaves Montgomery form.</summary>
    private Scalar Canonical() => MontgomeryMultiply(this, new Scalar(1, 0, 0, 0));

    private static Scalar ReadLimbs(ReadOnlySpan<byte> be)
    {
        Span<byte> padded = stackalloc byte[Size];
        padded.Clear();
        be.CopyTo(padded[(Size - be.Length)..]);
        return new Scalar(
            BinaryPrimitives.ReadUInt64BigEndian(padded[24..]),
            BinaryPrimitives.ReadUInt64BigEndian(padded[16..]),
            BinaryPrimitives.ReadUInt64BigEndian(padded[8..]),
            BinaryPrimitives.ReadUInt64BigEndian(padded)
        );
    }
}
