using System.Numerics;
using Symbolon.Bls12381;
using static Symbolon.Tests.Bls12381.Arbitrary;

namespace Symbolon.Tests.Bls12381;

/// <summary>
/// The lanes against simple definitions over <see cref="Mutation.Count"/> inputs, a million under ./run fuzz. Every
/// fourth operand is an edge.
/// </summary>
public class LaneFuzzTests
{
    private static readonly BigInteger Radix = BigInteger.One << 392;
    private static readonly BigInteger RadixInverse = BigInteger.ModPow(Radix, P - 2, P);

    private static readonly Fp[] Edges =
    [
        default,
        Fp.One,
        ToFp(P - 1),
        ToFp(P - 2),
        ToFp((P - 1) / 2),
        ToFp((P + 1) / 2),
        ToFp(Radix % P * (Radix % P) % P), // and values whose limbs are extreme
        ToFp(RadixInverse),
        ToFp(P - RadixInverse),
        ToFp(((BigInteger.One << 380) - 1) * RadixInverse % P),
        ToFp((P - 1) * RadixInverse % P),
    ];

    /// <summary>
    /// Points of the curve: in the subgroup, of order 3 (such as (0, 2)), of order 11, and of no small order outside
    /// it.
    /// </summary>
    private static readonly Projective<Fp>[] Points = CurvePoints();

    [Fact]
    public void Field_operations_agree_with_integers() =>
        Parallel.For(
            0,
            Mutation.Count / FpLanes.Count / 100,
            block =>
            {
                var random = new Random(block);
                for (var i = 0; i < 100; i++)
                    OneOfFields(random);
            }
        );

    private static void OneOfFields(Random random)
    {
        var (a, x) = Operand(random);
        var (b, y) = Operand(random);
        var (c, z) = Operand(random);
        var (d, w) = Operand(random);
        FpLanes.Multiply(a, b, out var r);
        Same(r, l => x[l] * y[l] * RadixInverse);
        FpLanes.Multiply(a, a, out r);
        FpLanes.Square(a, out var square);
        Same(r, l => x[l] * x[l] * RadixInverse);
        Same(square, l => x[l] * x[l] * RadixInverse);
        FpLanes.SumOfTwo(a, b, c, d, out r);
        Same(r, l => (x[l] * y[l] + z[l] * w[l]) * RadixInverse);
        FpLanes.DifferenceOfProducts(a, b, c, d, out r);
        Same(r, l => (x[l] * y[l] - z[l] * w[l]) * RadixInverse);
        FpLanes.SumByLanes(a, a, b, c, d, out r);
        Same(r, l => (x[0] * x[l] + x[1] * y[l] + x[2] * z[l] + x[3] * w[l]) * RadixInverse);
        FpLanes.SumByLanesAnd(a, a, b, c, d, b, c, out r);
        Same(r, l => (x[0] * x[l] + x[1] * y[l] + x[2] * z[l] + x[3] * w[l] + y[l] * z[l]) * RadixInverse);
        FpLanes.Add(a, b, out r);
        Same(r, l => x[l] + y[l]);
        FpLanes.AddLazily(a, b, out var lazy);
        FpLanes.AddLazily(c, d, out var other);
        FpLanes.Multiply(lazy, other, out r);
        Same(r, l => (x[l] + y[l]) * (z[l] + w[l]) * RadixInverse);
        FpLanes.Square(lazy, out r);
        Same(r, l => (x[l] + y[l]) * (x[l] + y[l]) * RadixInverse);
        FpLanes.Subtract(a, b, out var difference);
        FpLanes.Multiply(difference, c, out r);
        Same(r, l => (x[l] - y[l]) * z[l] * RadixInverse);
        FpLanes.MultiplyBy3B(a, out var twelve);
        FpLanes.Multiply(twelve, difference, out r);
        Same(r, l => 12 * x[l] * (x[l] - y[l]) * RadixInverse);
        FpLanes.Multiply(a, c, out var ac);
        FpLanes.Multiply(b, d, out var bd);
        FpLanes.CrossProduct(a, b, c, d, ac, bd, out r);
        FpLanes.Multiply(r, a, out r);
        Same(r, l => (x[l] * w[l] + y[l] * z[l]) * RadixInverse % P * x[l] * RadixInverse);
    }

