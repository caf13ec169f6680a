using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>Writes the terms of several sums of multiples, one sum after another, into buffers of that size.</summary>
internal ref struct SumTerms(Span<G1Point> points, Span<Scalar> scalars, Span<int> counts)
{
    private readonly Span<G1Point> points = points;
    private readonly Span<Scalar> scalars = scalars;
    private readonly Span<int> counts = counts;
    private int terms;
    private int sums;
    private int ofThisSum;

    public void Add(in G1Point point, in Scalar scalar)
    {
        points[terms] = point;
        scalars[terms++] = scalar;
        ofThisSum++;
    }

    public void EndSum()
    {
        counts[sums++] = ofThisSum;
        ofThisSum = 0;
    }
}
