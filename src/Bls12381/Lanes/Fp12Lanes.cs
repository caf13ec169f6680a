namespace Symbolon.Bls12381;

/// <summary>Elements of Fp12 in lanes, and what is done to them there: <see cref="Fp12OverFp4{F}"/>.</summary>
internal static class Fp12Lanes
{
    public static void Load(in Fp12 a, out Fp12OverFp4<FpLanes> r)
    {
        FpLanes.Load(a.C0.C0.C0, a.C0.C0.C1, a.C1.C1.C0, a.C1.C1.C1, out r.A);
        FpLanes.Load(a.C1.C0.C0, a.C1.C0.C1, a.C0.C2.C0, a.C0.C2.C1, out r.B);
        FpLanes.Load(a.C0.C1.C0, a.C0.C1.C1, a.C1.C2.C0, a.C1.C2.C1, out r.C);
    }

    public static void Store(in Fp12OverFp4<FpLanes> a, out Fp12 r)
    {
        Fp12OverFp4<FpLanes>.Normalize(a, out var n);
        FpLanes.Store(n.A, out r.C0.C0.C0, out r.C0.C0.C1, out r.C1.C1.C0, out r.C1.C1.C1);
        FpLanes.Store(n.B, out r.C1.C0.C0, out r.C1.C0.C1, out r.C0.C2.C0, out r.C0.C2.C1);
        FpLanes.Store(n.C, out r.C0.C1.C0, out r.C0.C1.C1, out r.C1.C2.C0, out r.C1.C2.C1);
    }

    public static void Multiply(in Fp12 a, in Fp12 b, out Fp12 r)
    {
        Load(a, out var x);
        Load(b, out var y);
        Fp12OverFp4<FpLanes>.Multiply(x, y, out x);
        Store(x, out r);
    }

    /// <summary>a^|x| for a in the cyclotomic subgroup, x the curve's parameter.</summary>
    public static void CyclotomicPowerX(in Fp12 a, out Fp12 r)
    {
        Load(a, out var b);
        var power = b;
        for (int i = 62; i >= 0; i--)
        {
            Fp12OverFp4<FpLanes>.CyclotomicSquare(power, out power);
            if (((Constants.MinusX >> i) & 1) == 0)
                continue;
            Fp12OverFp4<FpLanes>.Multiply(power, b, out power);
            Fp12OverFp4<FpLanes>.Normalize(power, out power);
        }
        Store(power, out r);
    }

    /// <summary>
    /// The Miller loops of pairs without the identity, squarings shared, up to the conjugation at their end. The lines of
    /// pair i are prepared[i]'s, or where none are prepared the i-th row of <paramref name="lines"/>. What turns lines
    /// into lines at P is in <paramref name="factors"/>: 1/yP in two lanes, xP/yP in the others.
    /// </summary>
    public static void MillerLoops(
        ReadOnlySpan<FpLanes> factors,
        ReadOnlySpan<G2Prepared> prepared,
        ReadOnlySpan<Line> lines,
        out Fp12 r
    )
    {
        Load(Fp12.One, out var f);
        int n = 0;
        for (int i = 62; i >= 0; i--)
        {
            if (i != 62)
                Fp12OverFp4<FpLanes>.Square(f, out f);
            Step(ref f, factors, prepared, lines, n++);
            if (((Constants.MinusX >> i) & 1) != 0)
                Step(ref f, factors, prepared, lines, n++);
        }
        Store(f, out r);
    }

    private static void Step(
        ref Fp12OverFp4<FpLanes> f,
        ReadOnlySpan<FpLanes> factors,
        ReadOnlySpan<G2Prepared> prepared,
        ReadOnlySpan<Line> lines,
        int n
    )
    {
        for (int i = 0; i < factors.Length; i++)
        {
            var row = prepared.IsEmpty ? lines.Slice(i * G2Prepared.Count, G2Prepared.Count) : prepared[i].Lines;
            ref readonly var line = ref row[n];
            FpLanes.Load(line.C0.C0, line.C0.C1, line.C1.C0, line.C1.C1, out var at);
            FpLanes.Multiply(at, factors[i], out at);
            Fp12OverFp4<FpLanes>.MultiplyByLine(f, at, out f);
        }
    }
}
