using Symbolon.Bls12381;

namespace Symbolon.Bench;

/// <summary>A sum of sixteen multiples in G1: about what a proof of knowledge of a certificate takes.</summary>
internal static class MultiScalar16
{
    private static readonly Scalar[] Scalars = [.. Enumerable.Range(0, 16).Select(_ => Scalar.Random())];
    private static readonly G1Point[] Points = [.. Scalars.Select(s => s * G1Point.Generator)];
    private static G1Point result;

    public static Operation Constant { get; } =
        new("G1 MSM 16, constant time", () => result = G1Point.MultiScalar(Points, Scalars));

    public static Operation Variable { get; } =
        new(
            "G1 MSM 16, variable time",
            () => result = G1Point.MultiScalarVariableTime(Points, PublicScalar.Declare(Scalars))
        );
}
