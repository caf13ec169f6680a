using Symbolon.Bls12381;

namespace Symbolon.Bench;

/// <summary>A scalar times a point of G1, and of G2 in constant time.</summary>
internal static class G1Multiplication
{
    private static readonly Scalar Scalar = Scalar.Random();
    private static readonly G1Point Point = Scalar.Random() * G1Point.Generator;
    private static readonly G2Point Point2 = Scalar.Random() * G2Point.Generator;

    public static Operation[] Measure { get; } =
    [
        new("G1 multiplication, constant time", () => _ = Scalar * Point),
        new(
            "G1 multiplication, variable time",
            () => _ = G1Point.MultiplyVariableTime(PublicScalar.Declare(Scalar), Point)
        ),
        new("G2 multiplication, constant time", () => _ = Scalar * Point2),
    ];
}
