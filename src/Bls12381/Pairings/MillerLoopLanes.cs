namespace Symbolon.Bls12381;

/// <summary>The Miller loop with its value in lanes: <see cref="Fp12OverFp4{F}"/>.</summary>
internal static class MillerLoopLanes
{
    /// <summary>The same value as <see cref="MillerLoop.RunPortably"/>.</summary>
    public static void Run(ReadOnlySpan<Projective<Fp>> ratios, PairLines lines, out Fp12 r)
    {
        // The lanes of a line are those of C0 and C1: 1 / yP scales the first two, xP / yP the others.
        Span<FpLanes> factors = stackalloc FpLanes[ratios.Length];
        for (var i = 0; i < ratios.Length; i++)
            FpLanes.Load(ratios[i].Y, ratios[i].Y, ratios[i].X, ratios[i].X, out factors[i]);
        Fp12Lanes.Load(Fp12.One, out var f);
        var n = 0;
        for (var i = 62; i >= 0; i--)
        {
            if (i != 62)
                Fp12OverFp4<FpLanes>.Square(f, out f);
            Step(ref f, factors, lines, n++);
            if (((Constants.MinusX >> i) & 1) != 0)
                Step(ref f, factors, lines, n++);
        }
        Fp12Lanes.Store(f, out r);
    }

    private static void Step(ref Fp12OverFp4<FpLanes> f, ReadOnlySpan<FpLanes> factors, PairLines lines, int n)
    {
        for (var i = 0; i < factors.Length; i++)
        {
            ref readonly var line = ref lines[i, n];
            FpLanes.Load(line.C0.C0, line.C0.C1, line.C1.C0, line.C1.C1, out var scaled);
            FpLanes.Multiply(scaled, factors[i], out scaled);
            Fp12OverFp4<FpLanes>.MultiplyByLine(f, scaled, out f);
        }
    }
}
