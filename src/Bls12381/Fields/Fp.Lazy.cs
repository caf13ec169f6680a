using System.Runtime.CompilerServices;

namespace Symbolon.Bls12381;

// Additions without reduction. Their results may only be operands of multiplications, which reduce anyway. About half
// of all additions are of this kind.
internal partial struct Fp
{
    public static void DifferenceOfProducts(in Fp a, in Fp b, in Fp c, in Fp d, out Fp r)
    {
        NegateLazily(d, out var minus);
        SumOfProducts(a, b, c, minus, out r);
    }

    public static void CrossProduct(in Fp a, in Fp b, in Fp c, in Fp d, in Fp ac, in Fp bd, out Fp r) =>
        SumOfProducts(a, d, b, c, out r);

    /// <summary>r = a + b, below 2p, with carries propagated. Use it only as an operand of a multiplication.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddLazily(in Fp a, in Fp b, out Fp r) =>
        Carry(a.l0 + b.l0, a.l1 + b.l1, a.l2 + b.l2, a.l3 + b.l3, a.l4 + b.l4, a.l5 + b.l5, a.l6 + b.l6, out r);

    /// <summary>r = a - b + 4p, with carries propagated. Use it only as an operand of a multiplication.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SubtractLazily(in Fp a, in Fp b, out Fp r)
    {
        NegateLazily(b, out var n);
        Carry(a.l0 + n.l0, a.l1 + n.l1, a.l2 + n.l2, a.l3 + n.l3, a.l4 + n.l4, a.l5 + n.l5, a.l6 + n.l6, out r);
    }

    /// <summary>
    /// r = 4p - a for a below 3p, with limbs up to 2^57. Use it only as the second operand of a multiplication. Each
    /// limb of 4p except the highest has borrowed 2^56 from the next limb, so no limb becomes negative.
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
