namespace Symbolon.Bls12381;

/// <summary>
/// A point of G2 with the precomputed lines of its Miller loop, for points that are paired often, such as an issuer's
/// key and the generator. Holds 68 lines, about 15 kB.
/// </summary>
public sealed class G2Prepared
{
    /// <summary>63 doublings, and one addition for each set bit of |x| after the highest.</summary>
    internal const int Count = 68;

    private readonly Line[] lines;

    /// <summary>Computes the lines of <paramref name="q"/>.</summary>
    public G2Prepared(in G2Point q)
    {
        IsIdentity = q.IsIdentity;
        lines = new Line[IsIdentity ? 0 : Count];
        if (!IsIdentity)
            Line.Compute(q, lines);
    }

    internal bool IsIdentity { get; }

    internal ReadOnlySpan<Line> Lines => lines;
}
