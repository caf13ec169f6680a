using Symbolon.Bls12381;

namespace Symbolon.Bench;

/// <summary>Hashes a short message to G1, with both hash functions, and to a scalar.</summary>
internal static class HashingToCurve
{
    private static readonly byte[] Dst = "SYMBOLON-BENCH"u8.ToArray();
    private static readonly byte[] Message = new byte[32];
    private static G1Point point;
    private static Scalar scalar;

    public static Operation[] Measure { get; } =
    [
        new("hash to G1, SHA-256", () => point = HashToCurve.G1(Message, Dst, MessageExpander.XmdSha256)),
        new("hash to G1, SHAKE-256", () => point = HashToCurve.G1(Message, Dst, MessageExpander.XofShake256)),
        new("hash to scalar, SHA-256", () => scalar = HashToCurve.ToScalar(Message, Dst, MessageExpander.XmdSha256)),
    ];
}
