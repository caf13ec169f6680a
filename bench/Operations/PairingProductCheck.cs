using Symbolon.Bls12381;

namespace Symbolon.Bench;

/// <summary>e(P1, Q1) e(P2, Q2) = 1 with both Q prepared: the pairings in verifying a proof or a signature.</summary>
internal static class PairingProductCheck
{
    private static readonly Scalar Secret = Scalar.Random();
    private static readonly G1Point A = Scalar.Random() * G1Point.Generator;
    private static readonly G1Point B = -(Secret * A);
    private static readonly G2Prepared Key = new(Secret * G2Point.Generator);
    private static readonly G2Prepared Generator = new(G2Point.Generator);

    public static Operation Measure { get; } =
        new(
            "pairing-product check",
            () =>
            {
                if (!Pairing.ProductIsIdentity(A, Key, B, Generator))
                    throw new InvalidOperationException("The check is wrong.");
            }
        );
}
