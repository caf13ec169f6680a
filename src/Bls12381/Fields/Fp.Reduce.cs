using System.Runtime.CompilerServices;

namespace Symbolon.Bls12381;

internal partial struct Fp
{
    /// <summary>Reduces a value below 3p with limbs below 2^63.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Reduce(ref Fp a)
    {
        ReduceOnce(a.l0, a.l1, a.l2, a.l3, a.l4, a.l5, a.l6, out a);
        ReduceOnce(a.l0, a.l1, a.l2, a.l3, a.l4, a.l5, a.l6, out a);
    }

    /// <summary>Limb i of a, for code that moves whole rows of limbs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref ulong Limb(ref Fp a, int i) => ref Unsafe.Add(ref a.l0, i);

    /// <inheritdoc cref="Limb(ref Fp, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref readonly ulong ReadLimb(in Fp a, int i) => ref Unsafe.Add(ref Unsafe.AsRef(in a.l0), i);

    /// <summary>
    /// r = t or t - p, whichever is reduced. Takes t below 2p; limbs are signed, with carries not yet propagated.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ReduceOnce(ulong t0, ulong t1, ulong t2, ulong t3, ulong t4, ulong t5, ulong t6, out Fp r) =>
        AddBackIfNegative(
            (long)(t0 - P0),
            (long)(t1 - P1),
            (long)(t2 - P2),
            (long)(t3 - P3),
            (long)(t4 - P4),
            (long)(t5 - P5),
            (long)(t6 - P6),
            out r
        );

    /// <summary>r = t or t + p, whichever is in 0..p-1. Limbs are signed, with carries not yet propagated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddBackIfNegative(long t0, long t1, long t2, long t3, long t4, long t5, long t6, out Fp r)
    {
        var u0 = t0 + (long)P0;
        var u1 = t1 + (long)P1 + (u0 >> 56);
        var u2 = t2 + (long)P2 + (u1 >> 56);
        var u3 = t3 + (long)P3 + (u2 >> 56);
        var u4 = t4 + (long)P4 + (u3 >> 56);
        var u5 = t5 + (long)P5 + (u4 >> 56);
        var u6 = t6 + (long)P6 + (u5 >> 56);
        t1 += t0 >> 56;
        t2 += t1 >> 56;
        t3 += t2 >> 56;
        t4 += t3 >> 56;
        t5 += t4 >> 56;
        t6 += t5 >> 56;
        var negative = (ulong)(t6 >> 63);
        r = new Fp(
            ConstantTime.Select(negative, (ulong)u0, (ulong)t0) & Mask,
            ConstantTime.Select(negative, (ulong)u1, (ulong)t1) & Mask,
            ConstantTime.Select(negative, (ulong)u2, (ulong)t2) & Mask,
            ConstantTime.Select(negative, (ulong)u3, (ulong)t3) & Mask,
            ConstantTime.Select(negative, (ulong)u4, (ulong)t4) & Mask,
            ConstantTime.Select(negative, (ulong)u5, (ulong)t5) & Mask,
            ConstantTime.Select(negative, (ulong)u6, (ulong)t6) & Mask
        );
    }
}
