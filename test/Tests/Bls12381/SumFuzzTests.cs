using System.Numerics;
using Symbolon.Bls12381;
using static Symbolon.Tests.Bls12381.Arbitrary;

namespace Symbolon.Tests.Bls12381;

/// <summary>
/// Every method for sums of multiples, over <see cref="Mutation.Count"/> terms, a million under ./run fuzz. All points
/// are small multiples of one. So they are often equal, opposite, doubles or the identity, and meet as such in buckets,
/// accumulators and pairs. The expected sum is one multiple, by the simplest method.
/// </summary>
public class SumFuzzTests
{
    private const int MaxMultiple = 24;
    private const int TableCount = 12;
    private static readonly G1Point Point = Scalar.FromUInt64(0x5eed_0000_1234_5678) * G1Point.Generator;
    private static readonly BigInteger XSquared = X * X;

    /// <summary>1, 2, 4, ... 2^254 times it, by doublings of one point.</summary>
    private static readonly Projective<Fp>[] Powers = Doublings(Point.Value, 255);

    /// <summary>i - MaxMultiple times the point.</summary>
    private static readonly G1Point[] Multiples =
    [
        .. Enumerable.Range(-MaxMultiple, 2 * MaxMultiple + 1).Select(i => Times(Mod(i, R))),
    ];

    /// <summary>Factors of points with tables; 2^120 is the last entry of the first table.</summary>
    private static readonly BigInteger[] Factors =
    [
        1,
        BigInteger.One << 120,
        -1,
        -(BigInteger.One << 120),
        1,
        2,
        -(BigInteger.One << 12),
        3,
        XSquared,
        -XSquared,
        7,
        -7,
    ];

    private static readonly FixedBases Bases = new([.. Factors.Select(f => Times(Mod(f, R)))]);

    private static readonly BigInteger[] Edges =
    [
        0,
        1,
        2,
        8,
        R - 1,
        R - 2,
        (R + 1) / 2,
        XSquared,
        XSquared - 1,
        R - XSquared,
        BigInteger.One << 120,
        (BigInteger.One << 128) - 1,
        ulong.MaxValue,
    ];

    [Fact]
    public void Every_sum_is_one_multiple() => Parallel.For(0, Mutation.Count / TableCount, i => One(new Random(i)));

    private static void One(Random random)
    {
        var n = random.Next(8) == 0 ? random.Next(1, 100) : random.Next(1, 17);
        var points = new G1Point[n];
        var scalars = new Scalar[n];
        var terms = new BigInteger[n];
        for (var i = 0; i < n; i++)
        {
            var multiple = random.Next(-MaxMultiple, MaxMultiple + 1);
            var factor = i > 0 && random.Next(3) == 0 ? ToNumber(scalars[i - 1]) : Factor(random);
            points[i] =
                multiple == 0 && random.Next(2) == 0 ? default : Scaled(random, Multiples[multiple + MaxMultiple]);
            scalars[i] = ToScalar(factor);
            terms[i] = multiple * factor;
        }
        using (random.Next(16) == 0 ? LanePath.Portable() : default)
            Free(random, points, scalars, terms);
        Fixed(random);
    }

    private static void Free(Random random, G1Point[] points, Scalar[] scalars, BigInteger[] terms)
    {
        var n = points.Length;
        var known = PublicScalar.Declare(scalars);
        var expected = Times(Sum(terms));
        Assert.Equal(expected, G1Point.MultiScalar(points, scalars));
        Assert.Equal(expected, G1Point.MultiScalarVariableTime(points, known));
        PippengerLanes.Sum([.. points.Select(p => p.Value)], scalars, out var buckets);
        Assert.Equal(expected, new G1Point(buckets));

        var counts = new List<int>();
        for (var left = n; left > 0; left -= counts[^1])
            counts.Add(Math.Min(left, random.Next(6)));
        var sums = new G1Point[counts.Count];
        var one = random.Next(counts.Count);
        var part = Times(Sum(terms.AsSpan(counts.Take(one).Sum(), counts[one])));
        G1Point.MultiScalarEach(points, scalars, counts.ToArray(), sums);
        Assert.Equal(part, sums[one]);
        Assert.Equal(expected, sums.Aggregate((a, b) => a + b));
        G1Point.MultiScalarEachVariableTime(points, known, counts.ToArray(), sums);
        Assert.Equal(part, sums[one]);
        Assert.Equal(expected, sums.Aggregate((a, b) => a + b));
    }

    private static void Fixed(Random random)
    {
        var scalars = new Scalar[3 * TableCount];
        var terms = new BigInteger[scalars.Length];
        for (var i = 0; i < scalars.Length; i++)
        {
            var factor = Factor(random);
            scalars[i] = ToScalar(factor);
            terms[i] = factor * Factors[i % TableCount];
        }
        var known = PublicScalar.Declare(scalars);
        var all = new G1Point[3];
        Bases.MultiScalarEachVariableTime(known, all);
        var one = random.Next(all.Length);
        var expected = Times(Sum(terms.AsSpan(one * TableCount, TableCount)));
        Assert.Equal(expected, all[one]);
        Assert.Equal(Times(Sum(terms)), all[0] + all[1] + all[2]);
        Assert.Equal(expected, Bases.MultiScalar(scalars.AsSpan(one * TableCount, TableCount)));
        Assert.Equal(expected, Bases.MultiScalarVariableTime(known.Slice(one * TableCount, TableCount)));
    }

    private static BigInteger Factor(Random random)
    {
        var bytes = new byte[32];
        random.NextBytes(bytes);
        var any = new BigInteger(bytes, isUnsigned: true) % R;
        return random.Next(8) switch
        {
            0 or 1 => Edges[random.Next(Edges.Length)],
            2 => BigInteger.One << random.Next(255),
            3 => ((any & ulong.MaxValue) + ((any >> 64) & ulong.MaxValue) * XSquared) % R, // a batch's weight
            _ => any,
        };
    }

    private static BigInteger Sum(ReadOnlySpan<BigInteger> terms)
    {
        var sum = BigInteger.Zero;
        foreach (var term in terms)
            sum += term;
        return Mod(sum, R);
    }

    /// <summary>k times the point: the sum of its powers of two.</summary>
    private static G1Point Times(BigInteger k)
    {
        var sum = Projective<Fp>.Identity;
        for (var i = 0; i < Powers.Length; i++)
        {
            if (!((k >> i) & 1).IsZero)
                Projective<Fp>.Add(sum, Powers[i], out sum);
        }
        return new G1Point(sum);
    }

    /// <summary>The same point in other coordinates.</summary>
    private static G1Point Scaled(Random random, in G1Point p)
    {
        var factor = Fp.FromUInt64((ulong)random.NextInt64(1, long.MaxValue));
        return new G1Point(
            new()
            {
                X = p.Value.X * factor,
                Y = p.Value.Y * factor,
                Z = p.Value.Z * factor,
            }
        );
    }

    private static Projective<Fp>[] Doublings(Projective<Fp> p, int count)
    {
        var powers = new Projective<Fp>[count];
        for (var i = 0; i < count; i++)
        {
            powers[i] = p;
            Projective<Fp>.Double(p, out p);
        }
        return powers;
    }
}
