using System.Runtime.CompilerServices;

namespace Symbolon.Bls12381;

public readonly partial struct Scalar
{
    private const ulong R0 = 0xffffffff00000001;
    private const ulong R1 = 0x53bda402fffe5bfe;
    private const ulong R2 = 0x3339d80809a1d805;
    private const ulong R3 = 0x73eda753299d7d48;

    /// <summary>-1 / r mod 2^64.</summary>
    private const ulong NegativeInverse = 0xfffffffeffffffff;

    /// <summary>
    /// a * b / 2^256 mod r, by rows (CIOS). <paramref name="b"/> may be any 256-bit value, a is reduced.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Scalar MontgomeryMultiply(in Scalar a, in Scalar b)
    {
        ulong t0 = 0,
            t1 = 0,
            t2 = 0,
            t3 = 0;
        Row(a, b.l0, ref t0, ref t1, ref t2, ref t3);
        Row(a, b.l1, ref t0, ref t1, ref t2, ref t3);
        Row(a, b.l2, ref t0, ref t1, ref t2, ref t3);
        Row(a, b.l3, ref t0, ref t1, ref t2, ref t3);
        return ReduceOnce(t0, t1, t2, t3);
    }

    /// <summary>t = (t + a * b + m * r) / 2^64, which stays below a + r and so within four limbs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row(in Scalar a, ulong b, ref ulong t0, ref ulong t1, ref ulong t2, ref ulong t3)
    {
        var u0 = MultiplyAdd(a.l0, b, t0, 0, out var c);
        var u1 = MultiplyAdd(a.l1, b, t1, c, out c);
        var u2 = MultiplyAdd(a.l2, b, t2, c, out c);
        var u3 = MultiplyAdd(a.l3, b, t3, c, out var u4);
        var m = u0 * NegativeInverse;
        MultiplyAdd(m, R0, u0, 0, out c);
        t0 = MultiplyAdd(m, R1, u1, c, out c);
        t1 = MultiplyAdd(m, R2, u2, c, out c);
        t2 = MultiplyAdd(m, R3, u3, c, out c);
        t3 = u4 + c;
    }

    /// <summary>The low half of x * y + t + c; <paramref name="high"/> is the upper half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong MultiplyAdd(ulong x, ulong y, ulong t, ulong c, out ulong high)
    {
        var low = x * y;
        var h = Fp.High(x, y);
        low += t;
        h += low < t ? 1UL : 0UL;
        low += c;
        high = h + (low < c ? 1UL : 0UL);
        return low;
    }

    /// <summary>t or t - r, whichever is reduced; t is below 2r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Scalar ReduceOnce(ulong t0, ulong t1, ulong t2, ulong t3)
    {
        var s0 = SubtractBorrow(t0, R0, 0, out var borrow);
        var s1 = SubtractBorrow(t1, R1, borrow, out borrow);
        var s2 = SubtractBorrow(t2, R2, borrow, out borrow);
        var s3 = SubtractBorrow(t3, R3, borrow, out borrow);
        var keep = 0 - borrow;
        return new Scalar(
            ConstantTime.Select(keep, t0, s0),
            ConstantTime.Select(keep, t1, s1),
            ConstantTime.Select(keep, t2, s2),
            ConstantTime.Select(keep, t3, s3)
        );
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong AddCarry(ulong a, ulong b, ulong carry, out ulong carryOut)
    {
        var s = a + b;
        var t = s + carry;
        carryOut = (s < a ? 1UL : 0UL) | (t < s ? 1UL : 0UL);
        return t;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong SubtractBorrow(ulong a, ulong b, ulong borrow, out ulong borrowOut)
    {
        var d = a - b;
        borrowOut = (a < b ? 1UL : 0UL) | (d < borrow ? 1UL : 0UL);
        return d - borrow;
    }
}
