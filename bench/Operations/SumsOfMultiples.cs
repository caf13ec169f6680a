using Symbolon.Bls12381;

namespace Symbolon.Bench;

/// <summary>
/// Sums of multiples in G1: sixteen points, sixteen points with tables, many points; and four separate multiples.
/// </summary>
internal static class SumsOfMultiples
{
    private const int Many = 256;
    private static readonly Scalar[] Scalars = [.. Enumerable.Range(0, Many).Select(_ => Scalar.Random())];
    private static readonly G1Point[] Points = [.. Scalars.Select(s => s * G1Point.Generator)];
    private static readonly Scalar[] Weights =
    [
        .. Enumerable
            .Range(0, 64)
            .Select(_ => Scalar.FromShortHalves((ulong)Random.Shared.NextInt64(), (ulong)Random.Shared.NextInt64())),
    ];

    private static readonly FixedBases Bases = new(Points.AsSpan(0, 16));

    public static Operation[] Measure { get; } =
    [
        new(
            "G1, four multiples, constant time",
            () => G1Point.MultiplyEach(Points.AsSpan(0, 4), Scalars.AsSpan(0, 4), stackalloc G1Point[4])
        ),
        new("G1 MSM 16, constant time", () => _ = G1Point.MultiScalar(Points.AsSpan(0, 16), Scalars.AsSpan(0, 16))),
        new(
            "G1 MSM 16, variable time",
            () => _ = G1Point.MultiScalarVariableTime(Points.AsSpan(0, 16), PublicScalar.Declare(Scalars.AsSpan(0, 16)))
        ),
        new("G1 MSM 16 with tables, constant time", () => _ = Bases.MultiScalar(Scalars.AsSpan(0, 16))),
        new(
            "G1 MSM 16 with tables, variable time",
            () => _ = Bases.MultiScalarVariableTime(PublicScalar.Declare(Scalars.AsSpan(0, 16)))
        ),
        new(
            "G1 MSM 16 with tables, each of 16",
            () => Bases.MultiScalarEachVariableTime(PublicScalar.Declare(Scalars), stackalloc G1Point[16]),
            16
        ),
        new(
            "G1 MSM 16 with tables, each of 1",
            () => Bases.MultiScalarEachVariableTime(PublicScalar.Declare(Scalars.AsSpan(0, 16)), stackalloc G1Point[1])
        ),
        new(
            "G1 MSM 64 of 128 bits, variable time",
            () => _ = G1Point.MultiScalarVariableTime(Points.AsSpan(0, 64), PublicScalar.Declare(Weights))
        ),
        new(
            "G1 MSM 16 of 128 bits, variable time",
            () => _ = G1Point.MultiScalarVariableTime(Points.AsSpan(0, 16), PublicScalar.Declare(Weights.AsSpan(0, 16)))
        ),
        new(
            "G1 MSM 256, variable time",
            () => _ = G1Point.MultiScalarVariableTime(Points, PublicScalar.Declare(Scalars))
        ),
    ];
}
