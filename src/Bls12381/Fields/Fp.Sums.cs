using System.Runtime.CompilerServices;

namespace Symbolon.Bls12381;

// Sums of products with one reduction, and operands that need none: what Fp2 and the curve are made of.
internal partial struct Fp
{
    /// <summary>
    /// r = (a b + c d) / 2^392 mod p. Values may be up to 5p: 50 p^2 / 2^392 is below p / 50, and one subtraction of p
    /// still reduces. Limbs of a and c must be below 2^56, those of b and d below 2^58: a column's sums have 63 bits then.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SumOfProducts(in Fp a, in Fp b, in Fp c, in Fp d, out Fp r)
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
        ulong c0 = c.l0,
            c1 = c.l1,
            c2 = c.l2,
            c3 = c.l3,
            c4 = c.l4,
            c5 = c.l5,
            c6 = c.l6;
        ulong d0 = d.l0,
            d1 = d.l1,
            d2 = d.l2,
            d3 = d.l3,
            d4 = d.l4,
            d5 = d.l5,
            d6 = d.l6;
        ulong s0 = a0 << 8,
            s1 = a1 << 8,
            s2 = a2 << 8,
            s3 = a3 << 8,
            s4 = a4 << 8,
            s5 = a5 << 8,
            s6 = a6 << 8;
        ulong t0 = c0 << 8,
            t1 = c1 << 8,
            t2 = c2 << 8,
            t3 = c3 << 8,
            t4 = c4 << 8,
            t5 = c5 << 8,
            t6 = c6 << 8;
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
        high += High(t0, d0);
        low = (a0 * b0);
        low += (c0 * d0);
        low -= high << 56;
        n0 = low * NegativeInverseShifted;
        m0 = n0 >> 8;
        carry = high + High(n0, P0) + ((low + Mask) >> 56);
        high = High(s0, b1);
        high += High(s1, b0);
        high += High(t0, d1);
        high += High(t1, d0);
        high += High(n0, P1);
        low = carry + (a0 * b1);
        low += (a1 * b0);
        low += (c0 * d1);
        low += (c1 * d0);
        low += (m0 * P1);
        low -= high << 56;
        n1 = low * NegativeInverseShifted;
        m1 = n1 >> 8;
        carry = high + High(n1, P0) + ((low + Mask) >> 56);
        high = High(s0, b2);
        high += High(s1, b1);
        high += High(s2, b0);
        high += High(t0, d2);
        high += High(t1, d1);
        high += High(t2, d0);
        high += High(n0, P2);
        high += High(n1, P1);
        low = carry + (a0 * b2);
        low += (a1 * b1);
        low += (a2 * b0);
        low += (c0 * d2);
        low += (c1 * d1);
        low += (c2 * d0);
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
        high += High(t0, d3);
        high += High(t1, d2);
        high += High(t2, d1);
        high += High(t3, d0);
        high += High(n0, P3);
        high += High(n1, P2);
        high += High(n2, P1);
        low = carry + (a0 * b3);
        low += (a1 * b2);
        low += (a2 * b1);
        low += (a3 * b0);
        low += (c0 * d3);
        low += (c1 * d2);
        low += (c2 * d1);
        low += (c3 * d0);
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
        high += High(t0, d4);
        high += High(t1, d3);
        high += High(t2, d2);
        high += High(t3, d1);
        high += High(t4, d0);
        high += High(n0, P4);
        high += High(n1, P3);
        high += High(n2, P2);
        high += High(n3, P1);
        low = carry + (a0 * b4);
        low += (a1 * b3);
        low += (a2 * b2);
        low += (a3 * b1);
        low += (a4 * b0);
        low += (c0 * d4);
        low += (c1 * d3);
        low += (c2 * d2);
        low += (c3 * d1);
        low += (c4 * d0);
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
        high += High(t0, d5);
        high += High(t1, d4);
        high += High(t2, d3);
        high += High(t3, d2);
        high += High(t4, d1);
        high += High(t5, d0);
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
        low += (c0 * d5);
        low += (c1 * d4);
        low += (c2 * d3);
        low += (c3 * d2);
        low += (c4 * d1);
        low += (c5 * d0);
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
        high += High(t0, d6);
        high += High(t1, d5);
        high += High(t2, d4);
        high += High(t3, d3);
        high += High(t4, d2);
        high += High(t5, d1);
        high += High(t6, d0);
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
        low += (c0 * d6);
        low += (c1 * d5);
        low += (c2 * d4);
        low += (c3 * d3);
        low += (c4 * d2);
        low += (c5 * d1);
        low += (c6 * d0);
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
        high += High(t1, d6);
        high += High(t2, d5);
        high += High(t3, d4);
        high += High(t4, d3);
        high += High(t5, d2);
        high += High(t6, d1);
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
        low += (c1 * d6);
        low += (c2 * d5);
        low += (c3 * d4);
        low += (c4 * d3);
        low += (c5 * d2);
        low += (c6 * d1);
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
        high += High(t2, d6);
        high += High(t3, d5);
        high += High(t4, d4);
        high += High(t5, d3);
        high += High(t6, d2);
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
        low += (c2 * d6);
        low += (c3 * d5);
        low += (c4 * d4);
        low += (c5 * d3);
        low += (c6 * d2);
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
        high += High(t3, d6);
        high += High(t4, d5);
        high += High(t5, d4);
        high += High(t6, d3);
        high += High(n3, P6);
        high += High(n4, P5);
        high += High(n5, P4);
        high += High(n6, P3);
        low = carry + (a3 * b6);
        low += (a4 * b5);
        low += (a5 * b4);
        low += (a6 * b3);
        low += (c3 * d6);
        low += (c4 * d5);
        low += (c5 * d4);
        low += (c6 * d3);
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
        high += High(t4, d6);
        high += High(t5, d5);
        high += High(t6, d4);
        high += High(n4, P6);
        high += High(n5, P5);
        high += High(n6, P4);
        low = carry + (a4 * b6);
        low += (a5 * b5);
        low += (a6 * b4);
        low += (c4 * d6);
        low += (c5 * d5);
        low += (c6 * d4);
        low += (m4 * P6);
        low += (m5 * P5);
        low += (m6 * P4);
        low -= high << 56;
        ulong r3 = low & Mask;
        carry = high + (low >> 56);
        high = High(s5, b6);
        high += High(s6, b5);
        high += High(t5, d6);
        high += High(t6, d5);
        high += High(n5, P6);
        high += High(n6, P5);
        low = carry + (a5 * b6);
        low += (a6 * b5);
        low += (c5 * d6);
        low += (c6 * d5);
        low += (m5 * P6);
        low += (m6 * P5);
        low -= high << 56;
        ulong r4 = low & Mask;
        carry = high + (low >> 56);
        high = High(s6, b6);
        high += High(t6, d6);
        high += High(n6, P6);
        low = carry + (a6 * b6);
        low += (c6 * d6);
        low += (m6 * P6);
        low -= high << 56;
        ulong r5 = low & Mask;
        carry = high + (low >> 56);
        ulong r6 = carry;
        ReduceOnce(r0, r1, r2, r3, r4, r5, r6, out r);
    }

    public static void DifferenceOfProducts(in Fp a, in Fp b, in Fp c, in Fp d, out Fp r)
    {
        NegateLazily(d, out var minus);
        SumOfProducts(a, b, c, minus, out r);
    }

    public static void CrossProduct(in Fp a, in Fp b, in Fp c, in Fp d, in Fp ac, in Fp bd, out Fp r) =>
        SumOfProducts(a, d, b, c, out r);

    /// <summary>
    /// r = a + b below 2p with carries made: only an operand of a multiplication, never a value to keep.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddLazily(in Fp a, in Fp b, out Fp r) =>
        Carry(a.l0 + b.l0, a.l1 + b.l1, a.l2 + b.l2, a.l3 + b.l3, a.l4 + b.l4, a.l5 + b.l5, a.l6 + b.l6, out r);

    /// <summary>r = a - b + 4p, with carries made: only an operand of a multiplication, never a value to keep.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SubtractLazily(in Fp a, in Fp b, out Fp r)
    {
        NegateLazily(b, out var n);
        Carry(a.l0 + n.l0, a.l1 + n.l1, a.l2 + n.l2, a.l3 + n.l3, a.l4 + n.l4, a.l5 + n.l5, a.l6 + n.l6, out r);
    }

    /// <summary>
    /// r = 4p - a for a below 3p, with limbs up to 2^57: only a second operand of a multiplication. Every limb of 4p but
    /// the highest has borrowed 2^56 from the next, so that none becomes negative.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NegateLazily(in Fp a, out Fp r) =>
        r = new Fp(
            0x1fbfffffffeaaac - a.l0,
            0x1fffac54ffffee6 - a.l1,
            0x183dac3d8907aae - a.l2,
            0x1ce144afd9cc349 - a.l3,
            0x12eb35d91dd2e12 - a.l4,
            0x19a692c6e9ed90c - a.l5,
            0x680447a8e5fe - a.l6
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Carry(ulong t0, ulong t1, ulong t2, ulong t3, ulong t4, ulong t5, ulong t6, out Fp r)
    {
        t1 += t0 >> 56;
        t2 += t1 >> 56;
        t3 += t2 >> 56;
        t4 += t3 >> 56;
        t5 += t4 >> 56;
        t6 += t5 >> 56;
        r = new Fp(t0 & Mask, t1 & Mask, t2 & Mask, t3 & Mask, t4 & Mask, t5 & Mask, t6);
    }
}
