using Symbolon.Bbs;
using Symbolon.Bbs.Holder;
using Symbolon.Bbs.Issuer;

namespace Symbolon.Bench;

/// <summary>
/// Plain BBS, with the parameters of other libraries' measurements: ten messages, three disclosed, SHA-256.
/// </summary>
internal static class PlainBbs
{
    private static readonly SecretKey Key = SecretKey.Generate();
    private static readonly BbsIssuer Issuer = new(Ciphersuite.Sha256, Key);

    private static readonly ReadOnlyMemory<byte>[] Messages =
    [
        .. Enumerable.Range(0, 10).Select(i => (ReadOnlyMemory<byte>)new byte[32 + i]),
    ];

    private static readonly Signature Signature = Issuer.Sign("header"u8, Messages);
    private static readonly Holding Held = new BbsHolder(Ciphersuite.Sha256).Hold(
        Key.PublicKey,
        Signature,
        "header"u8,
        Messages
    );

    private static readonly DisclosedMessage[] Disclosed =
    [
        .. new[] { 0, 4, 9 }.Select(i => new DisclosedMessage(i, Messages[i])),
    ];

    private static readonly Statement Said = new()
    {
        Interface = Ciphersuite.Sha256.Core,
        PublicKey = Key.PublicKey,
        Header = "header"u8.ToArray(),
        PresentationHeader = "ph"u8.ToArray(),
        Disclosed = Disclosed,
    };

    private static readonly Proof Shown = Prove();

    public static Operation[] Measure { get; } =
    [
        new("BBS sign, 10 messages", () => Issuer.Sign("header"u8, Messages)),
        new("BBS verify, 10 messages", () => Require(Held.Verify())),
        new("BBS prove, 10 messages, 3 shown", () => Prove()),
        new("BBS verify proof, 10 messages, 3 shown", () => Require(Verifier.Verify(Said, Shown))),
        .. ((int[])[4, 16, 64]).Select(count => new Operation(
            $"BBS verify proof, each of {count}",
            () => Require(Verifier.VerifyMany(Claims(count)).All(holds => holds)),
            count
        )),
    ];

    private static readonly Dictionary<int, ProofClaim[]> Many = [];

    /// <summary>The given number of different proofs.</summary>
    private static ProofClaim[] Claims(int count)
    {
        if (!Many.TryGetValue(count, out var claims))
            Many[count] = claims = [.. Enumerable.Range(0, count).Select(_ => new ProofClaim(Said, Prove()))];
        return claims;
    }

    private static Proof Prove() => Held.Prove("ph"u8, [0, 4, 9]);

    private static void Require(bool so)
    {
        if (!so)
            throw new InvalidOperationException("The measured operation is wrong.");
    }
}
