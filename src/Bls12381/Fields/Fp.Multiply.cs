using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Symbolon.Bls12381;

// Montgomery multiplication by columns. Limbs have 56 bits, so a whole column of products fits its accumulators
// and no carry flag is needed, which the JIT would not emit: with s = a * 2^8 the upper half of s * b is a * b / 2^56,
// and the exact low parts of a column are what is left of the wrapping sum of a * b once the upper parts are taken off.
// Every column below p's own width is then made divisible by 2^56 by adding m * p.
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

    /// <summary>2^8 * (-1 / p mod 2^56): the product with a column is its quotient digit, already shifted.</summary>
    private const ulong NegativeInverseShifted = 0xf3fffcfffcfffd00;

    /// <summary>r = a * b / 2^392 mod p. Limbs of <paramref name="a"/> must be below 2^56.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(in Fp a, in Fp b, out Fp r)
    {
        ulong a0 = a.l0,
            a1 = a.l1,
            a2 = a.l2,
            a3 = a.l3,
            a4 = a.l4,
            a5 = a.l5,
            a6 = a.l6;
        ulong b0 = b.l0,
            b1 = b.l1,
            b2 = b.l2,
            b3 = b.l3,
            b4 = b.l4,
            b5 = b.l5,
            b6 = b.l6;
        ulong s0 = a0 << 8,
            s1 = a1 << 8,
            s2 = a2 << 8,
            s3 = a3 << 8,
            s4 = a4 << 8,
            s5 = a5 << 8,
            s6 = a6 << 8;
        ulong n0,
            n1,
            n2,
            n3,
            n4,
            n5,
            n6,
            m0,
            m1,
            m2,
            m3,
            m4,
            m5,
            m6;
        ulong high,
            low,
            carry;
        high = High(s0, b0);
        low = (a0 * b0);
        low -= high << 56;
        n0 = low * NegativeInverseShifted;
        m0 = n0 >> 8;
        carry = high + High(n0, P0) + ((low + Mask) >> 56);
        high = High(s0, b1);
        high += High(s1, b0);
        high += High(n0, P1);
        low = carry + (a0 * b1);
        low += (a1 * b0);
        low += (m0 * P1);
        low -= high << 56;
        n1 = low * NegativeInverseShifted;
        m1 = n1 >> 8;
        carry = high + High(n1, P0) + ((low + Mask) >> 56);
        high = High(s0, b2);
        high += High(s1, b1);
        high += High(s2, b0);
        high += High(n0, P2);
        high += High(n1, P1);
        low = carry + (a0 * b2);
        low += (a1 * b1);
        low += (a2 * b0);
        low += (m0 * P2);
        low += (m1 * P1);
        low -= high << 56;
        n2 = low * NegativeInverseShifted;
        m2 = n2 >> 8;
        carry = high + High(n2, P0) + ((low + Mask) >> 56);
        high = High(s0, b3);
        high += High(s1, b2);
        high += High(s2, b1);
        high += High(s3, b0);
        high += High(n0, P3);
        high += High(n1, P2);
        high += High(n2, P1);
        low = carry + (a0 * b3);
        low += (a1 * b2);
        low += (a2 * b1);
        low += (a3 * b0);
        low += (m0 * P3);
        low += (m1 * P2);
        low += (m2 * P1);
        low -= high << 56;
        n3 = low * NegativeInverseShifted;
        m3 = n3 >> 8;
        carry = high + High(n3, P0) + ((low + Mask) >> 56);
        high = High(s0, b4);
        high += High(s1, b3);
        high += High(s2, b2);
        high += High(s3, b1);
        high += High(s4, b0);
        high += High(n0, P4);
        high += High(n1, P3);
        high += High(n2, P2);
        high += High(n3, P1);
        low = carry + (a0 * b4);
        low += (a1 * b3);
        low += (a2 * b2);
        low += (a3 * b1);
        low += (a4 * b0);
        low += (m0 * P4);
        low += (m1 * P3);
        low += (m2 * P2);
        low += (m3 * P1);
        low -= high << 56;
        n4 = low * NegativeInverseShifted;
        m4 = n4 >> 8;
        carry = high + High(n4, P0) + ((low + Mask) >> 56);
        high = High(s0, b5);
        high += High(s1, b4);
        high += High(s2, b3);
        high += High(s3, b2);
        high += High(s4, b1);
        high += High(s5, b0);
        high += High(n0, P5);
        high += High(n1, P4);
        high += High(n2, P3);
        high += High(n3, P2);
        high += High(n4, P1);
        low = carry + (a0 * b5);
        low += (a1 * b4);
        low += (a2 * b3);
        low += (a3 * b2);
        low += (a4 * b1);
        low += (a5 * b0);
        low += (m0 * P5);
        low += (m1 * P4);
        low += (m2 * P3);
        low += (m3 * P2);
        low += (m4 * P1);
        low -= high << 56;
        n5 = low * NegativeInverseShifted;
        m5 = n5 >> 8;
        carry = high + High(n5, P0) + ((low + Mask) >> 56);
        high = High(s0, b6);
        high += High(s1, b5);
        high += High(s2, b4);
        high += High(s3, b3);
        high += High(s4, b2);
        high += High(s5, b1);
        high += High(s6, b0);
        high += High(n0, P6);
        high += High(n1, P5);
        high += High(n2, P4);
        high += High(n3, P3);
        high += High(n4, P2);
        high += High(n5, P1);
        low = carry + (a0 * b6);
        low += (a1 * b5);
        low += (a2 * b4);
        low += (a3 * b3);
        low += (a4 * b2);
        low += (a5 * b1);
        low += (a6 * b0);
        low += (m0 * P6);
        low += (m1 * P5);
        low += (m2 * P4);
        low += (m3 * P3);
        low += (m4 * P2);
        low += (m5 * P1);
        low -= high << 56;
        n6 = low * NegativeInverseShifted;
        m6 = n6 >> 8;
        carry = high + High(n6, P0) + ((low + Mask) >> 56);
        high = High(s1, b6);
        high += High(s2, b5);
        high += High(s3, b4);
        high += High(s4, b3);
        high += High(s5, b2);
        high += High(s6, b1);
        high += High(n1, P6);
        high += High(n2, P5);
        high += High(n3, P4);
        high += High(n4, P3);
        high += High(n5, P2);
        high += High(n6, P1);
        low = carry + (a1 * b6);
        low += (a2 * b5);
        low += (a3 * b4);
        low += (a4 * b3);
        low += (a5 * b2);
        low += (a6 * b1);
        low += (m1 * P6);
        low += (m2 * P5);
        low += (m3 * P4);
        low += (m4 * P3);
        low += (m5 * P2);
        low += (m6 * P1);
        low -= high << 56;
        ulong r0 = low & Mask;
        carry = high + (low >> 56);
        high = High(s2, b6);
        high += High(s3, b5);
        high += High(s4, b4);
        high += High(s5, b3);
        high += High(s6, b2);
        high += High(n2, P6);
        high += High(n3, P5);
        high += High(n4, P4);
        high += High(n5, P3);
        high += High(n6, P2);
        low = carry + (a2 * b6);
        low += (a3 * b5);
        low += (a4 * b4);
        low += (a5 * b3);
        low += (a6 * b2);
        low += (m2 * P6);
        low += (m3 * P5);
        low += (m4 * P4);
        low += (m5 * P3);
        low += (m6 * P2);
        low -= high << 56;
        ulong r1 = low & Mask;
        carry = high + (low >> 56);
        high = High(s3, b6);
        high += High(s4, b5);
        high += High(s5, b4);
        high += High(s6, b3);
        high += High(n3, P6);
        high += High(n4, P5);
        high += High(n5, P4);
        high += High(n6, P3);
        low = carry + (a3 * b6);
        low += (a4 * b5);
        low += (a5 * b4);
        low += (a6 * b3);
        low += (m3 * P6);
        low += (m4 * P5);
        low += (m5 * P4);
        low += (m6 * P3);
        low -= high << 56;
        ulong r2 = low & Mask;
        carry = high + (low >> 56);
        high = High(s4, b6);
        high += High(s5, b5);
        high += High(s6, b4);
        high += High(n4, P6);
        high += High(n5, P5);
        high += High(n6, P4);
        low = carry + (a4 * b6);
        low += (a5 * b5);
        low += (a6 * b4);
        low += (m4 * P6);
        low += (m5 * P5);
        low += (m6 * P4);
        low -= high << 56;
        ulong r3 = low & Mask;
        carry = high + (low >> 56);
        high = High(s5, b6);
        high += High(s6, b5);
        high += High(n5, P6);
        high += High(n6, P5);
        low = carry + (a5 * b6);
        low += (a6 * b5);
        low += (m5 * P6);
        low += (m6 * P5);
        low -= high << 56;
        ulong r4 = low & Mask;
        carry = high + (low >> 56);
        high = High(s6, b6);
        high += High(n6, P6);
        low = carry + (a6 * b6);
        low += (m6 * P6);
        low -= high << 56;
        ulong r5 = low & Mask;
        carry = high + (low >> 56);
        ulong r6 = carry;

        ReduceOnce(r0, r1, r2, r3, r4, r5, r6, out r);
    }

    /// <summary>The upper 64 bits of x * y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong High(ulong x, ulong y) =>
        Bmi2.X64.IsSupported ? Bmi2.X64.MultiplyNoFlags(x, y) : Math.BigMul(x, y, out _);
}
