namespace Symbolon.Bls12381;

/// <summary>
/// sqrt_ratio of RFC 9380, appendix F.2.1.1, for any field of order q: one exponentiation replaces an inversion, a
/// Legendre symbol and a root. The constants have the RFC's names.
/// </summary>
internal sealed class SquareRootRatio<F>
    where F : unmanaged, IField<F>
{
    private readonly int c1; // the largest with 2^c1 dividing q - 1
    private readonly ulong[] c3; // (c2 - 1) / 2, where c2 = (q - 1) / 2^c1
    private readonly F c6; // Z^c2
    private readonly F c7; // Z^((c2 + 1) / 2)

    public SquareRootRatio(int c1, ReadOnlySpan<ulong> c3, in F z)
    {
        this.c1 = c1;
        this.c3 = c3.ToArray();
        Power.Compute(z, c3, out var t);
        F.Multiply(t, z, out c7); // c3 + 1
        F.Multiply(c7, t, out c6); // 2 c3 + 1
    }

    /// <summary>Returns all ones and y = sqrt(u / v), or zero and y = sqrt(Z u / v). v must not be zero.</summary>
    public ulong Compute(in F u, in F v, out F y)
    {
        var tv1 = c6;
        PowerOfTwoMinus1(v, c1, out var tv2);
        F.Square(tv2, out var tv3);
        F.Multiply(tv3, v, out tv3);
        F.Multiply(u, tv3, out var tv5);
        Power.Compute(tv5, c3, out tv5);
        F.Multiply(tv5, tv2, out tv5);
        F.Multiply(tv5, v, out tv2);
        F.Multiply(tv5, u, out tv3);
        F.Multiply(tv3, tv2, out var tv4);
        Squarings(tv4, c1 - 1, out tv5);
        var isSquare = F.EqualMask(tv5, F.One);
        F.Multiply(tv3, c7, out tv2);
        F.Multiply(tv4, tv1, out tv5);
        F.Select(isSquare, tv3, tv2, out tv3);
        F.Select(isSquare, tv4, tv5, out tv4);
        for (var i = c1; i >= 2; i--)
        {
            Squarings(tv4, i - 2, out tv5);
            var e1 = F.EqualMask(tv5, F.One);
            F.Multiply(tv3, tv1, out tv2);
            F.Square(tv1, out tv1);
            F.Multiply(tv4, tv1, out tv5);
            F.Select(e1, tv3, tv2, out tv3);
            F.Select(e1, tv4, tv5, out tv4);
        }
        y = tv3;
        // The test above misses u = 0, which is a square.
        return isSquare | F.ZeroMask(u);
    }

    private static void Squarings(in F a, int n, out F r)
    {
        r = a;
        for (var i = 0; i < n; i++)
            F.Square(r, out r);
    }

    /// <summary>a^(2^n - 1): c4.</summary>
    private static void PowerOfTwoMinus1(in F a, int n, out F r)
    {
        r = a;
        for (var i = 1; i < n; i++)
        {
            F.Square(r, out r);
            F.Multiply(r, a, out r);
        }
    }
}
