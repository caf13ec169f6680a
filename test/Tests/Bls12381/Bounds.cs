using System.Numerics;
using Symbolon.Bls12381;

namespace Symbolon.Tests.Bls12381;

/// <summary>
/// Stands for four elements of the field by their largest possible size. Formulas that run over it check at each step
/// that no limb overflows, no difference becomes negative and no product exceeds its columns, for every possible value.
/// Bounds are worst cases and exact rationals. Operations make the same promises as those of FpLanes.
/// </summary>
internal readonly struct Bounds : IRing<Bounds>, IFp4<Bounds>
{
    private static readonly BigInteger LimbMask = (BigInteger.One << 28) - 1;
    private static readonly BigInteger Radix = BigInteger.One << 392;

    private static readonly Bounds reduced = new(Arbitrary.P, LimbMask);

    public static ref readonly Bounds One => ref reduced;

    private Bounds(BigInteger value, BigInteger limb)
    {
        Value = value;
        Limb = limb;
        // The highest limb is the rest of the value; limbs are never negative.
        Assert.True(Highest < BigInteger.One << 32);
        Assert.True(Limb < BigInteger.One << 32);
    }

    /// <summary>The largest value.</summary>
    public BigInteger Value { get; }

    /// <summary>The largest limb except the highest.</summary>
    public BigInteger Limb { get; }

    private BigInteger Highest => Value >> 364;

    private BigInteger AnyLimb => BigInteger.Max(Limb, Highest);

    /// <summary>
    /// An element from a table or memory: a value below this many hundredths of p, with limbs as loaded.
    /// </summary>
    public static Bounds Below(int hundredths) => new(Arbitrary.P * hundredths / 100, (BigInteger.One << 28) + 128);

    public bool IsWithin(Bounds other) => Value <= other.Value && Limb <= other.Limb;

    public static void Add(in Bounds a, in Bounds b, out Bounds r) => r = Carried(a.Value + b.Value, a.Limb + b.Limb);

    public static void AddLazily(in Bounds a, in Bounds b, out Bounds r) => r = new(a.Value + b.Value, a.Limb + b.Limb);

    public static void Subtract(in Bounds a, in Bounds b, out Bounds r) => r = Difference(64, a, b);

    public static void Multiply(in Bounds a, in Bounds b, out Bounds r) => r = Product([(a, b)]);

    public static void Square(in Bounds a, out Bounds r) => r = Product([(a, a)]);

    public static void SumOfProducts(in Bounds a, in Bounds b, in Bounds c, in Bounds d, out Bounds r) =>
        r = Product([(a, b), (c, d)]);

    public static void DifferenceOfProducts(in Bounds a, in Bounds b, in Bounds c, in Bounds d, out Bounds r)
    {
        Subtrahend(8, c);
        r = Product([(a, b), (new Bounds(8 * Arbitrary.P, 3 * (BigInteger.One << 28)), d)]);
    }

    public static void CrossProduct(
        in Bounds a,
        in Bounds b,
        in Bounds c,
        in Bounds d,
        in Bounds ac,
        in Bounds bd,
        out Bounds r
    )
    {
        AddLazily(a, b, out var s);
        AddLazily(c, d, out var t);
        AddLazily(ac, bd, out var both);
        r = Difference(4, Product([(s, t)]), both);
    }

    public static void MultiplyBy3B(in Bounds a, out Bounds r) => r = Carried(12 * a.Value, 12 * a.Limb);

    public static void SubtractBoth(in Bounds a, in Bounds b, in Bounds c, out Bounds r)
    {
        AddLazily(b, c, out var both);
        r = Difference(4, a, both);
    }

    public static void MultiplyByS(in Bounds a, out Bounds r) => r = Difference(8, a, a);

    public static void MultiplyProductByS(in Bounds a, out Bounds r) => r = Difference(4, a, a);

    public static void Rotate(in Bounds a, out Bounds u, out Bounds s, out Bounds us)
    {
        Subtrahend(32, a);
        u = new(BigInteger.Max(a.Value, 32 * Arbitrary.P), 3 * (BigInteger.One << 28));
        s = new(a.Value + 32 * Arbitrary.P, a.Limb + 3 * (BigInteger.One << 28));
        // a2 + a3 and a1 are negated; the other lanes are those of s.
        AddLazily(a, a, out var sum);
        Subtrahend(64, sum, 3);
        us = new(BigInteger.Max(s.Value, 64 * Arbitrary.P), BigInteger.Max(s.Limb, 4 * (BigInteger.One << 28)));
    }

    public static void SquareFactors(in Bounds a, out Bounds left, out Bounds right)
    {
        left = new(2 * a.Value, 2 * a.Limb);
        Subtrahend(8, a);
        right = new(a.Value + 8 * Arbitrary.P, a.Limb + 3 * (BigInteger.One << 28));
    }

    public static void SumsOfHalves(in Bounds a, in Bounds b, out Bounds r) =>
        r = Carried(2 * BigInteger.Max(a.Value, b.Value), 2 * BigInteger.Max(a.Limb, b.Limb));

    // Per lane, at most this many products of each kind are added and subtracted, and then 2 g.
    public static void CyclotomicPart(in Bounds squares, in Bounds sums, in Bounds g, out Bounds r) =>
        r = Reduced(12, squares, 3, 2, sums, 1, 0, g);

    public static void CyclotomicPartByS(in Bounds squares, in Bounds sums, in Bounds g, out Bounds r) =>
        r = Reduced(24, squares, 3, 4, sums, 2, 1, g);

    /// <summary>k p + 3 (plus of s - minus of s + morePlus of t - moreMinus of t) + or - 2 g, less q p.</summary>
    private static Bounds Reduced(
        int k,
        in Bounds s,
        int plus,
        int minus,
        in Bounds t,
        int morePlus,
        int moreMinus,
        in Bounds g
    )
    {
        BigInteger Largest(BigInteger ofS, BigInteger ofT, BigInteger ofG) =>
            3 * (plus * ofS + morePlus * ofT) + 2 * ofG;
        BigInteger Smallest(BigInteger ofS, BigInteger ofT, BigInteger ofG) =>
            -3 * (minus * ofS + moreMinus * ofT) - 2 * ofG;

        var p = Arbitrary.P;
        var pad = BigInteger.One << 34;
        var most = k * p + Largest(s.Value, t.Value, g.Value);
        var least = k * p + Smallest(s.Value, t.Value, g.Value);
        var highest = p >> 364;
        // The highest limb as the kernel sees it: up to two below the value, because carries from below are still
        // missing.
        Assert.True(((k * p) >> 364) - 64 + Smallest(s.Highest, t.Highest, g.Highest) >= 0);
        Assert.True((least >> 364) - 2 - 8192 >= 0 && most >> 364 < BigInteger.One << 32);
        var reciprocal = (BigInteger.One << 32) / (highest + 1);
        var mostQuotient = (((most >> 364) - 8192) * reciprocal) >> 32;
        // A limb is not negative after q p is subtracted, and leaves a carry of at most seven bits.
        Assert.True(pad - 64 + Smallest(s.Limb, t.Limb, g.Limb) - mostQuotient * LimbMask >= 0);
        var most28 = pad + LimbMask + Largest(s.Limb, t.Limb, g.Limb) + 6;
        Assert.True(most28 < BigInteger.One << 35);
        // q is at least (v / 2^364 - 2 - 8192) reciprocal / 2^32 - 1 and at most (v / 2^364 - 8192) / (highest + 1).
        var remainder = most - (((most - ((BigInteger)8194 << 364)) * reciprocal >> 396) - 1) * p;
        Assert.True(((BigInteger)8192 << 364) * p / ((highest + 1) << 364) > BigInteger.One << 364); // left at least
        return new Bounds(remainder, LimbMask + 128);
    }

    public static void SumByLanes(in Bounds k, in Bounds a, in Bounds b, in Bounds c, in Bounds d, out Bounds r) =>
        r = Product([(k, a), (k, b), (k, c), (k, d)]);

    public static void SumByLanesAnd(
        in Bounds k,
        in Bounds a,
        in Bounds b,
        in Bounds c,
        in Bounds d,
        in Bounds e,
        in Bounds f,
        out Bounds r
    ) => r = Product([(k, a), (k, b), (k, c), (k, d), (e, f)]);

    public static Bounds Product(ReadOnlySpan<(Bounds A, Bounds B)> terms)
    {
        BigInteger column = 0,
            value = 0;
        foreach (var (a, b) in terms)
        {
            column += 14 * a.AnyLimb * b.AnyLimb;
            value += a.Value * b.Value;
        }
        column += 14 * LimbMask * LimbMask;
        column += column >> 28; // the carry of the previous column
        Assert.True(column < BigInteger.One << 64);
        return new Bounds(value / Radix + Arbitrary.P, LimbMask);
    }

    private static Bounds Difference(int multiple, in Bounds a, in Bounds b)
    {
        Subtrahend(multiple, b);
        return Carried(a.Value + multiple * Arbitrary.P, a.Limb + 3 * (BigInteger.One << 28));
    }

    /// <summary>
    /// No limb of the multiple of p, each with two (or three) borrowed from the next, is below the limb subtracted from
    /// it.
    /// </summary>
    private static void Subtrahend(int multiple, in Bounds b, int pad = 2)
    {
        var v = multiple * Arbitrary.P;
        for (var i = 0; i < 13; i++)
            Assert.True(((v >> (28 * i)) & LimbMask) + pad * (LimbMask + 1) - (i == 0 ? 0 : pad) >= b.Limb);
        Assert.True((v >> 364) - pad >= b.Highest);
    }

    private static Bounds Carried(BigInteger value, BigInteger limb)
    {
        Assert.True(limb < BigInteger.One << 32);
        return new Bounds(value, LimbMask + (limb >> 28));
    }
}
