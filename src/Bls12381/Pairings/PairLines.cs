namespace Symbolon.Bls12381;

/// <summary>
/// The lines of some pairs: those of prepared points of G2, or rows of <see cref="G2Prepared.Count"/> lines each.
/// </summary>
internal readonly ref struct PairLines
{
    private readonly ReadOnlySpan<G2Prepared> prepared;
    private readonly ReadOnlySpan<Line> rows;

    public PairLines(ReadOnlySpan<G2Prepared> prepared) => this.prepared = prepared;

    public PairLines(ReadOnlySpan<Line> rows) => this.rows = rows;

    /// <summary>Line n of a pair.</summary>
    public ref readonly Line this[int pair, int n]
    {
        get
        {
            if (prepared.IsEmpty)
                return ref rows[(pair * G2Prepared.Count) + n];
            return ref prepared[pair].Lines[n];
        }
    }

    /// <summary>The lines of some of the pairs.</summary>
    public PairLines Slice(int start, int length) =>
        prepared.IsEmpty
            ? new(rows.Slice(start * G2Prepared.Count, length * G2Prepared.Count))
            : new(prepared.Slice(start, length));
}
