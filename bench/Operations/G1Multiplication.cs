using Symbolon.Bls12381;

namespace Symbolon.Bench;

/// <summary>A scalar times a point of G1, and of G2 in constant time.</summary>
internal static class G1Multiplication
{
    private static readonly Scalar Scalar = Scalar.Random();
    private static G1Point point = Scalar.Random() * G1Point.Generator;
    private static G2Point point2 = Scalar.Random() * G2Point.Generator;

    public static Operation[] Measure { get; } =
    [
        new("G1 multiplication, constant time", () => point = Scalar * point),
        new(
            "G1 multiplication, variable time",
            () => point = G1Point.MultiplyVariableTime(PublicScalar.Declare(Scalar), point)
        ),
        new("G2 multiplication, constant time", () => point2 = Scalar * point2),
    ];
}