    [Fact]
    public void Additions_of_points_agree_with_those_of_one_point() =>
        Parallel.For(
            0,
            Mutation.Count / FpLanes.Count / 100,
            block =>
            {
                var random = new Random(block);
                for (var i = 0; i < 100; i++)
                    OneOfPoints(random);
            }
        );

    private static void OneOfPoints(Random random)
    {
        Span<Projective<Fp>> p = stackalloc Projective<Fp>[FpLanes.Count];
        Span<Projective<Fp>> q = stackalloc Projective<Fp>[FpLanes.Count];
        Span<Projective<Fp>> r = stackalloc Projective<Fp>[FpLanes.Count];
        for (var lane = 0; lane < FpLanes.Count; lane++)
        {
            p[lane] = Scaled(random, Points[random.Next(Points.Length)]);
            q[lane] = random.Next(4) switch
            {
                0 => Scaled(random, p[lane]), // equal
                1 => Minus(Scaled(random, p[lane])), // opposite
                _ => Scaled(random, Points[random.Next(Points.Length)]),
            };
        }
        G1Lanes.Load(p, out var a);
        G1Lanes.Load(q, out var b);
        G1Lanes.Add(a, b, out var sum);
        G1Lanes.Store(sum, r);
        for (var lane = 0; lane < FpLanes.Count; lane++)
        {
            Projective<Fp>.Add(p[lane], q[lane], out var expected);
            Assert.True(Projective<Fp>.EqualMask(expected, r[lane]) != 0);
            Assert.True(random.Next(100) != 0 || Projective<Fp>.EqualMask(Plain(p[lane], q[lane]), r[lane]) != 0);
        }
        G1Lanes.Double(a, out var twice);
        G1Lanes.Store(twice, r);
        for (var lane = 0; lane < FpLanes.Count; lane++)
        {
            Projective<Fp>.Double(p[lane], out var expected);
            Assert.True(Projective<Fp>.EqualMask(expected, r[lane]) != 0);
            Projective<Fp>.ToAffine(q[lane], out q[lane].X, out q[lane].Y);
        }
        FpLanes.Load(q[0].X, q[1].X, q[2].X, q[3].X, out var x);
        FpLanes.Load(q[0].Y, q[1].Y, q[2].Y, q[3].Y, out var y);
        G1Lanes.AddMixed(a, x, y, out sum);
        G1Lanes.Store(sum, r);
        for (var lane = 0; lane < FpLanes.Count; lane++)
        {
            if (Projective<Fp>.IdentityMask(q[lane]) != 0)
                continue;
            Projective<Fp>.Add(p[lane], Projective<Fp>.FromAffine(q[lane].X, q[lane].Y), out var expected);
            Assert.True(Projective<Fp>.EqualMask(expected, r[lane]) != 0);
        }
    }

    /// <summary>The chord and the tangent as in a textbook.</summary>
    private static Projective<Fp> Plain(Projective<Fp> p, Projective<Fp> q)
    {
        if (Projective<Fp>.IdentityMask(p) != 0)
            return q;
        if (Projective<Fp>.IdentityMask(q) != 0)
            return p;
        Projective<Fp>.ToAffine(p, out var x1, out var y1);
        Projective<Fp>.ToAffine(q, out var x2, out var y2);
        BigInteger a1 = ToNumber(x1),
            b1 = ToNumber(y1),
            a2 = ToNumber(x2),
            b2 = ToNumber(y2);
        if (a1 == a2 && (b1 + b2) % P == 0)
            return Projective<Fp>.Identity;
        var slope =
            a1 == a2
                ? 3 * a1 * a1 * BigInteger.ModPow(2 * b1, P - 2, P)
                : (b2 - b1) * BigInteger.ModPow(Mod(a2 - a1, P), P - 2, P);
        var x = Mod(slope * slope - a1 - a2, P);
        return Projective<Fp>.FromAffine(ToFp(x), ToFp(Mod(slope * (a1 - x) - b1, P)));
    }

