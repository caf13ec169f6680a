using System.Buffers;

namespace Symbolon.Bls12381;

/// <summary>
/// The optimal ate Miller loop: the product of f_{x,Q}(P) over some pairs, which share their squarings. Lines are
/// scaled to C0 / yP + C1 (xP / yP) v + v w.
/// </summary>
internal static class MillerLoop
{
    /// <summary>The most pairs that share their squarings. Their factors are on the stack.</summary>
    private const int MaxPairs = 8;

    /// <summary>For prepared points of G2. A pair with the identity counts as 1.</summary>
    public static void Run(ReadOnlySpan<G1Point> ps, ReadOnlySpan<G2Prepared> qs, out Fp12 f)
    {
        // Move pairs without the identity to the front.
        var points = ArrayPool<Projective<Fp>>.Shared.Rent(ps.Length);
        var prepared = ArrayPool<G2Prepared>.Shared.Rent(qs.Length);
        var n = 0;
        for (var i = 0; i < ps.Length; i++)
        {
            if (ps[i].IsIdentity || qs[i].IsIdentity)
                continue;
            points[n] = ps[i].Value;
            prepared[n++] = qs[i];
        }
        Run(points.AsSpan(0, n), new PairLines(prepared.AsSpan(0, n)), out f);
        ArrayPool<Projective<Fp>>.Shared.Return(points);
        ArrayPool<G2Prepared>.Shared.Return(prepared, clearArray: true);
    }

    /// <summary>For points of G2 as they are. A pair with the identity counts as 1.</summary>
    public static void Run(ReadOnlySpan<G1Point> ps, ReadOnlySpan<G2Point> qs, out Fp12 f)
    {
        var points = ArrayPool<Projective<Fp>>.Shared.Rent(ps.Length);
        var lines = ArrayPool<Line>.Shared.Rent(qs.Length * G2Prepared.Count);
        var n = 0;
        for (var i = 0; i < ps.Length; i++)
        {
            if (ps[i].IsIdentity || qs[i].IsIdentity)
                continue;
            points[n] = ps[i].Value;
            Line.Compute(qs[i], lines.AsSpan(n++ * G2Prepared.Count, G2Prepared.Count));
        }
        Run(points.AsSpan(0, n), new PairLines(lines.AsSpan(0, n * G2Prepared.Count)), out f);
        ArrayPool<Projective<Fp>>.Shared.Return(points);
        ArrayPool<Line>.Shared.Return(lines);
    }

    private static void Run(ReadOnlySpan<Projective<Fp>> points, PairLines lines, out Fp12 f)
    {
        f = Fp12.One;
        Span<Projective<Fp>> ratios = stackalloc Projective<Fp>[MaxPairs];
        Span<Fp> inverses = stackalloc Fp[MaxPairs];
        for (var i = 0; i < points.Length; i += MaxPairs)
        {
            var n = Math.Min(MaxPairs, points.Length - i);
            // One inversion for all 1 / Y: InvertZ of points with Y in place of Z.
            for (var j = 0; j < n; j++)
                ratios[j].Z = points[i + j].Y;
            Projective<Fp>.InvertZ(ratios[..n], inverses);
            for (var j = 0; j < n; j++)
            {
                Fp.Multiply(points[i + j].X, inverses[j], out ratios[j].X); // xP / yP = X / Y
                Fp.Multiply(points[i + j].Z, inverses[j], out ratios[j].Y); // 1 / yP = Z / Y
            }
            LanePath.MillerLoops(ratios[..n], lines.Slice(i, n), out var part);
            if (i == 0)
                f = part;
            else
                Fp12.Multiply(f, part, out f);
        }
        Fp12.Conjugate(f, out f); // x is negative
    }

    /// <summary>
    /// The product of the pairs' Miller loops, with shared squarings and without the conjugation at their end. For each
    /// pair <paramref name="ratios"/> has xP / yP as X and 1 / yP as Y. No pair has the identity.
    /// </summary>
    public static void RunPortably(ReadOnlySpan<Projective<Fp>> ratios, PairLines lines, out Fp12 f)
    {
        var product = Fp12.One;
        var n = 0;
        for (var i = 62; i >= 0; i--)
        {
            Fp12.Square(product, out product);
            Step(ref product, ratios, lines, n++);
            if (((Constants.MinusX >> i) & 1) != 0)
                Step(ref product, ratios, lines, n++);
        }
        f = product;
    }

    private static void Step(ref Fp12 f, ReadOnlySpan<Projective<Fp>> ratios, PairLines lines, int n)
    {
        for (var i = 0; i < ratios.Length; i++)
        {
            ref readonly var line = ref lines[i, n];
            Fp2.Multiply(line.C0, ratios[i].Y, out var c0);
            Fp2.Multiply(line.C1, ratios[i].X, out var c1);
            Fp12.MultiplyByLine(f, c0, c1, out f);
        }
    }
}
