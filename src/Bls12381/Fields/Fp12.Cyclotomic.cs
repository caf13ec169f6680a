namespace Symbolon.Bls12381;

internal partial struct Fp12
{
    /// <summary>a^p.</summary>
    public static void Frobenius(in Fp12 a, out Fp12 r)
    {
        var gamma = Constants.Frobenius;
        Fp2.Conjugate(a.C0.C0, out r.C0.C0);
        Twisted(a.C1.C0, gamma[1], out r.C1.C0);
        Twisted(a.C0.C1, gamma[2], out r.C0.C1);
        Twisted(a.C1.C1, gamma[3], out r.C1.C1);
        Twisted(a.C0.C2, gamma[4], out r.C0.C2);
        Twisted(a.C1.C2, gamma[5], out r.C1.C2);

        static void Twisted(in Fp2 c, in Fp2 gamma, out Fp2 r)
        {
            Fp2.Conjugate(c, out var conjugate);
            Fp2.Multiply(conjugate, gamma, out r);
        }
    }

    /// <summary>a^(p^2).</summary>
    public static void FrobeniusTwice(in Fp12 a, out Fp12 r)
    {
        var gamma = Constants.FrobeniusTwice;
        r.C0.C0 = a.C0.C0;
        Fp2.Multiply(a.C1.C0, gamma[1], out r.C1.C0);
        Fp2.Multiply(a.C0.C1, gamma[2], out r.C0.C1);
        Fp2.Multiply(a.C1.C1, gamma[3], out r.C1.C1);
        Fp2.Multiply(a.C0.C2, gamma[4], out r.C0.C2);
        Fp2.Multiply(a.C1.C2, gamma[5], out r.C1.C2);
    }

    /// <summary>
    /// a^2 for a in the cyclotomic subgroup (Granger and Scott, "Faster Squaring in the Cyclotomic Subgroup of
    /// Sixth Degree Extensions", section 3.2): three squarings in Fp4.
    /// </summary>
    public static void CyclotomicSquare(in Fp12 a, out Fp12 r)
    {
        SquareFp4(a.C0.C0, a.C1.C1, out var t0, out var t1);
        SquareFp4(a.C1.C0, a.C0.C2, out var t2, out var t3);
        SquareFp4(a.C0.C1, a.C1.C2, out var t4, out var t5);
        Fp2.MultiplyByXi(t5, out t5);
        TripleMinusTwice(t0, a.C0.C0, out r.C0.C0);
        TripleMinusTwice(t2, a.C0.C1, out r.C0.C1);
        TripleMinusTwice(t4, a.C0.C2, out r.C0.C2);
        TriplePlusTwice(t5, a.C1.C0, out r.C1.C0);
        TriplePlusTwice(t1, a.C1.C1, out r.C1.C1);
        TriplePlusTwice(t3, a.C1.C2, out r.C1.C2);
    }

    /// <summary>
    /// a^x for a in the cyclotomic subgroup. The parameter x is negative, so this is the conjugate of a^|x|.
    /// </summary>
    public static void CyclotomicPowerX(in Fp12 a, out Fp12 r)
    {
        LanePath.CyclotomicPowerMinusX(a, out r);
        Conjugate(r, out r);
    }

    /// <summary>a^|x| for a in the cyclotomic subgroup, on the portable path.</summary>
    public static void CyclotomicPowerMinusX(in Fp12 a, out Fp12 r)
    {
        var result = a;
        for (var i = 62; i >= 0; i--)
        {
            CyclotomicSquare(result, out result);
            if (((Constants.MinusX >> i) & 1) != 0)
                MultiplyPortably(result, a, out result);
        }
        r = result;
    }

    /// <summary>(a + b s)^2 with s^2 = xi.</summary>
    private static void SquareFp4(in Fp2 a, in Fp2 b, out Fp2 c0, out Fp2 c1)
    {
        Fp2.Square(a, out var aa);
        Fp2.Square(b, out var bb);
        Fp2.Add(a, b, out var sum);
        Fp2.Square(sum, out sum);
        Fp2.Subtract(sum, aa, out sum);
        Fp2.Subtract(sum, bb, out c1);
        Fp2.MultiplyByXi(bb, out bb);
        Fp2.Add(aa, bb, out c0);
    }

    /// <summary>r = 3 t - 2 a.</summary>
    private static void TripleMinusTwice(in Fp2 t, in Fp2 a, out Fp2 r)
    {
        Fp2.Subtract(t, a, out var d);
        Fp2.Add(d, d, out d);
        Fp2.Add(d, t, out r);
    }

    /// <summary>r = 3 t + 2 a.</summary>
    private static void TriplePlusTwice(in Fp2 t, in Fp2 a, out Fp2 r)
    {
        Fp2.Add(t, a, out var d);
        Fp2.Add(d, d, out d);
        Fp2.Add(d, t, out r);
    }
}
