using Symbolon.Bbs;

namespace Symbolon.Bench;

/// <summary>
/// Plain BBS, with the parameters of other libraries' measurements: ten messages, three disclosed, SHA-256.
/// </summary>
internal static class PlainBbs
{
    private static readonly BbsScheme Scheme = new(Ciphersuite.Sha256);
    private static readonly SecretKey Key = SecretKey.Generate();

    private static readonly ReadOnlyMemory<byte>[] Messages =
    [
        .. Enumerable.Range(0, 10).Select(i => (ReadOnlyMemory<byte>)new byte[32 + i]),
    ];

    private static readonly Signature Signature = Scheme.Sign(Key, "header"u8, Messages);
    private static readonly Proof ExampleProof = Prove();

    private static readonly DisclosedMessage[] Disclosed =
    [
        .. new[] { 0, 4, 9 }.Select(i => new DisclosedMessage(i, Messages[i])),
    ];

    public static Operation[] Measure { get; } =
    [
        new("BBS sign, 10 messages", () => Scheme.Sign(Key, "header"u8, Messages)),
        new("BBS verify, 10 messages", () => Require(Scheme.Verify(Key.PublicKey, Signature, "header"u8, Messages))),
        new("BBS prove, 10 messages, 3 shown", () => Prove()),
        new(
            "BBS verify proof, 10 messages, 3 shown",
            () => Require(Scheme.VerifyProof(Key.PublicKey, ExampleProof, "header"u8, "ph"u8, Disclosed))
        ),
        .. ((int[])[4, 16, 64]).Select(count => new Operation(
            $"BBS verify proof, each of {count}",
            () => Require(Scheme.VerifyMany(Claims(count)).All(holds => holds)),
            count
        )),
    ];

    private static readonly Dictionary<int, ProofClaim[]> Many = [];

    /// <summary>The given number of different proofs.</summary>
    private static ProofClaim[] Claims(int count)
    {
        if (!Many.TryGetValue(count, out var claims))
            Many[count] = claims = [
                .. Enumerable
                    .Range(0, count)
                    .Select(_ => new ProofClaim(
                        Key.PublicKey,
                        Prove(),
                        "header"u8.ToArray(),
                        "ph"u8.ToArray(),
                        Disclosed
                    )),
            ];
        return claims;
    }

    private static Proof Prove() => Scheme.Prove(Key.PublicKey, Signature, "header"u8, "ph"u8, Messages, [0, 4, 9]);

    private static void Require(bool so)
    {
        if (!so)
            throw new InvalidOperationException("The measured operation is wrong.");
    }
}
