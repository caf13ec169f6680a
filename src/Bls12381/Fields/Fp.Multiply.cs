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
        low = (a0 * b0) - (high << 56);
        n0 = low * NegativeInverseShifted;
        m0 = n0 >> 8;
        carry = high + High(n0, P0) + ((low + Mask) >> 56);
        high = High(s0, b1) + High(s1, b0) + High(n0, P1);
        low = carry + (a0 * b1) + (a1 * b0) + (m0 * P1) - (high << 56);
        n1 = low * NegativeInverseShifted;
        m1 = n1 >> 8;
        carry = high + High(n1, P0) + ((low + Mask) >> 56);
        high = High(s0, b2) + High(s1, b1) + High(s2, b0) + High(n0, P2) + High(n1, P1);
        low = carry + (a0 * b2) + (a1 * b1) + (a2 * b0) + (m0 * P2) + (m1 * P1) - (high << 56);
        n2 = low * NegativeInverseShifted;
        m2 = n2 >> 8;
        carry = high + High(n2, P0) + ((low + Mask) >> 56);
        high = High(s0, b3) + High(s1, b2) + High(s2, b1) + High(s3, b0) + High(n0, P3) + High(n1, P2) + High(n2, P1);
        low = carry + (a0 * b3) + (a1 * b2) + (a2 * b1) + (a3 * b0) + (m0 * P3) + (m1 * P2) + (m2 * P1) - (high << 56);
        n3 = low * NegativeInverseShifted;
        m3 = n3 >> 8;
        carry = high + High(n3, P0) + ((low + Mask) >> 56);
        high =
            High(s0, b4)
            + High(s1, b3)
            + High(s2, b2)
            + High(s3, b1)
            + High(s4, b0)
            + High(n0, P4)
            + High(n1, P3)
            + High(n2, P2)
            + High(n3, P1);
        low =
            carry
            + (a0 * b4)
            + (a1 * b3)
            + (a2 * b2)
            + (a3 * b1)
            + (a4 * b0)
            + (m0 * P4)
            + (m1 * P3)
            + (m2 * P2)
            + (m3 * P1)
            - (high << 56);
        n4 = low * NegativeInverseShifted;
        m4 = n4 >> 8;
        carry = high + High(n4, P0) + ((low + Mask) >> 56);
        high =
            High(s0, b5)
            + High(s1, b4)
            + High(s2, b3)
            + High(s3, b2)
            + High(s4, b1)
            + High(s5, b0)
            + High(n0, P5)
            + High(n1, P4)
            + High(n2, P3)
            + High(n3, P2)
            + High(n4, P1);
        low =
            carry
            + (a0 * b5)
            + (a1 * b4)
            + (a2 * b3)
            + (a3 * b2)
            + (a4 * b1)
            + (a5 * b0)
            + (m0 * P5)
            + (m1 * P4)
            + (m2 * P3)
            + (m3 * P2)
            + (m4 * P1)
            - (high << 56);
        n5 = low * NegativeInverseShifted;
        m5 = n5 >> 8;
        carry = high + High(n5, P0) + ((low + Mask) >> 56);
        high =
            High(s0, b6)
            + High(s1, b5)
            + High(s2, b4)
            + High(s3, b3)
            + High(s4, b2)
            + High(s5, b1)
            + High(s6, b0)
            + High(n0, P6)
            + High(n1, P5)
            + High(n2, P4)
            + High(n3, P3)
            + High(n4, P2)
            + High(n5, P1);
        low =
            carry
            + (a0 * b6)
            + (a1 * b5)
            + (a2 * b4)
            + (a3 * b3)
            + (a4 * b2)
            + (a5 * b1)
            + (a6 * b0)
            + (m0 * P6)
            + (m1 * P5)
            + (m2 * P4)
            + (m3 * P3)
            + (m4 * P2)
            + (m5 * P1)
            - (high << 56);
        n6 = low * NegativeInverseShifted;
        m6 = n6 >> 8;
        carry = high + High(n6, P0) + ((low + Mask) >> 56);
        high =
            High(s1, b6)
            + High(s2, b5)
            + High(s3, b4)
            + High(s4, b3)
            + High(s5, b2)
            + High(s6, b1)
            + High(n1, P6)
            + High(n2, P5)
            + High(n3, P4)
            + High(n4, P3)
            + High(n5, P2)
            + High(n6, P1);
        low =
            carry
            + (a1 * b6)
            + (a2 * b5)
            + (a3 * b4)
            + (a4 * b3)
            + (a5 * b2)
            + (a6 * b1)
            + (m1 * P6)
            + (m2 * P5)
            + (m3 * P4)
            + (m4 * P3)
            + (m5 * P2)
            + (m6 * P1)
            - (high << 56);
        ulong r0 = low & Mask;
        carry = high + (low >> 56);
        high =
            High(s2, b6)
            + High(s3, b5)
            + High(s4, b4)
            + High(s5, b3)
            + High(s6, b2)
            + High(n2, P6)
            + High(n3, P5)
            + High(n4, P4)
            + High(n5, P3)
            + High(n6, P2);
        low =
            carry
            + (a2 * b6)
            + (a3 * b5)
            + (a4 * b4)
            + (a5 * b3)
            + (a6 * b2)
            + (m2 * P6)
            + (m3 * P5)
            + (m4 * P4)
            + (m5 * P3)
            + (m6 * P2)
            - (high << 56);
        ulong r1 = low & Mask;
        carry = high + (low >> 56);
        high =
            High(s3, b6)
            + High(s4, b5)
            + High(s5, b4)
            + High(s6, b3)
            + High(n3, P6)
            + High(n4, P5)
            + High(n5, P4)
            + High(n6, P3);
        low =
            carry
            + (a3 * b6)
            + (a4 * b5)
            + (a5 * b4)
            + (a6 * b3)
            + (m3 * P6)
            + (m4 * P5)
            + (m5 * P4)
            + (m6 * P3)
            - (high << 56);
        ulong r2 = low & Mask;
        carry = high + (low >> 56);
        high = High(s4, b6) + High(s5, b5) + High(s6, b4) + High(n4, P6) + High(n5, P5) + High(n6, P4);
        low = carry + (a4 * b6) + (a5 * b5) + (a6 * b4) + (m4 * P6) + (m5 * P5) + (m6 * P4) - (high << 56);
        ulong r3 = low & Mask;
        carry = high + (low >> 56);
        high = High(s5, b6) + High(s6, b5) + High(n5, P6) + High(n6, P5);
        low = carry + (a5 * b6) + (a6 * b5) + (m5 * P6) + (m6 * P5) - (high << 56);
        ulong r4 = low & Mask;
        carry = high + (low >> 56);
        high = High(s6, b6) + High(n6, P6);
        low = carry + (a6 * b6) + (m6 * P6) - (high << 56);
        ulong r5 = low & Mask;
        carry = high + (low >> 56);
        ulong r6 = carry;

        ReduceOnce(r0, r1, r2, r3, r4, r5, r6, out r);
    }

    /// <summary>r = a * a / 2^392 mod p.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Square(in Fp a, out Fp r)
    {
        ulong a0 = a.l0,
            a1 = a.l1,
            a2 = a.l2,
            a3 = a.l3,
            a4 = a.l4,
            a5 = a.l5,
            a6 = a.l6;
        ulong d1 = a1 << 1,
            d2 = a2 << 1,
            d3 = a3 << 1,
            d4 = a4 << 1,
            d5 = a5 << 1,
            d6 = a6 << 1;
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
        high = High(s0, a0);
        low = (a0 * a0) - (high << 56);
        n0 = low * NegativeInverseShifted;
        m0 = n0 >> 8;
        carry = high + High(n0, P0) + ((low + Mask) >> 56);
        high = High(s0, d1) + High(n0, P1);
        low = carry + (a0 * d1) + (m0 * P1) - (high << 56);
        n1 = low * NegativeInverseShifted;
        m1 = n1 >> 8;
        carry = high + High(n1, P0) + ((low + Mask) >> 56);
        high = High(s0, d2) + High(s1, a1) + High(n0, P2) + High(n1, P1);
        low = carry + (a0 * d2) + (a1 * a1) + (m0 * P2) + (m1 * P1) - (high << 56);
        n2 = low * NegativeInverseShifted;
        m2 = n2 >> 8;
        carry = high + High(n2, P0) + ((low + Mask) >> 56);
        high = High(s0, d3) + High(s1, d2) + High(n0, P3) + High(n1, P2) + High(n2, P1);
        low = carry + (a0 * d3) + (a1 * d2) + (m0 * P3) + (m1 * P2) + (m2 * P1) - (high << 56);
        n3 = low * NegativeInverseShifted;
        m3 = n3 >> 8;
        carry = high + High(n3, P0) + ((low + Mask) >> 56);
        high = High(s0, d4) + High(s1, d3) + High(s2, a2) + High(n0, P4) + High(n1, P3) + High(n2, P2) + High(n3, P1);
        low = carry + (a0 * d4) + (a1 * d3) + (a2 * a2) + (m0 * P4) + (m1 * P3) + (m2 * P2) + (m3 * P1) - (high << 56);
        n4 = low * NegativeInverseShifted;
        m4 = n4 >> 8;
        carry = high + High(n4, P0) + ((low + Mask) >> 56);
        high =
            High(s0, d5)
            + High(s1, d4)
            + High(s2, d3)
            + High(n0, P5)
            + High(n1, P4)
            + High(n2, P3)
            + High(n3, P2)
            + High(n4, P1);
        low =
            carry
            + (a0 * d5)
            + (a1 * d4)
            + (a2 * d3)
            + (m0 * P5)
            + (m1 * P4)
            + (m2 * P3)
            + (m3 * P2)
            + (m4 * P1)
            - (high << 56);
        n5 = low * NegativeInverseShifted;
        m5 = n5 >> 8;
        carry = high + High(n5, P0) + ((low + Mask) >> 56);
        high =
            High(s0, d6)
            + High(s1, d5)
            + High(s2, d4)
            + High(s3, a3)
            + High(n0, P6)
            + High(n1, P5)
            + High(n2, P4)
            + High(n3, P3)
            + High(n4, P2)
            + High(n5, P1);
        low =
            carry
            + (a0 * d6)
            + (a1 * d5)
            + (a2 * d4)
            + (a3 * a3)
            + (m0 * P6)
            + (m1 * P5)
            + (m2 * P4)
            + (m3 * P3)
            + (m4 * P2)
            + (m5 * P1)
            - (high << 56);
        n6 = low * NegativeInverseShifted;
        m6 = n6 >> 8;
        carry = high + High(n6, P0) + ((low + Mask) >> 56);
        high =
            High(s1, d6)
            + High(s2, d5)
            + High(s3, d4)
            + High(n1, P6)
            + High(n2, P5)
            + High(n3, P4)
            + High(n4, P3)
            + High(n5, P2)
            + High(n6, P1);
        low =
            carry
            + (a1 * d6)
            + (a2 * d5)
            + (a3 * d4)
            + (m1 * P6)
            + (m2 * P5)
            + (m3 * P4)
            + (m4 * P3)
            + (m5 * P2)
            + (m6 * P1)
            - (high << 56);
        ulong r0 = low & Mask;
        carry = high + (low >> 56);
        high =
            High(s2, d6)
            + High(s3, d5)
            + High(s4, a4)
            + High(n2, P6)
            + High(n3, P5)
            + High(n4, P4)
            + High(n5, P3)
            + High(n6, P2);
        low =
            carry
            + (a2 * d6)
            + (a3 * d5)
            + (a4 * a4)
            + (m2 * P6)
            + (m3 * P5)
            + (m4 * P4)
            + (m5 * P3)
            + (m6 * P2)
            - (high << 56);
        ulong r1 = low & Mask;
        carry = high + (low >> 56);
        high = High(s3, d6) + High(s4, d5) + High(n3, P6) + High(n4, P5) + High(n5, P4) + High(n6, P3);
        low = carry + (a3 * d6) + (a4 * d5) + (m3 * P6) + (m4 * P5) + (m5 * P4) + (m6 * P3) - (high << 56);
        ulong r2 = low & Mask;
        carry = high + (low >> 56);
        high = High(s4, d6) + High(s5, a5) + High(n4, P6) + High(n5, P5) + High(n6, P4);
        low = carry + (a4 * d6) + (a5 * a5) + (m4 * P6) + (m5 * P5) + (m6 * P4) - (high << 56);
        ulong r3 = low & Mask;
        carry = high + (low >> 56);
        high = High(s5, d6) + High(n5, P6) + High(n6, P5);
        low = carry + (a5 * d6) + (m5 * P6) + (m6 * P5) - (high << 56);
        ulong r4 = low & Mask;
        carry = high + (low >> 56);
        high = High(s6, a6) + High(n6, P6);
        low = carry + (a6 * a6) + (m6 * P6) - (high << 56);
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
