using Symbolon.Bls12381;

namespace Symbolon.Bench;

/// <summary>Points from bytes, subgroup checks included, and back to bytes.</summary>
internal static class Decoding
{
    private static readonly byte[] One = (Scalar.Random() * G1Point.Generator).ToBytes();
    private static readonly byte[] Two = (Scalar.Random() * G2Point.Generator).ToBytes();
    private static G1Point point = Scalar.Random() * G1Point.Generator;
    private static G2Point point2;

    public static Operation[] Measure { get; } =
    [
        new("G1 decode", () => G1Point.TryParse(One, out point)),
        new("G1 encode", () => point.WriteBytes(One)),
        new("G2 decode", () => G2Point.TryParse(Two, out point2)),
    ];
}
