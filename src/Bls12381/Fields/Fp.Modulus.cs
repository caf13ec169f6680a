using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Symbolon.Bls12381;

// The limbs of p, and the constants that the kernels in Fp.Kernels.g.cs need.
internal partial struct Fp
{
    private const ulong Mask = (1UL << 56) - 1;
    private const ulong P0 = 0xfeffffffffaaab;
    private const ulong P1 = 0xfffeb153ffffb9;
    private const ulong P2 = 0xa0f6b0f6241eab;
    private const ulong P3 = 0xf38512bf6730d2;
    private const ulong P4 = 0x4bacd764774b84;
    private const ulong P5 = 0xe69a4b1ba7b643;
    private const ulong P6 = 0x1a0111ea397f;

    /// <summary>
    /// 2^8 * (-1 / p mod 2^56). The product with a column is the column's quotient digit, already shifted.
    /// </summary>
    private const ulong NegativeInverseShifted = 0xf3fffcfffcfffd00;

    /// <summary>The upper 64 bits of x * y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong High(ulong x, ulong y) =>
        Bmi2.X64.IsSupported ? Bmi2.X64.MultiplyNoFlags(x, y) : Math.BigMul(x, y, out _);
}
