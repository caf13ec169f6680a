namespace Symbolon.Bls12381;

/// <summary>
/// A point of G2 with the lines of its Miller loop worked out, for those that are paired again and again: an issuer's
/// key, the generator. Holds 68 lines, about 15 kB.
/// </summary>
public sealed class G2Prepared
{
    /// <summary>63 doublings and, at each further one of |x|, an addition.</summary>
    internal const int Count = 68;

    private readonly Line[] lines;

    /// <summary>Works out the lines of <paramref name="q"/>.</summary>
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
