using Symbolon.Bls12381;

namespace Symbolon.Bench;

/// <summary>Points from bytes, including subgroup checks, and back to bytes.</summary>
internal static class Decoding
{
    private static readonly byte[] One = (Scalar.Random() * G1Point.Generator).ToBytes();
    private static readonly byte[] Two = (Scalar.Random() * G2Point.Generator).ToBytes();
    private static readonly byte[] Four = [.. One, .. One, .. One, .. One];
    private static readonly G1Point Point = Scalar.Random() * G1Point.Generator;

    public static Operation[] Measure { get; } =
    [
        new("G1 decode", () => G1Point.TryParse(One, out _)),
        new("G1 decode, four", () => G1Point.TryParseEach(Four, stackalloc G1Point[4], stackalloc bool[4])),
        new("G1 encode", () => Point.WriteBytes(stackalloc byte[G1Point.Size])),
        new("G2 decode", () => G2Point.TryParse(Two, out _)),
    ];
}
