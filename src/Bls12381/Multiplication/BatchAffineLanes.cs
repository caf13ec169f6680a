using System.Buffers;
using System.Runtime.Intrinsics;

namespace Symbolon.Bls12381;

/// <summary>
/// Several sums of affine points, for public scalars, four lanes at a time. The points of each sum are added in pairs,
/// level by level. All pairs of a level share one inversion (Montgomery's trick). The first level adds entries of
/// tables, each later level the sums of pairs.
/// </summary>
internal ref struct BatchAffineLanes
{
    private readonly int sums;
    private readonly int width;
    private readonly FpLanes[] kept;
    private readonly Span<FpLanes> x; // by sum and place
    private readonly Span<FpLanes> y;
    private readonly Span<FpLanes> products; // of x2 - x1 of a pair and of all later ones; then 1 / (x2 - x1)
    private readonly Vector256<ulong>[] zeros; // all ones in lanes that hold the identity
    private int count;

    public BatchAffineLanes(FixedBaseRows rows, ReadOnlySpan<sbyte> digits, int width, int sums)
    {
        this.sums = sums;
        this.width = width;
        count = width;
        var all = width * sums;
        kept = ArrayPool<FpLanes>.Shared.Rent(3 * all);
        zeros = ArrayPool<Vector256<ulong>>.Shared.Rent(all);
        x = kept.AsSpan(0, all);
        y = kept.AsSpan(all, all);
        products = kept.AsSpan(2 * all, all);
        for (var i = 0; i < all; i++)
        {
            var digit = FixedBaseLanes.LoadEntries(
                rows[i % width],
                digits.Slice(i * FixedBaseRows.Sums, FixedBaseRows.Sums),
                out x[i],
                out y[i]
            );
            zeros[i] = Vector256.Equals(digit, Vector256<long>.Zero).AsUInt64();
        }
    }

    /// <summary>Returns the memory to its pools.</summary>
    public readonly void Return()
    {
        ArrayPool<FpLanes>.Shared.Return(kept);
        ArrayPool<Vector256<ulong>>.Shared.Return(zeros);
    }

    /// <summary>The number of additions of the next level.</summary>
    public readonly int Pairs => count / 2 * sums;

    /// <summary>
    /// Adds all pairs of a level. False if the points of a pair are equal or opposite, which the chord's formula does
    /// not cover. The points are then no longer valid.
    /// </summary>
    public bool TryAddPairs()
    {
        var pairs = count / 2;
        products[Pairs] = FpLanes.One;
        for (var i = Pairs - 1; i >= 0; i--)
        {
            SlopeDenominator(First(i, pairs), out var dx);
            FpLanes.Multiply(products[i + 1], dx, out products[i]);
        }
        if (!FpLanes.TryInvert(products[0], out var inverse))
            return false;
        for (var i = 0; i < Pairs; i++)
        {
            var at = First(i, pairs);
            SlopeDenominator(at, out var dx);
            FpLanes.Multiply(inverse, products[i + 1], out products[i]);
            FpLanes.Multiply(inverse, dx, out inverse);
            AddPair(at, products[i], (i / pairs * width) + (i % pairs));
        }
        for (var sum = 0; sum < sums && (count & 1) != 0; sum++)
        {
            var last = (sum * width) + pairs;
            (x[last], y[last], zeros[last]) = (x[last + pairs], y[last + pairs], zeros[last + pairs]);
        }
        count -= pairs;
        return true;
    }

    /// <summary>The place of the first point of a pair.</summary>
    private readonly int First(int pair, int pairs) => (pair / pairs * width) + (2 * (pair % pairs));

    /// <summary>x2 - x1 of a pair, and 1 where one of the two is the identity.</summary>
    private readonly void SlopeDenominator(int at, out FpLanes dx)
    {
        FpLanes.Subtract(x[at + 1], x[at], out dx);
        var zero = zeros[at] | zeros[at + 1];
        if (zero != Vector256<ulong>.Zero)
            FpLanes.Select(zero, FpLanes.One, dx, out dx);
    }

    private readonly void AddPair(int at, in FpLanes inverse, int to)
    {
        var (zero1, zero2) = (zeros[at], zeros[at + 1]);
        zeros[to] = zero1 & zero2;
        if ((zero1 | zero2) == Vector256<ulong>.Zero)
        {
            Chord(x[at], y[at], x[at + 1], y[at + 1], inverse, out x[to], out y[to]);
            return;
        }
        Chord(x[at], y[at], x[at + 1], y[at + 1], inverse, out var x3, out var y3);
        FpLanes.Select(zero2, x[at], x3, out x3);
        FpLanes.Select(zero2, y[at], y3, out y3);
        FpLanes.Select(zero1, x[at + 1], x3, out x[to]);
        FpLanes.Select(zero1, y[at + 1], y3, out y[to]);
    }

    private static void Chord(
        in FpLanes x1,
        in FpLanes y1,
        in FpLanes x2,
        in FpLanes y2,
        in FpLanes inverse,
        out FpLanes x3,
        out FpLanes y3
    ) => CompleteFormulas.Chord(x1, y1, x2, y2, inverse, FpLanes.One, out x3, out y3);

    /// <summary>Adds up the remaining points of one sum.</summary>
    public readonly void Sum(int sum, out Projective<Fp> r)
    {
        var total = G1Lanes.Identity;
        for (var i = sum * width; i < (sum * width) + count; i++)
        {
            G1Lanes.AddMixed(total, x[i], y[i], out var next);
            G1Lanes.Select(zeros[i], total, next, out total);
        }
        FixedBaseLanes.Finish(total, out r);
    }
}
