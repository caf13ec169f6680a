using System.Text.Json.Nodes;
using Symbolon.Bbs;
using Symbolon.Bbs.Holder;
using Symbolon.Bbs.Issuer;
using Symbolon.Bls12381;
using Symbolon.Tests.Vectors;
using static Symbolon.Tests.Bbs.Fixtures;

namespace Symbolon.Tests.Bbs;

/// <summary>
/// Checks against vectors of draft-irtf-cfrg-bbs-blind-signatures-02 and of
/// draft-irtf-cfrg-bbs-per-verifier-linkability:
/// each goes through holder, issuer and verifier. The second draft's files have the members of the first and some more.
/// </summary>
/// <param name="set">The vectors.</param>
/// <param name="withNym">True for the second draft.</param>
internal sealed class CommittedVectorChecks(VectorSet set, bool withNym)
{
    public void CheckGenerators(string folder)
    {
        var (suite, api) = (Suite(folder), Interface(folder));
        var f = set.Read(folder, "generators");
        var own = f["generators"]!["MsgGenerators"]!.AsArray().Select(Hex).Prepend(Hex(f["generators"]!["Q1"]));
        var blind = f["blindGenerators"]!["MsgGenerators"]!
            .AsArray()
            .Select(Hex)
            .Prepend(Hex(f["blindGenerators"]!["Q1"]));
        var expected = own.Concat(blind).ToArray();
        Assert.Equal(Hex(f["generators"]!["P1"]), suite.P1.ToBytes());
        Assert.Equal((string)f["generators"]!["api_id"]!, api.ApiId);
        var points = api.Generators(own.Count() - 1, blind.Count() - 1);
        Assert.Equal(expected, points.Points.ToArray().Select(p => p.ToBytes()));
    }

    public void CheckCommitment(string folder, string file)
    {
        var f = Read(folder, "commit", file);
        var api = Interface(folder);
        Assert.True(Commitment.TryParse(Hex(f["commitmentWithProof"]), out var read));
        Assert.Equal(Expected(f), read.Verify(api, api.Generators(0, read.MHat.Length).Blind));
        if (!Expected(f))
            return;
        using var context = Commit(folder, f);
        Assert.Equal(Hex(f["commitmentWithProof"]), context.Request.ToBytes());
        Assert.Equal(ToScalar(f["proverBlind"]), context.SecretProverBlind);
    }

    public void CheckSignature(string folder, string file)
    {
        var f = Read(folder, "signature", file);
        using var key = Secret(f["signerKeyPair"]!["secretKey"]);
        Commitment? commitment = null;
        if (f["commitmentWithProof"] is { } octets)
            Assert.True(Commitment.TryParse(Hex(octets), out commitment));
        if (withNym)
            CheckNymSignature(folder, f, key, commitment!);
        else
            CheckBlindSignature(folder, f, key, commitment);
    }

    private static void CheckBlindSignature(string folder, JsonNode f, SecretKey key, Commitment? commitment)
    {
        var issuer = new BlindIssuer(Suite(folder), key);
        var signature = issuer.Sign(commitment, Hex(f["header"]), Messages(f["messages"]));
        Assert.NotNull(signature);
        Assert.Equal(Hex(f["signature"]), signature.ToBytes());
        using var holding = new Holding(
            Suite(folder).Blind,
            Key(f["signerKeyPair"]!["publicKey"]),
            signature,
            Hex(f["header"]),
            Messages(f["messages"]),
            Messages(f["committedMessages"]),
            Blind(f),
            []
        );
        Assert.Equal(Expected(f), holding.Verify());
    }

    private static void CheckNymSignature(string folder, JsonNode f, SecretKey key, Commitment commitment)
    {
        using var nyms = Nyms(f["proverNyms"]);
        using var context = new CommitmentContext(commitment, Blind(f));
        var entropy = new SignerNymEntropy(ToScalar(f["signer_nym_entropy"]));
        var issuer = new PseudonymIssuer(Suite(folder), key);
        var signature = issuer.Sign(commitment, nyms.Count, entropy, Hex(f["header"]), Messages(f["messages"]));
        Assert.NotNull(signature);
        Assert.Equal(Hex(f["signature"]), signature.ToBytes());
        using var finalized = new PseudonymHolder(Suite(folder)).Finalize(
            key.PublicKey,
            signature,
            Hex(f["header"]),
            Messages(f["messages"]),
            Messages(f["committedMessages"]),
            context,
            nyms,
            entropy
        );
        Assert.Equal(Expected(f), finalized is not null);
        if (finalized is null)
            return;
        using var expected = Nyms(f["nym_secrets"]);
        Assert.Equal(expected.Export(), finalized.Export());
    }

