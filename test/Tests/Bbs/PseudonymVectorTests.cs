using Symbolon.Bbs;
using static Symbolon.Tests.Bbs.Fixtures;

namespace Symbolon.Tests.Bbs;

/// <summary>draft-irtf-cfrg-bbs-per-verifier-linkability: every file of bbs-pseudonym, N = 1 and N = 10.</summary>
public class PseudonymVectorTests
{
    private const string Vectors = "vectors/bbs-pseudonym";

    public static TheoryData<string> AllSuites => [.. Suites];

    public static TheoryData<string, string> Commitments => Cases("bbs-pseudonym", "nymCommit");

    public static TheoryData<string, string> Signatures => Cases("bbs-pseudonym", "nymSignature");

    public static TheoryData<string, string> Proofs => Cases("bbs-pseudonym", "nymProof");

    [SharedTheory(Vectors), MemberData(nameof(AllSuites))]
    public void Generators_are_the_fixtures_generators(string suite) =>
        GeneratorChecks.Match(Read("bbs-pseudonym", suite, "generators.json"), Suite(suite), Suite(suite).Pseudonym);

    [SharedTheory(Vectors), MemberData(nameof(Commitments))]
    public void Commitment_fixture(string suite, string file)
    {
        var scheme = new PseudonymScheme(Suite(suite));
        var f = Read("bbs-pseudonym", suite, "nymCommit", file);
        using var nyms = Nyms(f["proverNyms"]);
        using var context = scheme.Commit(
            Messages(f["committedMessages"]),
            nyms,
            Mocked(Suite(suite), f["mockRngParameters"], "commit")
        );
        Assert.Equal(Hex(f["commitmentWithProof"]), context.Request.ToBytes());
        Assert.Equal(ToScalar(f["proverBlind"]), context.SecretProverBlind);
    }

    [SharedTheory(Vectors), MemberData(nameof(Signatures))]
    public void Signature_fixture(string suite, string file)
    {
        var scheme = new PseudonymScheme(Suite(suite));
        var f = Read("bbs-pseudonym", suite, "nymSignature", file);
        using var key = Secret(f["signerKeyPair"]!["secretKey"]);
        using var nyms = Nyms(f["proverNyms"]);
        var entropy = new SignerNymEntropy(ToScalar(f["signer_nym_entropy"]));
        Assert.True(Commitment.TryParse(Hex(f["commitmentWithProof"]), out var commitment));
        var signature = scheme.Sign(key, commitment, nyms.Count, entropy, Hex(f["header"]), Messages(f["messages"]));
        Assert.NotNull(signature);
        Assert.Equal(Hex(f["signature"]), signature.ToBytes());
        using var finalized = scheme.Finalize(
            key.PublicKey,
            signature,
            Hex(f["header"]),
            Messages(f["messages"]),
            Messages(f["committedMessages"]),
            nyms,
            entropy,
            ToScalar(f["proverBlind"])
        );
        Assert.Equal(Expected(f), finalized is not null);
        using var expected = Nyms(f["nym_secrets"]);
        Assert.Equal(expected.Export(), finalized!.Export());
    }

    [SharedTheory(Vectors), MemberData(nameof(Proofs))]
    public void Proof_fixture(string suite, string file)
    {
        var scheme = new PseudonymScheme(Suite(suite));
        var f = Read("bbs-pseudonym", suite, "nymProof", file);
        var publicKey = Key(f["signerPublicKey"]);
        using var nymSecrets = Nyms(f["nym_secrets"]);
        var shown = Revealed(f["revealedMessages"]);
        var shownCommitted = Revealed(f["revealedCommittedMessages"]);
        Assert.True(Proof.TryParse(Hex(f["proof"]), out var proof));
        Assert.True(Pseudonym.TryParse(Hex(f["pseudonym"]), out var pseudonym));
        Assert.Equal(
            Expected(f),
            scheme.VerifyProof(
                publicKey,
                proof,
                Hex(f["header"]),
                Hex(f["presentationHeader"]),
                pseudonym,
                Hex(f["context_id"]),
                nymSecrets.Count,
                (int)f["L"]!,
                shown,
                shownCommitted
            )
        );
        Assert.True(Signature.TryParse(Hex(f["signature"]), out var signature));
        var (made, named) = scheme.Prove(
            publicKey,
            signature,
            Hex(f["header"]),
            Hex(f["presentationHeader"]),
            nymSecrets,
            Hex(f["context_id"]),
            Messages(f["messages"]),
            Messages(f["committedMessages"]),
            ToScalar(f["proverBlind"]),
            [.. shown.Select(m => m.Index)],
            [.. shownCommitted.Select(m => m.Index)],
            Mocked(Suite(suite), f["mockRngParameters"], "proof")
        );
        Assert.Equal(Hex(f["proof"]), made.ToBytes());
        Assert.Equal(pseudonym, named);
        Assert.Equal(pseudonym, scheme.PseudonymFor(nymSecrets, Hex(f["context_id"])));
    }
}
