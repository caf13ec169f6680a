using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Symbolon.Bls12381;

/// <summary>
/// Four elements of Fp side by side, for AVX2. Each of the fourteen limbs of 28 bits is a vector of four 64-bit lanes
/// with clear upper halves. A lane holds an element in Montgomery form with the factor 2^392, as <see cref="Fp"/> does,
/// but not reduced. Two limbs here make one limb of Fp. docs/design/lanes.md has the pictures.
/// </summary>
/// <remarks>
/// <para>Bounds. All limbs but the highest are at most 2^28 + 128, or below 2^30 after a lazy operation; the highest
/// limb is the rest of the value. A product of operands below A p and B p is below (A B / 2520 + 1) p, because 2^392
/// is 2520 p. A column sums fourteen products of limbs for each term, fourteen of 28 bits for the reduction, and a
/// carry. That fits 64 bits for one term of 30-bit limbs, for two terms of 29.5 bits, and for four of 29 bits.</para>
/// <para>A difference adds a multiple of p without a small limb, so that no limb becomes negative. Tests run every
/// formula over a type that has bounds in place of values, and check them at each step.</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
internal partial struct FpLanes : IRing<FpLanes>, IFp4<FpLanes>
{
    /// <summary>The number of elements.</summary>
    public const int Count = 4;

    /// <summary>The number of vectors.</summary>
    public const int Limbs = 14;

    /// <summary>28 bits in each 64-bit lane.</summary>
    private const ulong Mask = (1UL << 28) - 1;

    private Vector256<uint> l0;
    private Vector256<uint> l1;
    private Vector256<uint> l2;
    private Vector256<uint> l3;
    private Vector256<uint> l4;
    private Vector256<uint> l5;
    private Vector256<uint> l6;
    private Vector256<uint> l7;
    private Vector256<uint> l8;
    private Vector256<uint> l9;
    private Vector256<uint> l10;
    private Vector256<uint> l11;
    private Vector256<uint> l12;
    private Vector256<uint> l13;

    private static readonly FpLanes one = Broadcast(Fp.One);

    /// <summary>1 in all lanes.</summary>
    public static ref readonly FpLanes One => ref one;

    public static void Rotate(in FpLanes a, out FpLanes u, out FpLanes s, out FpLanes us)
    {
        RotateByU(a, out u);
        RotateByS(a, out s);
        RotateByUOfS(s, out us);
    }

    public static void SquareFactors(in FpLanes a, out FpLanes left, out FpLanes right)
    {
        SquareFactorsLeft(a, out left);
        SquareFactorsRight(a, out right);
    }

    public static void SumOfProducts(in FpLanes a, in FpLanes b, in FpLanes c, in FpLanes d, out FpLanes r) =>
        SumOfTwo(a, b, c, d, out r);

    /// <summary>r = a b - c d for c below 8 p.</summary>
    public static void DifferenceOfProducts(in FpLanes a, in FpLanes b, in FpLanes c, in FpLanes d, out FpLanes r)
    {
        NegateLazily(c, out var minus);
        SumOfTwo(a, b, minus, d, out r);
    }

    /// <summary>Karatsuba: (a + b)(c + d) - a c - b d, for products that sum to less than 4 p.</summary>
    public static void CrossProduct(
        in FpLanes a,
        in FpLanes b,
        in FpLanes c,
        in FpLanes d,
        in FpLanes ac,
        in FpLanes bd,
        out FpLanes r
    )
    {
        AddLazily(a, b, out var s);
        AddLazily(c, d, out var t);
        Multiply(s, t, out s);
        SubtractBoth(s, ac, bd, out r);
    }

    /// <summary>The same element in all lanes.</summary>
    public static FpLanes Broadcast(in Fp a)
    {
        Load(a, a, a, a, out var r);
        return r;
    }

    /// <summary>
    /// a^((p + 1) / 4), a square root of every a that has one (p = 3 mod 4). Windows of four bits, with one
    /// multiplication each.
    /// </summary>
    public static void SquareRoot(in FpLanes a, out FpLanes r)
    {
        const int Window = 4;
        ReadOnlySpan<ulong> e = Fp.PMinus3Over4;
        Span<FpLanes> powers = stackalloc FpLanes[1 << Window];
        powers[0] = One;
        for (var i = 1; i < powers.Length; i++)
            Multiply(powers[i - 1], a, out powers[i]);
        var result = One;
        for (var i = 380; i >= 0; i -= Window)
        {
            for (var j = 0; j < Window; j++)
                Square(result, out result);
            Multiply(result, powers[(int)(e[i >> 6] >> (i & 63)) & ((1 << Window) - 1)], out result);
        }
        Multiply(result, a, out r); // (p - 3) / 4 + 1
    }

    /// <summary>1 / a in each lane, with one inversion; false if a lane is 0. Takes a below 3 p.</summary>
    public static bool TryInvert(in FpLanes a, out FpLanes r)
    {
        Store(a, out var a0, out var a1, out var a2, out var a3);
        var lower = a0 * a1;
        var upper = a2 * a3;
        var product = lower * upper;
        Fp.Invert(product, out var inverse);
        upper *= inverse; // 1 / (a0 a1)
        lower *= inverse;
        Load(upper * a1, upper * a0, lower * a3, lower * a2, out r);
        return !product.IsZero;
    }

    /// <summary>Limb i, as 64-bit lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref Vector256<ulong> At(ref FpLanes v, int i) =>
        ref Unsafe.Add(ref Unsafe.As<Vector256<uint>, Vector256<ulong>>(ref v.l0), i);

    /// <inheritdoc cref="At(ref FpLanes, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Get(in FpLanes v, int i) => At(ref Unsafe.AsRef(in v), i);
}