    public void CheckProof(string folder, string file)
    {
        var f = Read(folder, "proof", file);
        using var nymSecrets = withNym ? Nyms(f["nym_secrets"]) : null;
        var statement = Said(folder, f, nymSecrets);
        Assert.True(Proof.TryParse(Hex(f["proof"]), out var proof));
        Assert.Equal(Expected(f), Verifier.Verify(statement, proof));
        Assert.Equal([Expected(f)], Verifier.VerifyMany([new ProofClaim(statement, proof)]));
        if (!Expected(f))
            return;
        Assert.True(Signature.TryParse(Hex(f["signature"]), out var signature));
        var (messages, committed) = WholeVectors(f);
        using var holding = new Holding(
            Interface(folder),
            statement.PublicKey,
            signature,
            statement.Header.Span,
            messages,
            committed,
            Blind(f),
            nymSecrets is null ? [] : nymSecrets.Scalars
        );
        var source = Mocked(Suite(folder), f["mockRngParameters"], "proof");
        int[] shown = [.. statement.Disclosed.ToArray().Select(m => m.Index)];
        int[] shownCommitted = [.. statement.DisclosedCommitted.ToArray().Select(m => m.Index)];
        if (nymSecrets is null)
        {
            var made = holding.Prove(statement.PresentationHeader.Span, shown, shownCommitted, source);
            Assert.Equal(Hex(f["proof"]), made.ToBytes());
            return;
        }
        var context = Hex(f["context_id"]);
        var (proven, named) = holding.ProveWithNym(
            statement.PresentationHeader.Span,
            context,
            shown,
            shownCommitted,
            source
        );
        Assert.Equal(Hex(f["proof"]), proven.ToBytes());
        Assert.Equal(Hex(f["pseudonym"]), named.ToBytes());
        Assert.Equal(named, new PseudonymHolder(Suite(folder)).PseudonymFor(nymSecrets, context));
        Assert.Equal(named, holding.PseudonymFor(context));
    }

    private Statement Said(string folder, JsonNode f, NymSecrets? nymSecrets) =>
        new()
        {
            Interface = Interface(folder),
            PublicKey = Key(f["signerPublicKey"]),
            Header = Hex(f["header"]),
            PresentationHeader = Hex(f["presentationHeader"]),
            SignerCount = f["L"] is { } l ? (int)l : 0,
            NymCount = nymSecrets?.Count ?? 0,
            Disclosed = Revealed(f["revealedMessages"]),
            DisclosedCommitted = Revealed(f["revealedCommittedMessages"]),
            Further = nymSecrets is null ? [] : [new PseudonymStatement(Name(f["pseudonym"]), Hex(f["context_id"]))],
        };

    /// <summary>Fixtures without a nym have only the revealed messages; messages.json has the whole vectors.</summary>
    private (ReadOnlyMemory<byte>[] Messages, ReadOnlyMemory<byte>[] Committed) WholeVectors(JsonNode f)
    {
        if (withNym)
            return (Messages(f["messages"]), Messages(f["committedMessages"]));
        var all = set.Read("messages");
        var messages = (f["L"] is { } count ? (int)count : 0) == 0 ? [] : Messages(all["messages"]);
        // Compares the length only: in one file a stray letter ends this member, which a proof does not need.
        var committed =
            ((string?)f["commitmentWithProof"] ?? "").Length <= 2 * (48 + 64) ? [] : Messages(all["committedMessages"]);
        return (messages, committed);
    }

    private CommitmentContext Commit(string folder, JsonNode f)
    {
        var source = Mocked(Suite(folder), f["mockRngParameters"], "commit");
        var committed = Messages(f["committedMessages"]);
        if (!withNym)
            return new BlindHolder(Suite(folder)).Commit(committed, source);
        using var nyms = Nyms(f["proverNyms"]);
        return new PseudonymHolder(Suite(folder)).Commit(committed, nyms, source);
    }

    private JsonNode Read(string folder, string kind, string file) =>
        set.Read(folder, withNym ? "nym" + char.ToUpperInvariant(kind[0]) + kind[1..] : kind, file);

    private BbsInterface Interface(string folder) => withNym ? Suite(folder).Pseudonym : Suite(folder).Blind;

    private static Scalar Blind(JsonNode f) => f["proverBlind"] is { } blind ? ToScalar(blind) : Scalar.Zero;

    private static Pseudonym Name(JsonNode? node)
    {
        Assert.True(Pseudonym.TryParse(Hex(node), out var pseudonym));
        return pseudonym;
    }
}
