using Symbolon.Bbs;
using Symbolon.Tests.Vectors;
using static Symbolon.Tests.Bbs.Fixtures;

namespace Symbolon.Tests.Bbs;

/// <summary>What is held against vectors of draft-irtf-cfrg-bbs-per-verifier-linkability.</summary>
internal static class PseudonymVectorChecks
{
    public static void CheckGenerators(VectorSet set, string suite) =>
        GeneratorChecks.Match(set.Read(suite, "generators"), Suite(suite), Suite(suite).Pseudonym);

    public static void CheckCommitment(VectorSet set, string suite, string file)
    {
        var scheme = new PseudonymScheme(Suite(suite));
        var f = set.Read(suite, "nymCommit", file);
        using var nyms = Nyms(f["proverNyms"]);
        using var context = scheme.Commit(
            Messages(f["committedMessages"]),
            nyms,
            Mocked(Suite(suite), f["mockRngParameters"], "commit")
        );
        Assert.Equal(Hex(f["commitmentWithProof"]), context.Request.ToBytes());
        Assert.Equal(ToScalar(f["proverBlind"]), context.SecretProverBlind);
    }

    public static void CheckSignature(VectorSet set, string suite, string file)
    {
        var scheme = new PseudonymScheme(Suite(suite));
        var f = set.Read(suite, "nymSignature", file);
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
        if (finalized is null)
            return;
        using var expected = Nyms(f["nym_secrets"]);
        Assert.Equal(expected.Export(), finalized.Export());
    }

    public static void CheckProof(VectorSet set, string suite, string file)
    {
        var scheme = new PseudonymScheme(Suite(suite));
        var f = set.Read(suite, "nymProof", file);
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
        if (!Expected(f))
            return;
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
