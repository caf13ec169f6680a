namespace Symbolon.Bls12381;

/// <summary>
/// Fp12 = Fp4[w] / (w^3 - s): A + B w + C w^2. If c0 to c5 are the coefficients of 1, w, ..., w^5 over Fp2 in
/// <see cref="Fp12"/>, then A = c0 + c3 s, B = c1 + c4 s, C = c2 + c5 s. Values are below 17 p in A, 13 p in B and 10 p
/// in C, unless an operation asks for less. docs/design/lanes.md has the pictures.
/// </summary>
internal struct Fp12OverFp4<F>
    where F : struct, IFp4<F>
{
    public F A;
    public F B;
    public F C;

    /// <summary>Karatsuba: six products.</summary>
    public static void Multiply(in Fp12OverFp4<F> x, in Fp12OverFp4<F> y, out Fp12OverFp4<F> r)
    {
        Multiply(x.A, y.A, out var aa);
        Multiply(x.B, y.B, out var bb);
        Multiply(x.C, y.C, out var cc);
        F.Add(x.B, x.C, out var sum);
        F.Add(y.B, y.C, out var other);
        Multiply(sum, other, out var bc);
        F.SubtractBoth(bc, bb, cc, out bc);
        F.Add(x.A, x.B, out sum);
        F.Add(y.A, y.B, out other);
        Multiply(sum, other, out var ab);
        F.SubtractBoth(ab, aa, bb, out ab);
        F.Add(x.A, x.C, out sum);
        F.Add(y.A, y.C, out other);
        Multiply(sum, other, out var ac);
        F.SubtractBoth(ac, aa, cc, out ac);
        F.MultiplyByS(bc, out bc);
        F.Add(aa, bc, out r.A);
        F.MultiplyProductByS(cc, out cc);
        F.Add(ab, cc, out r.B);
        F.Add(ac, bb, out r.C);
    }

    /// <summary>A^2 + 2 s B C, 2 A B + s C^2, B^2 + 2 A C.</summary>
    public static void Square(in Fp12OverFp4<F> x, out Fp12OverFp4<F> r)
    {
        F.Rotate(x.B, out var uB, out var sB, out var usB);
        F.Rotate(x.C, out var uC, out var sC, out var usC);
        F.SumByLanes(x.B, x.C, uC, sC, usC, out var bc);
        F.SumByLanes(x.C, x.C, uC, sC, usC, out var cc);
        F.SumByLanes(x.A, x.C, uC, sC, usC, out var ac);
        F.SumByLanes(x.B, x.B, uB, sB, usB, out var bb);
        F.SumByLanes(x.A, x.B, uB, sB, usB, out var ab);
        Multiply(x.A, x.A, out var aa);
        F.Add(bc, bc, out bc);
        F.MultiplyByS(bc, out bc);
        F.Add(aa, bc, out r.A);
        F.Add(ab, ab, out ab);
        F.MultiplyProductByS(cc, out cc);
        F.Add(ab, cc, out r.B);
        F.Add(ac, ac, out ac);
        F.Add(ac, bb, out r.C);
    }

    /// <summary>
    /// x^2 for x in the cyclotomic subgroup (Granger and Scott, "Faster Squaring in the Cyclotomic Subgroup of Sixth
    /// Degree Extensions", section 3.2): 3 A^2 - 2 A*, 3 s C^2 + 2 B*, 3 B^2 - 2 C*, with * for conjugates over Fp2. A
    /// square in Fp4 is three squares in Fp2, and each of these is two products. So the nine squares take eighteen of
    /// the twenty lanes of five multiplications. Operands and results are below 2 p.
    /// </summary>
    public static void CyclotomicSquare(in Fp12OverFp4<F> x, out Fp12OverFp4<F> r)
    {
        SquareHalves(x.A, out var aa);
        SquareHalves(x.B, out var bb);
        SquareHalves(x.C, out var cc);
        F.SumsOfHalves(x.C, x.A, out var ca);
        SquareHalves(ca, out ca);
        F.SumsOfHalves(x.B, x.B, out var b);
        SquareHalves(b, out b);
        F.CyclotomicPart(aa, ca, x.A, out r.A);
        F.CyclotomicPart(bb, b, x.C, out var c);
        F.CyclotomicPartByS(cc, ca, x.B, out r.B);
        r.C = c;
    }

    /// <summary>
    /// x (l0 + l1 w^2 + w^3), a line of the Miller loop; its l0 and l1 in Fp2 are the lanes of <paramref name="line"/>.
    /// </summary>
    public static void MultiplyByLine(in Fp12OverFp4<F> x, in F line, out Fp12OverFp4<F> r)
    {
        F.Rotate(x.A, out var uA, out var sA, out _);
        F.Rotate(x.B, out var uB, out var sB, out var usB);
        F.Rotate(x.C, out var uC, out var sC, out var usC);
        F.SumByLanesAnd(line, x.A, uA, sB, usB, sA, F.One, out var a);
        F.SumByLanesAnd(line, x.B, uB, sC, usC, sB, F.One, out var b);
        F.SumByLanesAnd(line, x.C, uC, x.A, uA, sC, F.One, out r.C);
        r.A = a;
        r.B = b;
    }

    /// <summary>The same values, reduced to below 2 p.</summary>
    public static void Normalize(in Fp12OverFp4<F> x, out Fp12OverFp4<F> r)
    {
        F.Multiply(x.A, F.One, out r.A);
        F.Multiply(x.B, F.One, out r.B);
        F.Multiply(x.C, F.One, out r.C);
    }

    /// <summary>The squares over Fp2 of the two halves.</summary>
    private static void SquareHalves(in F x, out F r)
    {
        F.SquareFactors(x, out var left, out var right);
        F.Multiply(left, right, out r);
    }

    private static void Multiply(in F x, in F y, out F r)
    {
        F.Rotate(y, out var u, out var s, out var us);
        F.SumByLanes(x, y, u, s, us, out r);
    }
}
