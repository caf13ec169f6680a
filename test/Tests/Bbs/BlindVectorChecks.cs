using Symbolon.Bbs;
using Symbolon.Bls12381;
using Symbolon.Tests.Vectors;
using static Symbolon.Tests.Bbs.Fixtures;

namespace Symbolon.Tests.Bbs;

/// <summary>What is held against vectors of draft-irtf-cfrg-bbs-blind-signatures-02: each goes through holder and signer.</summary>
internal static class BlindVectorChecks
{
    public static void CheckGenerators(VectorSet set, string suite) =>
        GeneratorChecks.Match(set.Read(suite, "generators"), Suite(suite), Suite(suite).Blind);

    public static void CheckCommitment(VectorSet set, string suite, string file)
    {
        var scheme = new BlindBbsScheme(Suite(suite));
        var f = set.Read(suite, "commit", file);
        Assert.True(Commitment.TryParse(Hex(f["commitmentWithProof"]), out var read));
        var generators = Suite(suite).Blind.Generators(0, read.MHat.Length).Blind;
        Assert.Equal(Expected(f), read.Verify(Suite(suite).Blind, generators));
        if (!Expected(f))
            return;
        using var context = scheme.Commit(
            Messages(f["committedMessages"]),
            Mocked(Suite(suite), f["mockRngParameters"], "commit")
        );
        Assert.Equal(Hex(f["commitmentWithProof"]), context.Request.ToBytes());
        Assert.Equal(Hex(f["proverBlind"]), context.SecretProverBlind.ToBytes());
    }

    public static void CheckSignature(VectorSet set, string suite, string file)
    {
        var scheme = new BlindBbsScheme(Suite(suite));
        var f = set.Read(suite, "signature", file);
        using var key = Secret(f["signerKeyPair"]!["secretKey"]);
        Commitment? commitment = null;
        if (f["commitmentWithProof"] is { } octets)
            Assert.True(Commitment.TryParse(Hex(octets), out commitment));
        var signature = scheme.Sign(key, commitment, Hex(f["header"]), Messages(f["messages"]));
        Assert.NotNull(signature);
        Assert.Equal(Hex(f["signature"]), signature.ToBytes());
        Assert.Equal(
            Expected(f),
            scheme.Verify(
                Key(f["signerKeyPair"]!["publicKey"]),
                signature,
                Hex(f["header"]),
                Messages(f["messages"]),
                Messages(f["committedMessages"]),
                f["proverBlind"] is { } blind ? ToScalar(blind) : Scalar.Zero
            )
        );
    }

    public static void CheckProof(VectorSet set, string suite, string file)
    {
        var scheme = new BlindBbsScheme(Suite(suite));
        var f = set.Read(suite, "proof", file);
        var publicKey = Key(f["signerPublicKey"]);
        var shown = Revealed(f["revealedMessages"]);
        var shownCommitted = Revealed(f["revealedCommittedMessages"]);
        Assert.True(Proof.TryParse(Hex(f["proof"]), out var proof));
        Assert.Equal(
            Expected(f),
            scheme.VerifyProof(
                publicKey,
                proof,
                Hex(f["header"]),
                Hex(f["presentationHeader"]),
                f["L"] is { } l ? (int)l : 0,
                shown,
                shownCommitted
            )
        );
        if (!Expected(f))
            return;
        // The fixture names what it reveals; the whole vectors stand in messages.json.
        var all = set.Read("messages");
        Assert.True(Signature.TryParse(Hex(f["signature"]), out var signature));
        var messages = (f["L"] is { } count ? (int)count : 0) == 0 ? [] : Messages(all["messages"]);
        // By its length only: in one file a stray letter ends this member, which a proof does not need.
        var committed =
            ((string?)f["commitmentWithProof"] ?? "").Length <= 2 * (48 + 64) ? [] : Messages(all["committedMessages"]);
        var made = scheme.Prove(
            publicKey,
            signature,
            Hex(f["header"]),
            Hex(f["presentationHeader"]),
            messages,
            committed,
            f["proverBlind"] is { } blind ? ToScalar(blind) : Scalar.Zero,
            [.. shown.Select(m => m.Index)],
            [.. shownCommitted.Select(m => m.Index)],
            Mocked(Suite(suite), f["mockRngParameters"], "proof")
        );
        Assert.Equal(Hex(f["proof"]), made.ToBytes());
    }
}

internal static class GeneratorChecks
{
    public static void Match(System.Text.Json.Nodes.JsonNode f, Ciphersuite suite, BbsInterface api)
    {
        var own = f["generators"]!["MsgGenerators"]!.AsArray().Select(Hex).Prepend(Hex(f["generators"]!["Q1"]));
        var blind = f["blindGenerators"]!["MsgGenerators"]!
            .AsArray()
            .Select(Hex)
            .Prepend(Hex(f["blindGenerators"]!["Q1"]));
        var expected = own.Concat(blind).ToArray();
        Assert.Equal(Hex(f["generators"]!["P1"]), suite.P1.ToBytes());
        Assert.Equal((string)f["generators"]!["api_id"]!, api.ApiId);
        var set = api.Generators(own.Count() - 1, blind.Count() - 1);
        Assert.Equal(expected, set.Points.ToArray().Select(p => p.ToBytes()));
    }
}
