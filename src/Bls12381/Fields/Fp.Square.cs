using System.Runtime.CompilerServices;

namespace Symbolon.Bls12381;

// The columns of Fp.Multiply.cs, each product of different limbs once and doubled.
internal partial struct Fp
{
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
        low = (a0 * a0);
        low -= high << 56;
        n0 = low * NegativeInverseShifted;
        m0 = n0 >> 8;
        carry = high + High(n0, P0) + ((low + Mask) >> 56);
        high = High(s0, d1);
        high += High(n0, P1);
        low = carry + (a0 * d1);
        low += (m0 * P1);
        low -= high << 56;
        n1 = low * NegativeInverseShifted;
        m1 = n1 >> 8;
        carry = high + High(n1, P0) + ((low + Mask) >> 56);
        high = High(s0, d2);
        high += High(s1, a1);
        high += High(n0, P2);
        high += High(n1, P1);
        low = carry + (a0 * d2);
        low += (a1 * a1);
        low += (m0 * P2);
        low += (m1 * P1);
        low -= high << 56;
        n2 = low * NegativeInverseShifted;
        m2 = n2 >> 8;
        carry = high + High(n2, P0) + ((low + Mask) >> 56);
        high = High(s0, d3);
        high += High(s1, d2);
        high += High(n0, P3);
        high += High(n1, P2);
        high += High(n2, P1);
        low = carry + (a0 * d3);
        low += (a1 * d2);
        low += (m0 * P3);
        low += (m1 * P2);
        low += (m2 * P1);
        low -= high << 56;
        n3 = low * NegativeInverseShifted;
        m3 = n3 >> 8;
        carry = high + High(n3, P0) + ((low + Mask) >> 56);
        high = High(s0, d4);
        high += High(s1, d3);
        high += High(s2, a2);
        high += High(n0, P4);
        high += High(n1, P3);
        high += High(n2, P2);
        high += High(n3, P1);
        low = carry + (a0 * d4);
        low += (a1 * d3);
        low += (a2 * a2);
        low += (m0 * P4);
        low += (m1 * P3);
        low += (m2 * P2);
        low += (m3 * P1);
        low -= high << 56;
        n4 = low * NegativeInverseShifted;
        m4 = n4 >> 8;
        carry = high + High(n4, P0) + ((low + Mask) >> 56);
        high = High(s0, d5);
        high += High(s1, d4);
        high += High(s2, d3);
        high += High(n0, P5);
        high += High(n1, P4);
        high += High(n2, P3);
        high += High(n3, P2);
        high += High(n4, P1);
        low = carry + (a0 * d5);
        low += (a1 * d4);
        low += (a2 * d3);
        low += (m0 * P5);
        low += (m1 * P4);
        low += (m2 * P3);
        low += (m3 * P2);
        low += (m4 * P1);
        low -= high << 56;
        n5 = low * NegativeInverseShifted;
        m5 = n5 >> 8;
        carry = high + High(n5, P0) + ((low + Mask) >> 56);
        high = High(s0, d6);
        high += High(s1, d5);
        high += High(s2, d4);
        high += High(s3, a3);
        high += High(n0, P6);
        high += High(n1, P5);
        high += High(n2, P4);
        high += High(n3, P3);
        high += High(n4, P2);
        high += High(n5, P1);
        low = carry + (a0 * d6);
        low += (a1 * d5);
        low += (a2 * d4);
        low += (a3 * a3);
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
        high = High(s1, d6);
        high += High(s2, d5);
        high += High(s3, d4);
        high += High(n1, P6);
        high += High(n2, P5);
        high += High(n3, P4);
        high += High(n4, P3);
        high += High(n5, P2);
        high += High(n6, P1);
        low = carry + (a1 * d6);
        low += (a2 * d5);
        low += (a3 * d4);
        low += (m1 * P6);
        low += (m2 * P5);
        low += (m3 * P4);
        low += (m4 * P3);
        low += (m5 * P2);
        low += (m6 * P1);
        low -= high << 56;
        ulong r0 = low & Mask;
        carry = high + (low >> 56);
        high = High(s2, d6);
        high += High(s3, d5);
        high += High(s4, a4);
        high += High(n2, P6);
        high += High(n3, P5);
        high += High(n4, P4);
        high += High(n5, P3);
        high += High(n6, P2);
        low = carry + (a2 * d6);
        low += (a3 * d5);
        low += (a4 * a4);
        low += (m2 * P6);
        low += (m3 * P5);
        low += (m4 * P4);
        low += (m5 * P3);
        low += (m6 * P2);
        low -= high << 56;
        ulong r1 = low & Mask;
        carry = high + (low >> 56);
        high = High(s3, d6);
        high += High(s4, d5);
        high += High(n3, P6);
        high += High(n4, P5);
        high += High(n5, P4);
        high += High(n6, P3);
        low = carry + (a3 * d6);
        low += (a4 * d5);
        low += (m3 * P6);
        low += (m4 * P5);
        low += (m5 * P4);
        low += (m6 * P3);
        low -= high << 56;
        ulong r2 = low & Mask;
        carry = high + (low >> 56);
        high = High(s4, d6);
        high += High(s5, a5);
        high += High(n4, P6);
        high += High(n5, P5);
        high += High(n6, P4);
        low = carry + (a4 * d6);
        low += (a5 * a5);
        low += (m4 * P6);
        low += (m5 * P5);
        low += (m6 * P4);
        low -= high << 56;
        ulong r3 = low & Mask;
        carry = high + (low >> 56);
        high = High(s5, d6);
        high += High(n5, P6);
        high += High(n6, P5);
        low = carry + (a5 * d6);
        low += (m5 * P6);
        low += (m6 * P5);
        low -= high << 56;
        ulong r4 = low & Mask;
        carry = high + (low >> 56);
        high = High(s6, a6);
        high += High(n6, P6);
        low = carry + (a6 * a6);
        low += (m6 * P6);
        low -= high << 56;
        ulong r5 = low & Mask;
        carry = high + (low >> 56);
        ulong r6 = carry;

        ReduceOnce(r0, r1, r2, r3, r4, r5, r6, out r);
    }
}
