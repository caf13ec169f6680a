using System.Numerics;
using Symbolon.Bls12381;
using static Symbolon.Tests.Bls12381.Arbitrary;

namespace Symbolon.Tests.Bls12381;

/// <summary>
/// Four lanes: their bounds, proved by running the formulas over bounds, and their values against BigInteger.
/// </summary>
public class LaneTests
{
    // The bounds that G1Lanes promises for its points, before and after an operation.
    private static readonly Bounds X = Bounds.Below(210);
    private static readonly Bounds Y = Bounds.Below(160);
    private static readonly Bounds Z = Bounds.Below(160);

    /// <summary>A negated y: at most 4 p.</summary>
    private static readonly Bounds Negated = Bounds.Below(400);

    /// <summary>The result of a product.</summary>
    private static readonly Bounds Inverse = Bounds.Below(110);

    [Fact]
    public void Formulas_stay_within_their_bounds()
    {
        CompleteFormulas.Add(X, Y, Z, X, Negated, Z, out var x, out var y, out var z);
        Assert.True(x.IsWithin(X) && y.IsWithin(Y) && z.IsWithin(Z));
        var x2 = Bounds.Below(110);
        CompleteFormulas.AddMixed(X, Y, Z, x2, Negated, out x, out y, out z);
        Assert.True(x.IsWithin(X) && y.IsWithin(Y) && z.IsWithin(Z));
        CompleteFormulas.Chord(x2, Negated, x2, Negated, Inverse, Bounds.One, out x, out y);
        Assert.True(x.IsWithin(x2) && y.IsWithin(x2));
        CompleteFormulas.Double(X, Y, Z, out x, out y, out z);
        Assert.True(x.IsWithin(X) && y.IsWithin(Y) && z.IsWithin(Z));
    }

    [Fact]
    public void The_tower_stays_within_its_bounds()
    {
        var any = new Fp12OverFp4<Bounds>
        {
            A = Bounds.Below(1700),
            B = Bounds.Below(1300),
            C = Bounds.Below(1000),
        };
        // The result of a cyclotomic squaring, of a line, or of a load from memory.
        var small = new Fp12OverFp4<Bounds>
        {
            A = Bounds.Below(200),
            B = Bounds.Below(200),
            C = Bounds.Below(200),
        };
        Fp12OverFp4<Bounds>.Multiply(any, any, out var r);
        Assert.True(IsWithin(r, any));
        Fp12OverFp4<Bounds>.Square(any, out r);
        Assert.True(IsWithin(r, any));
        Fp12OverFp4<Bounds>.MultiplyByLine(any, Bounds.Below(200), out r);
        Assert.True(IsWithin(r, small));
        Fp12OverFp4<Bounds>.CyclotomicSquare(small, out r);
        Assert.True(IsWithin(r, small));
        Fp12OverFp4<Bounds>.Multiply(small, small, out r);
        Fp12OverFp4<Bounds>.Normalize(r, out r);
        Assert.True(IsWithin(r, small));

        static bool IsWithin(in Fp12OverFp4<Bounds> r, in Fp12OverFp4<Bounds> bounds) =>
            r.A.IsWithin(bounds.A) && r.B.IsWithin(bounds.B) && r.C.IsWithin(bounds.C);
    }

    /// <summary>
    /// Against the tower of one element, with a twentieth of the fuzzing's inputs, including edges among their
    /// coefficients.
    /// </summary>
    [Fact]
    public void The_tower_agrees_with_that_of_one_element() =>
        Parallel.For(
            0,
            Mutation.Count / 20,
            i =>
            {
                using var portable = LanePath.Portable();
                var random = new Random(i);
                Fp12 a = Any(random),
                    b = Any(random);
                Fp12Lanes.Load(a, out var x);
                Fp12Lanes.Load(b, out var y);
                Fp12.Multiply(a, b, out var expected);
                Fp12OverFp4<FpLanes>.Multiply(x, y, out var r);
                Same(expected, r);
                Fp12.Multiply(expected, expected, out expected);
                Fp12OverFp4<FpLanes>.Multiply(r, r, out var next); // the largest possible operands
                Same(expected, next);
                Fp12.Square(expected, out expected);
                Fp12OverFp4<FpLanes>.Square(next, out next);
                Same(expected, next);
                Fp12.MultiplyByLine(expected, a.C0.C0, b.C0.C1, out expected);
                FpLanes.Load(a.C0.C0.C0, a.C0.C0.C1, b.C0.C1.C0, b.C0.C1.C1, out var line);
                Fp12OverFp4<FpLanes>.MultiplyByLine(next, line, out next);
                Same(expected, next);
                Fp12.CyclotomicSquare(a, out expected); // the formula's value, in the subgroup or not
                Fp12OverFp4<FpLanes>.CyclotomicSquare(x, out r);
                Same(expected, r);
                Fp12.CyclotomicSquare(expected, out expected);
                Fp12OverFp4<FpLanes>.CyclotomicSquare(r, out r);
                Same(expected, r);
            }
        );

    private static void Same(in Fp12 expected, in Fp12OverFp4<FpLanes> r)
    {
        Fp12Lanes.Store(r, out var value);
        Assert.True(Fp12.EqualMask(expected, value) != 0);
    }

    private static Fp12 Any(Random random)
    {
        Span<Fp> c = stackalloc Fp[12];
        Span<byte> bytes = stackalloc byte[64];
        for (var i = 0; i < c.Length; i++)
        {
            random.NextBytes(bytes);
            c[i] = random.Next(6) switch
            {
                0 => Fp.Zero,
                1 => Fp.One,
                2 => -Fp.One,
                _ => Fp.FromWideBytes(bytes),
            };
        }
        return System.Runtime.InteropServices.MemoryMarshal.Cast<Fp, Fp12>(c)[0];
    }

    [Fact]
    public void Bounds_fail_when_they_are_exceeded()
    {
        var wide = Bounds.Below(60_000); // 600 p
        Assert.ThrowsAny<Exception>(() =>
            CompleteFormulas.Add(wide, wide, wide, wide, wide, wide, out _, out _, out _)
        );
        Bounds.AddLazily(X, X, out var lazy);
        Bounds.AddLazily(lazy, lazy, out lazy);
        Assert.ThrowsAny<Exception>(() => Bounds.Product([(lazy, lazy), (lazy, lazy)]));
    }
}