    private static (FpLanes, BigInteger[]) Operand(Random random)
    {
        Span<Fp> four = stackalloc Fp[FpLanes.Count];
        Span<byte> bytes = stackalloc byte[64];
        var values = new BigInteger[FpLanes.Count];
        for (var lane = 0; lane < FpLanes.Count; lane++)
        {
            random.NextBytes(bytes);
            four[lane] = random.Next(4) == 0 ? Edges[random.Next(Edges.Length)] : Fp.FromWideBytes(bytes);
            values[lane] = Limbs(four[lane]);
        }
        FpLanes.Load(four[0], four[1], four[2], four[3], out var v);
        return (v, values);
    }

    /// <summary>The element as stored: in Montgomery form.</summary>
    private static BigInteger Limbs(in Fp a)
    {
        var v = BigInteger.Zero;
        for (var i = 6; i >= 0; i--)
            v = (v << 56) + Fp.ReadLimb(a, i);
        return v;
    }

    private static void Same(in FpLanes r, Func<int, BigInteger> expected)
    {
        FpLanes.Store(r, out var a, out var b, out var c, out var d);
        Assert.Equal(Mod(expected(0), P), Limbs(a));
        Assert.Equal(Mod(expected(1), P), Limbs(b));
        Assert.Equal(Mod(expected(2), P), Limbs(c));
        Assert.Equal(Mod(expected(3), P), Limbs(d));
    }

    private static Projective<Fp> Scaled(Random random, in Projective<Fp> p)
    {
        var factor = Fp.FromUInt64((ulong)random.NextInt64(1, long.MaxValue));
        return new()
        {
            X = p.X * factor,
            Y = p.Y * factor,
            Z = p.Z * factor,
        };
    }

    private static Projective<Fp> Minus(in Projective<Fp> p)
    {
        Projective<Fp>.Negate(p, out var r);
        return r;
    }

    private static Projective<Fp>[] CurvePoints()
    {
        var order = (1 - X) * (1 - X) / 3 * R;
        var points = new List<Projective<Fp>> { Projective<Fp>.Identity, G1Point.Generator.Value };
        for (var i = 1; i < 20; i++)
            points.Add((Scalar.FromUInt64(((ulong)i << 57) + 12_345) * G1Point.Generator).Value);
        for (uint i = 0; points.Count < 60; i++)
        {
            Projective<Fp>.RightHandSide(Fp.FromUInt64(i), out var square);
            if (!Fp.TrySqrt(square, out var y))
                continue;
            var p = Projective<Fp>.FromAffine(Fp.FromUInt64(i), y);
            points.Add(p);
            foreach (var small in new[] { 3, 11, 33 })
            {
                var q = Times(order / small, p);
                points.Add(q);
                Assert.True(Projective<Fp>.IdentityMask(Times(small, q)) != 0);
            }
        }
        Assert.Contains(points, p => p.X.IsZero && Projective<Fp>.IdentityMask(p) == 0); // order 3
        return [.. points];
    }

    private static Projective<Fp> Times(BigInteger k, in Projective<Fp> p)
    {
        var sum = Projective<Fp>.Identity;
        for (var i = (int)k.GetBitLength(); i >= 0; i--)
        {
            Projective<Fp>.Double(sum, out sum);
            if (!((k >> i) & 1).IsZero)
                Projective<Fp>.Add(sum, p, out sum);
        }
        return sum;
    }
}
