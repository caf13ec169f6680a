using Symbolon.Bls12381;

namespace Symbolon.Tests.Bls12381;

/// <summary>The lanes, the portable path, tables and single multiplications give the same bytes.</summary>
public class PathTests
{
    private static readonly G1Point[] Points =
    [
        .. Enumerable
            .Range(0, 80)
            .Select(i =>
                (i % 13) switch
                {
                    3 => G1Point.Identity,
                    5 => default,
                    7 => G1Point.Generator,
                    9 => -G1Point.Generator,
                    _ => Scalar.Random() * G1Point.Generator,
                }
            ),
    ];

    private static readonly Scalar[] Scalars =
    [
        .. Enumerable
            .Range(0, 80)
            .Select(i =>
                (i % 11) switch
                {
                    0 => Scalar.Zero,
                    1 => Scalar.One,
                    2 => -Scalar.One,
                    3 => Scalar.FromUInt64(Constants.MinusX) * Scalar.FromUInt64(Constants.MinusX), // x^2: halves 0 and 1
                    4 => Scalar.FromUInt64(Constants.MinusX) * Scalar.FromUInt64(Constants.MinusX) - Scalar.One,
                    5 => Scalar.FromUInt64(8),
                    _ => Scalar.Random(),
                }
            ),
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(33)]
    [InlineData(80)]
    public void Sums_are_the_same_on_every_path(int n)
    {
        var points = Points.AsSpan(0, n);
        var scalars = Scalars.AsSpan(0, n);
        var singly = new G1Point[n];
        var sum = G1Point.Identity;
        using (LanePath.Portable())
        {
            for (var i = 0; i < n; i++)
                sum += singly[i] = scalars[i] * points[i];
            Check(points, scalars, singly, sum);
        }
        Check(points, scalars, singly, sum);
        PippengerLanes.Sum([.. points.ToArray().Select(p => p.Value)], scalars, out var buckets);
        Assert.Equal(sum.ToBytes(), new G1Point(buckets).ToBytes());
    }

    private static void Check(ReadOnlySpan<G1Point> points, ReadOnlySpan<Scalar> scalars, G1Point[] singly, G1Point sum)
    {
        Assert.Equal(sum.ToBytes(), G1Point.MultiScalar(points, scalars).ToBytes());
        var known = PublicScalar.Declare(scalars);
        Assert.Equal(sum.ToBytes(), G1Point.MultiScalarVariableTime(points, known).ToBytes());
        var products = new G1Point[singly.Length];
        G1Point.MultiplyEach(points, scalars, products);
        Assert.Equal(singly, products);
        products = points.ToArray();
        G1Point.MultiplyEachVariableTime(products, known, products); // in place
        Assert.Equal(singly, products);
    }

