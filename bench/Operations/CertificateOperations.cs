using Symbolon.Bbs;

namespace Symbolon.Bench;

/// <summary>
/// The life of a certificate of schema 1: nine facts of the issuer, eight nym secrets, one disclosed fact.
/// </summary>
internal static class CertificateOperations
{
    private const int NymCount = 8;
    private static readonly byte[] Authority = "symbolon-authority:https://authority.example"u8.ToArray();
    private static readonly byte[] Platform = "https://forum.example"u8.ToArray();
    private static readonly byte[] Nonce = "nonce"u8.ToArray();
    private static readonly byte[] Header = new byte[50];
    private static readonly byte[] Binding = new byte[160];
    private static readonly SamePersonScheme Scheme = new(Ciphersuite.Sha256);
    private static readonly PseudonymScheme Pseudonyms = new(Ciphersuite.Sha256);
    private static readonly SecretKey Key = SecretKey.Generate();
    private static readonly HolderSecret Secret = HolderSecret.Derive(new byte[64], Authority, NymCount);
    private static readonly SignerNymEntropy Entropy = SignerNymEntropy.Generate();

    private static readonly ReadOnlyMemory<byte>[] Facts =
    [
        .. Enumerable.Range(0, 9).Select(i => (ReadOnlyMemory<byte>)new[] { (byte)i }),
    ];

    private static readonly SamePersonCommitment Commitment = Scheme.Commit(Secret, Authority, Nonce);

    private static readonly Signature Signature =
        Scheme.Sign(Key, Commitment, Authority, Nonce, Entropy, Header, Facts)
        ?? throw new InvalidOperationException("Nothing was signed.");

    private static readonly (Proof Proof, Pseudonym Pseudonym) Example = Prove();

    private static readonly CommitmentClaim[] SixtyFour =
    [
        .. Enumerable.Repeat(new CommitmentClaim(Commitment, Authority, Nonce), 64),
    ];

    private static readonly SigningOrder[] Orders =
    [
        .. Scheme.Check(SixtyFour).Select(verified => new SigningOrder(verified!, Entropy, Header, Facts)),
    ];

    public static Operation[] Measure { get; } =
    [
        new("commit (same person)", () => Scheme.Commit(Secret, Authority, Nonce)),
        new("commitment check", () => Require(Scheme.Verify(Commitment, Authority, Nonce))),
        new(
            "blind sign (with its check)",
            () => Require(Scheme.Sign(Key, Commitment, Authority, Nonce, Entropy, Header, Facts) is not null)
        ),
        new(
            "commitment check, each of 64",
            () => Require(Scheme.Check(SixtyFour).All(verified => verified is not null)),
            64
        ),
        new("blind sign, each of 64", () => Require(Scheme.Sign(Key, Orders).Length == 64), 64),
        new("prove (with its own check)", () => Prove()),
        new("prepare a presentation", () => Prepare().Dispose()),
        new("prepare and finish a presentation", () => Finish(Prepare())),
        new("verify a presentation", () => Require(Verify())),
        .. ((int[])[4, 16, 64]).Select(count => new Operation(
            $"verify a presentation, each of {count}",
            () => Require(Pseudonyms.VerifyMany(Claims(count)).All(holds => holds)),
            count
        )),
    ];

    private static (Proof, Pseudonym) Prove() =>
        Scheme.Prove(Key.PublicKey, Signature, Header, Binding, Facts, Secret, Entropy, Platform, [3]);

    private static PreparedPresentation Prepare() =>
        Scheme.Prepare(Key.PublicKey, Signature, Header, Facts, Secret, Entropy);

    private static void Finish(PreparedPresentation prepared) => prepared.Finish(Binding, Platform, [3]);

    private static readonly Dictionary<int, PseudonymClaim[]> Many = [];

    private static PseudonymClaim[] Claims(int count)
    {
        if (!Many.TryGetValue(count, out var claims))
            Many[count] = claims = [.. Enumerable.Range(0, count).Select(_ => Claim())];
        return claims;
    }

    private static PseudonymClaim Claim()
    {
        var (proof, pseudonym) = Prove();
        DisclosedMessage[] disclosed = [new(3, Facts[3])];
        return new(Key.PublicKey, proof, Header, Binding, pseudonym, Platform, NymCount, Facts.Length, disclosed);
    }

    private static bool Verify() =>
        Pseudonyms.VerifyProof(
            Key.PublicKey,
            Example.Proof,
            Header,
            Binding,
            Example.Pseudonym,
            Platform,
            NymCount,
            Facts.Length,
            [new DisclosedMessage(3, Facts[3])],
            []
        );

    private static void Require(bool so)
    {
        if (!so)
            throw new InvalidOperationException("The measured operation is wrong.");
    }
}
