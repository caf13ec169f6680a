using System.Runtime.CompilerServices;

namespace Symbolon.Bls12381;

/// <summary>
/// The group law of y^2 = x^3 + b on (X : Y : Z), with x = X/Z, y = Y/Z and the identity (0 : 1 : 0). The formulas are
/// complete (Renes, Costello, Batina, "Complete addition formulas for prime order elliptic curves", algorithms 7, 8 and
/// 9): they hold for equal, opposite and identity operands as well, so nothing branches. Completeness requires an odd
/// group order, which both full curve groups have. The same source text serves one point and four at a time. A result
/// may be written over an operand.
/// </summary>
internal static class CompleteFormulas
{
    /// <summary>Algorithm 7: twelve products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<F>(in F x1, in F y1, in F z1, in F x2, in F y2, in F z2, out F x3, out F y3, out F z3)
        where F : struct, IRing<F>
    {
        F.Multiply(x1, x2, out var t0);
        F.Multiply(y1, y2, out var t1);
        F.Multiply(z1, z2, out var t2);
        F.CrossProduct(x1, y1, x2, y2, t0, t1, out var xy);
        F.CrossProduct(y1, z1, y2, z2, t1, t2, out var yz);
        F.CrossProduct(x1, z1, x2, z2, t0, t2, out var xz);
        Finish(t0, t1, t2, xy, yz, xz, out x3, out y3, out z3);
    }

    /// <summary>Algorithm 8: z2 = 1, so the second point is not the identity. Eleven products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddMixed<F>(in F x1, in F y1, in F z1, in F x2, in F y2, out F x3, out F y3, out F z3)
        where F : struct, IRing<F>
    {
        F.Multiply(x1, x2, out var t0);
        F.Multiply(y1, y2, out var t1);
        F.CrossProduct(x1, y1, x2, y2, t0, t1, out var xy);
        F.Multiply(y2, z1, out var yz);
        F.AddLazily(yz, y1, out yz);
        F.Multiply(x2, z1, out var xz);
        F.Add(xz, x1, out xz);
        Finish(t0, t1, z1, xy, yz, xz, out x3, out y3, out z3);
    }

    /// <summary>From X1 X2, Y1 Y2, Z1 Z2 and the sums X1 Y2 + X2 Y1, Y1 Z2 + Y2 Z1, X1 Z2 + X2 Z1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<F>(in F xx, in F yy, in F zz, in F xy, in F yz, in F xz, out F x3, out F y3, out F z3)
        where F : struct, IRing<F>
    {
        F.Add(xx, xx, out var three);
        F.Add(three, xx, out three);
        F.MultiplyBy3B(zz, out var t2);
        F.MultiplyBy3B(xz, out var u);
        F.AddLazily(yy, t2, out var sum);
        F.Subtract(yy, t2, out var t1);
        F.DifferenceOfProducts(xy, t1, yz, u, out x3);
        F.SumOfProducts(t1, sum, u, three, out y3);
        F.SumOfProducts(sum, yz, three, xy, out z3);
    }

    /// <summary>Algorithm 9: six products and two squarings.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Double<F>(in F x, in F y, in F z, out F x3, out F y3, out F z3)
        where F : struct, IRing<F>
    {
        F.Square(y, out var t0);
        F.Add(t0, t0, out var eight);
        F.Add(eight, eight, out eight);
        F.Add(eight, eight, out eight);
        F.Multiply(y, z, out var t1);
        F.Multiply(x, y, out var xy);
        F.Square(z, out var t2);
        F.MultiplyBy3B(t2, out t2);
        F.AddLazily(t0, t2, out var sum);
        F.Multiply(t1, eight, out z3);
        F.Add(t2, t2, out t1);
        F.Add(t1, t2, out t1);
        F.Subtract(t0, t1, out t0);
        F.SumOfProducts(t2, eight, t0, sum, out y3);
        F.Multiply(t0, xy, out t0);
        F.Add(t0, t0, out x3);
    }

    /// <summary>
    /// The chord in affine coordinates, given 1 / (x2 - x1): five products. When many additions share one inversion, it
    /// costs three further products each. The formula is not complete: neither point may be the identity, and they may
    /// not be equal or opposite.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Chord<F>(in F x1, in F y1, in F x2, in F y2, in F inverse, in F one, out F x3, out F y3)
        where F : struct, IRing<F>
    {
        F.Subtract(y2, y1, out var slope);
        F.Multiply(slope, inverse, out slope);
        F.AddLazily(x1, x2, out var sum);
        F.DifferenceOfProducts(slope, slope, sum, one, out var x);
        F.Subtract(x1, x, out var run);
        F.DifferenceOfProducts(slope, run, y1, one, out y3);
        x3 = x;
    }
}
