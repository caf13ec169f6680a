using Symbolon.Bbs;
using Symbolon.Bbs.Holder;
using Symbolon.Bbs.Issuer;

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
    private static readonly SamePersonHolder Holder = new(Ciphersuite.Sha256);
    private static readonly SecretKey Key = SecretKey.Generate();
    private static readonly SamePersonIssuer Issuer = new(Ciphersuite.Sha256, Key);
    private static readonly HolderSecret Secret = HolderSecret.Derive(new byte[64], Authority, NymCount);
    private static readonly SignerNymEntropy Entropy = SignerEntropy.Generate();

    private static readonly ReadOnlyMemory<byte>[] Facts =
    [
        .. Enumerable.Range(0, 9).Select(i => (ReadOnlyMemory<byte>)new[] { (byte)i }),
    ];

    private static readonly SamePersonCommitment Commitment = Holder.Commit(Secret, Authority, Nonce);

    private static readonly Signature Signature =
        Issuer.Sign(Commitment, Authority, Nonce, Entropy, Header, Facts)
        ?? throw new InvalidOperationException("Nothing was signed.");

    private static readonly Holding Held = Holder.Hold(Key.PublicKey, Signature, Header, Facts, Secret, Entropy);

    private static readonly ProofClaim Shown = Claim();

    private static readonly CommitmentClaim[] SixtyFour =
    [
        .. Enumerable.Repeat(new CommitmentClaim(Commitment, Authority, Nonce), 64),
    ];

    private static readonly SigningOrder[] Orders =
    [
        .. Issuer.Check(SixtyFour).Select(verified => new SigningOrder(verified!, Entropy, Header, Facts)),
    ];

    public static Operation[] Measure { get; } =
    [
        new("commit (same person)", () => Holder.Commit(Secret, Authority, Nonce)),
        new("commitment check", () => Require(Commitment.Verify(Ciphersuite.Sha256, Authority, Nonce))),
        new(
            "blind sign (with its check)",
            () => Require(Issuer.Sign(Commitment, Authority, Nonce, Entropy, Header, Facts) is not null)
        ),
        new(
            "commitment check, each of 64",
            () => Require(Issuer.Check(SixtyFour).All(verified => verified is not null)),
            64
        ),
        new("blind sign, each of 64", () => Require(Issuer.Sign(Orders).Length == 64), 64),
        new("prove (with its own check)", () => Prove()),
        new("prepare a presentation", () => Prepare().Dispose()),
        new("prepare and finish a presentation", () => Finish(Prepare())),
        new("verify a presentation", () => Require(Verifier.Verify(Shown.Statement, Shown.Proof))),
        .. ((int[])[4, 16, 64]).Select(count => new Operation(
            $"verify a presentation, each of {count}",
            () => Require(Verifier.VerifyMany(Claims(count)).All(holds => holds)),
            count
        )),
    ];

    private static (Proof Proof, Pseudonym Pseudonym) Prove() => Held.ProveWithNym(Binding, Platform, [3]);

    private static PreparedProof Prepare() => Held.Prepare();

    private static void Finish(PreparedProof prepared) => prepared.FinishWithNym(Binding, Platform, [3]);

    private static readonly Dictionary<int, ProofClaim[]> Many = [];

    private static ProofClaim[] Claims(int count)
    {
        if (!Many.TryGetValue(count, out var claims))
            Many[count] = claims = [.. Enumerable.Range(0, count).Select(_ => Claim())];
        return claims;
    }

    private static ProofClaim Claim()
    {
        var (proof, pseudonym) = Prove();
        var statement = new Statement
        {
            Interface = Ciphersuite.Sha256.Pseudonym,
            PublicKey = Key.PublicKey,
            Header = Header,
            PresentationHeader = Binding,
            SignerCount = Facts.Length,
            NymCount = NymCount,
            Disclosed = new[] { new DisclosedMessage(3, Facts[3]) },
            Further = [new PseudonymStatement(pseudonym, Platform)],
        };
        return new ProofClaim(statement, proof);
    }

    private static void Require(bool so)
    {
        if (!so)
            throw new InvalidOperationException("The measured operation is wrong.");
    }
}
