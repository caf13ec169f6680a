using Symbolon.Bls12381;

namespace Symbolon.Bench;

/// <summary>One pairing with its final exponentiation, without prepared points.</summary>
internal static class PairingOfPoints
{
    private static readonly G1Point P = Scalar.Random() * G1Point.Generator;
    private static readonly G2Point Q = Scalar.Random() * G2Point.Generator;
    private static Gt result;

    public static Operation Measure { get; } = new("pairing", () => result = Pairing.Compute(P, Q));
}
