namespace Symbolon.Bls12381;

/// <summary>Fp6[w] / (w^2 - v): C0 + C1 w. The pairing's values are in this field.</summary>
internal partial struct Fp12
{
    public Fp6 C0;
    public Fp6 C1;

    public static Fp12 One
    {
        get
        {
            Fp12 one = default;
            one.C0.C0.C0 = Fp.One;
            return one;
        }
    }

    /// <summary>r = a b, on the path that <see cref="LanePath"/> takes.</summary>
    public static void Multiply(in Fp12 a, in Fp12 b, out Fp12 r) => LanePath.Multiply(a, b, out r);

    /// <summary>Karatsuba: three products in Fp6.</summary>
    public static void MultiplyPortably(in Fp12 a, in Fp12 b, out Fp12 r)
    {
        Fp6.Add(a.C0, a.C1, out var sumA);
        Fp6.Add(b.C0, b.C1, out var sumB);
        Fp6.Multiply(a.C0, b.C0, out var t0);
        Fp6.Multiply(a.C1, b.C1, out var t1);
        Fp6.Multiply(sumA, sumB, out sumA);
        Fp6.Subtract(sumA, t0, out sumA);
        Fp6.Subtract(sumA, t1, out r.C1);
        Fp6.MultiplyByV(t1, out t1);
        Fp6.Add(t0, t1, out r.C0);
    }

    /// <summary>The complex method: one product, (C0 + C1)(C0 + v C1), contains both C0^2 + v C1^2 and C0 C1.</summary>
    public static void Square(in Fp12 a, out Fp12 r)
    {
        Fp6.Add(a.C0, a.C1, out var sum);
        Fp6.MultiplyByV(a.C1, out var t);
        Fp6.Add(a.C0, t, out t);
        Fp6.Multiply(sum, t, out sum);
        Fp6.Multiply(a.C0, a.C1, out var product);
        Fp6.Subtract(sum, product, out sum);
        Fp6.MultiplyByV(product, out t);
        Fp6.Subtract(sum, t, out r.C0);
        Fp6.Add(product, product, out r.C1);
    }

    /// <summary>a^(p^6): the inverse, for an element of the cyclotomic subgroup.</summary>
    public static void Conjugate(in Fp12 a, out Fp12 r)
    {
        r.C0 = a.C0;
        Fp6.Negate(a.C1, out r.C1);
    }

    public static void Invert(in Fp12 a, out Fp12 r)
    {
        Fp6.Square(a.C0, out var norm);
        Fp6.Square(a.C1, out var t);
        Fp6.MultiplyByV(t, out t);
        Fp6.Subtract(norm, t, out norm);
        Fp6.Invert(norm, out norm);
        Fp6.Multiply(a.C1, norm, out t);
        Fp6.Multiply(a.C0, norm, out r.C0);
        Fp6.Negate(t, out r.C1);
    }

    /// <summary>
    /// a ((l0 + l1 v) + v w): a times a line that is scaled to make its last coefficient one. Ten products in Fp2
    /// instead of eighteen.
    /// </summary>
    public static void MultiplyByLine(in Fp12 a, in Fp2 l0, in Fp2 l1, out Fp12 r)
    {
        Fp6.MultiplyByV(a.C0, out var v0);
        Fp6.MultiplyByV(a.C1, out var v1);
        Fp6.MultiplyByV(v1, out v1); // v w times C1 w is v^2 C1
        Fp6.MultiplyBy01(a.C0, l0, l1, out var t0);
        Fp6.MultiplyBy01(a.C1, l0, l1, out var t1);
        Fp6.Add(t0, v1, out r.C0);
        Fp6.Add(t1, v0, out r.C1);
    }

    public static ulong EqualMask(in Fp12 a, in Fp12 b) =>
        Fp2.EqualMask(a.C0.C0, b.C0.C0)
        & Fp2.EqualMask(a.C0.C1, b.C0.C1)
        & Fp2.EqualMask(a.C0.C2, b.C0.C2)
        & Fp2.EqualMask(a.C1.C0, b.C1.C0)
        & Fp2.EqualMask(a.C1.C1, b.C1.C1)
        & Fp2.EqualMask(a.C1.C2, b.C1.C2);
}