    /// <summary>
    /// Every way in which up to four sums share the lanes, sums without terms, and sums too long to share.
    /// </summary>
    [Theory]
    [InlineData()]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1, 1)]
    [InlineData(1, 1, 1)]
    [InlineData(3, 1)]
    [InlineData(3, 1, 1)]
    [InlineData(1, 2, 2, 1)]
    [InlineData(5, 1, 1)]
    [InlineData(0, 7, 0, 7)]
    [InlineData(16, 1, 3, 1, 16, 3, 1, 0, 2)]
    [InlineData(40, 2, 17, 1)]
    public void Several_sums_are_the_same_on_every_path(params int[] counts)
    {
        var all = counts.Sum();
        var points = Points.AsSpan(0, all);
        var scalars = Scalars.AsSpan(0, all);
        var sums = new G1Point[counts.Length];
        for (int i = 0, first = 0; i < counts.Length; first += counts[i++])
        {
            for (var j = first; j < first + counts[i]; j++)
                sums[i] += scalars[j] * points[j];
        }
        Check(points, scalars);
        using (LanePath.Portable())
            Check(points, scalars);

        void Check(ReadOnlySpan<G1Point> points, ReadOnlySpan<Scalar> scalars)
        {
            var results = new G1Point[counts.Length];
            G1Point.MultiScalarEach(points, scalars, counts, results);
            Assert.Equal(sums, results);
            G1Point.MultiScalarEachVariableTime(points, PublicScalar.Declare(scalars), counts, results);
            Assert.Equal(sums, results);
        }
    }

    /// <summary>
    /// Public scalars use only their existing digits: none at all, one, and the halves of a batch's weights.
    /// </summary>
    [Fact]
    public void Short_scalars_are_summed_in_full()
    {
        Scalar[][] some =
        [
            [Scalar.Zero, Scalar.Zero],
            [Scalar.One, Scalar.Zero],
            [Scalar.FromUInt64(8), Scalar.FromUInt64(7)],
            [Scalar.FromShortHalves(ulong.MaxValue, 1), Scalar.FromShortHalves(0, ulong.MaxValue)],
        ];
        foreach (var scalars in some)
        {
            var expected = scalars[0] * Points[0] + scalars[1] * Points[1];
            var known = PublicScalar.Declare(scalars);
            Assert.Equal(expected, G1Point.MultiScalarVariableTime(Points.AsSpan(0, 2), known));
        }
    }

    [Fact]
    public void Several_sums_refuse_counts_that_do_not_add_up()
    {
        var points = new G1Point[2];
        var scalars = new Scalar[2];
        var two = new G1Point[2];
        Assert.Throws<ArgumentException>(() => G1Point.MultiScalarEach(points, scalars, [1, 2], two));
        Assert.Throws<ArgumentException>(() => G1Point.MultiScalarEach(points, scalars, [3, -1], two));
        Assert.Throws<ArgumentException>(() => G1Point.MultiScalarEach(points, scalars, [2], two));
        Assert.Throws<ArgumentException>(() => G1Point.MultiScalarEach(points, new Scalar[1], [1, 1], two));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(12)]
    [InlineData(66)]
    public void Tables_of_fixed_points_give_the_same(int n)
    {
        var points = Points.Where(p => !p.IsIdentity).Take(n).ToArray();
        var scalars = Scalars.AsSpan(0, n);
        var bases = new FixedBases(points);
        Assert.Equal(n, bases.Count);
        var sum = G1Point.MultiScalar(points, scalars);
        int[] indexes = [.. Enumerable.Range(0, n).Where(i => i % 3 != 1).Reverse()];
        Scalar[] some = [.. indexes.Select(i => Scalars[i + 2])];
        var part = G1Point.MultiScalar([.. indexes.Select(i => points[i])], some);
        Check(scalars);
        using (LanePath.Portable())
            Check(scalars);

        void Check(ReadOnlySpan<Scalar> scalars)
        {
            Assert.Equal(sum.ToBytes(), bases.MultiScalar(scalars).ToBytes());
            Assert.Equal(sum.ToBytes(), bases.MultiScalarVariableTime(PublicScalar.Declare(scalars)).ToBytes());
            Assert.Equal(part.ToBytes(), bases.MultiScalar(indexes, some).ToBytes());
            Assert.Equal(part.ToBytes(), bases.MultiScalarVariableTime(indexes, PublicScalar.Declare(some)).ToBytes());
        }
    }

    /// <summary>
    /// Sums that share inversions: of unrelated points, and of equal and opposite points, which meet in a pair and are
    /// then added by the complete formulas.
    /// </summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 40)]
    [InlineData(5, 2)]
    [InlineData(12, 1)]
    [InlineData(12, 9)]
    [InlineData(66, 3)]
    public void Sums_over_tables_together_are_those_one_by_one(int n, int sums)
    {
        var distinct = Enumerable.Range(0, n).Select(_ => Scalar.Random() * G1Point.Generator).ToArray();
        foreach (var points in (G1Point[][])[distinct, [.. Points.Where(p => !p.IsIdentity).Take(n)]])
        {
            var bases = new FixedBases(points);
            var scalars = new Scalar[n * sums];
            for (var i = 0; i < scalars.Length; i++)
                scalars[i] = i % 4 == 0 ? Scalars[i / 4 % Scalars.Length] : Scalar.Random();
            scalars.AsSpan(0, n).Clear();
            if (n > 1)
                scalars[^1] = scalars[^2];
            var expected = new G1Point[sums];
            for (var i = 0; i < sums; i++)
                expected[i] = G1Point.MultiScalar(points, scalars.AsSpan(i * n, n));
            var results = new G1Point[sums];
            bases.MultiScalarEachVariableTime(PublicScalar.Declare(scalars), results);
            Assert.Equal(expected, results);
            using var portable = LanePath.Portable();
            bases.MultiScalarEachVariableTime(PublicScalar.Declare(scalars), results);
            Assert.Equal(expected, results);
        }
    }

    /// <summary>
    /// 2^120 times the first point, the last entry of its table, meets the first entry of the second table.
    /// </summary>
    [Fact]
    public void Equal_and_opposite_points_in_a_pair_are_added_another_way()
    {
        var high = Scalar.FromUInt64(1UL << 60) * Scalar.FromUInt64(1UL << 60);
        var p = Scalar.Random() * G1Point.Generator;
        foreach (var q in (G1Point[])[high * p, -(high * p)])
        {
            var bases = new FixedBases([p, q]);
            Scalar[] scalars = [high, Scalar.One, Scalar.Random(), Scalar.Random(), high, Scalar.One];
            var results = new G1Point[3];
            bases.MultiScalarEachVariableTime(PublicScalar.Declare(scalars), results);
            for (var i = 0; i < results.Length; i++)
                Assert.Equal(scalars[2 * i] * p + scalars[2 * i + 1] * q, results[i]);
        }
    }

    [Fact]
    public void Tables_refuse_scalars_without_a_point()
    {
        Assert.Throws<ArgumentException>(() => new FixedBases([G1Point.Identity]));
        var bases = new FixedBases([G1Point.Generator]);
        Assert.Equal(39_424, FixedBases.BytesEach);
        Assert.Throws<ArgumentException>(() => bases.MultiScalar(new Scalar[2]));
        Assert.Throws<ArgumentException>(() => bases.MultiScalar([0], new Scalar[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => bases.MultiScalar([1], new Scalar[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => bases.MultiScalarVariableTime([-1], new PublicScalar[1]));
        Assert.Throws<ArgumentException>(() => bases.MultiScalarEachVariableTime(new PublicScalar[2], new G1Point[1]));
        Assert.Throws<ArgumentException>(() => bases.MultiScalarEachVariableTime(new PublicScalar[1], []));
        Assert.Throws<ArgumentException>(() => G1Point.MultiplyEach(new G1Point[2], new Scalar[2], new G1Point[1]));
    }
}
