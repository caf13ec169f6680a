using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Symbolon.Bls12381;

namespace Symbolon.Tests.Bls12381;

/// <summary>
/// Values for properties, including edges, with conversions to and from BigInteger, which is the oracle.
/// </summary>
internal static class Arbitrary
{
    public static readonly BigInteger P = Number(
        "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab"
    );

    public static readonly BigInteger R = Number("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001");

    /// <summary>The curve's parameter.</summary>
    public static readonly BigInteger X = -Number("d201000000010000");

    public static Arbitrary<BigInteger> BaseField { get; } = Below(P);

    public static Arbitrary<BigInteger> ScalarField { get; } = Below(R);

    public static Arbitrary<Scalar> Scalars { get; } = ScalarField.Generator.Select(ToScalar).ToArbitrary();

    public static Arbitrary<G1Point> Points1 { get; } =
        Scalars.Generator.Select(s => s * G1Point.Generator).ToArbitrary();

    public static Arbitrary<G2Point> Points2 { get; } =
        Scalars.Generator.Select(s => s * G2Point.Generator).ToArbitrary();

    public static Arbitrary<Fp12> Units { get; } =
        BaseField.Generator.Select(ToFp).ArrayOf(12).Where(c => !c[0].IsZero).Select(ToFp12).ToArbitrary();

    public static Fp ToFp(BigInteger v)
    {
        Assert.True(Fp.TryParse(Bytes(v, Fp.Size), out var value));
        return value;
    }

    public static Scalar ToScalar(BigInteger v)
    {
        Assert.True(Scalar.TryParse(Bytes(v, Scalar.Size), out var value));
        return value;
    }

    public static BigInteger ToNumber(Fp v)
    {
        var bytes = new byte[Fp.Size];
        v.WriteBytes(bytes);
        return new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
    }

    public static BigInteger ToNumber(Scalar v) => new(v.ToBytes(), isUnsigned: true, isBigEndian: true);

    public static BigInteger Mod(BigInteger v, BigInteger m) => (v % m + m) % m;

    public static byte[] Bytes(BigInteger v, int size)
    {
        var bytes = new byte[size];
        var digits = v.ToByteArray(isUnsigned: true, isBigEndian: true);
        digits.CopyTo(bytes, size - digits.Length);
        return bytes;
    }

    /// <summary>FsCheck's own generators give values that are too small. These are bytes, reduced, and edges.</summary>
    private static Arbitrary<BigInteger> Below(BigInteger m)
    {
        var edges = new[] { 0, 1, 2, m - 1, m - 2, (m - 1) / 2, (m + 1) / 2 }.Concat(
            Enumerable
                .Range(1, 384)
                .Select(i => BigInteger.One << i)
                .Where(v => v < m)
                .SelectMany(v => new[] { v - 1, v })
        );
        var any = Gen.Choose(0, 255).ArrayOf(64).Select(b => Mod(Join(b), m));
        return Gen.Frequency((1, Gen.Elements(edges.ToArray())), (3, any)).ToArbitrary();
    }

    private static BigInteger Join(int[] bytes) => bytes.Aggregate(BigInteger.Zero, (sum, b) => (sum << 8) + b);

    private static BigInteger Number(string hex) =>
        new(Convert.FromHexString(hex), isUnsigned: true, isBigEndian: true);

    private static Fp12 ToFp12(Fp[] c) => new() { C0 = ToFp6(c.AsSpan(0, 6)), C1 = ToFp6(c.AsSpan(6, 6)) };

    private static Fp6 ToFp6(ReadOnlySpan<Fp> c) =>
        new()
        {
            C0 = new Fp2(c[0], c[1]),
            C1 = new Fp2(c[2], c[3]),
            C2 = new Fp2(c[4], c[5]),
        };
}
