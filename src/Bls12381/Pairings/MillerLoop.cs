namespace Symbolon.Bls12381;

/// <summary>
/// One pair of the Miller loop as it is met there: lines of Q, and what turns them into lines at P. Lines are scaled to
/// C0 / yP + C1 (xP / yP) v + v w.
/// </summary>
internal readonly ref struct MillerTerm
{
    private readonly ReadOnlySpan<Line> lines;
    private readonly Fp inverseY; // 1 / yP = Z / Y
    private readonly Fp slope; // xP / yP = X / Y
    private readonly bool neutral;

    /// <summary>With P or Q the identity the term is 1, and its lines are left out.</summary>
    public MillerTerm(in G1Point p, bool identityQ, ReadOnlySpan<Line> lines)
    {
        neutral = identityQ || p.IsIdentity;
        this.lines = lines;
        Fp.Invert(p.Value.Y, out var inverse);
        Fp.Multiply(p.Value.X, inverse, out slope);
        Fp.Multiply(p.Value.Z, inverse, out inverseY);
    }

    /// <summary>f = f times line number <paramref name="index"/>.</summary>
    public void MultiplyInto(ref Fp12 f, int index)
    {
        if (neutral)
            return;
        ref readonly var line = ref lines[index];
        Fp2.Multiply(line.C0, inverseY, out var c0);
        Fp2.Multiply(line.C1, slope, out var c1);
        Fp12.MultiplyByLine(f, c0, c1, out f);
    }
}

/// <summary>The optimal ate Miller loop: f_{x,Q}(P), squarings shared by two pairs.</summary>
internal static class MillerLoop
{
    public static void Run(in MillerTerm a, out Fp12 f)
    {
        var none = default(MillerTerm);
        Run(a, none, false, out f);
    }

    public static void Run(in MillerTerm a, in MillerTerm b, out Fp12 f) => Run(a, b, true, out f);

    private static void Run(in MillerTerm a, in MillerTerm b, bool both, out Fp12 f)
    {
        var product = Fp12.One;
        int n = 0;
        for (int i = 62; i >= 0; i--)
        {
            Fp12.Square(product, out product);
            Step(ref product, a, b, both, n++);
            if (((Constants.MinusX >> i) & 1) != 0)
                Step(ref product, a, b, both, n++);
        }
        Fp12.Conjugate(product, out f); // x is negative
    }

    private static void Step(ref Fp12 f, in MillerTerm a, in MillerTerm b, bool both, int n)
    {
        a.MultiplyInto(ref f, n);
        if (both)
            b.MultiplyInto(ref f, n);
    }
}
