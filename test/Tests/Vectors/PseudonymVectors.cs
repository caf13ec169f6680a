using System.Text.Json.Nodes;
using Symbolon.Bbs;
using Symbolon.Bbs.Holder;
using Symbolon.Bbs.Issuer;
using Symbolon.Bls12381;
using Symbolon.Tests.Bbs;
using static Symbolon.Tests.Vectors.CoreVectors;
using static Symbolon.Tests.Vectors.OwnVectors;

namespace Symbolon.Tests.Vectors;

/// <summary>
/// spec/vectors/bbs-pseudonym.json: the members of the draft's own fixtures, with one and with eight pseudonym secrets.
/// A certificate has eight.
/// </summary>
internal static class PseudonymVectors
{
    private static readonly byte[] Header = Octets("pseudonym header", 16);
    private static readonly byte[] PresentationHeader = Octets("pseudonym presentation header", 32);
    private static readonly byte[] Context = Octets("pseudonym context", 32);
    private static readonly ReadOnlyMemory<byte>[] Signed = Messages[..4];
    private static readonly ReadOnlyMemory<byte>[] Committed = BlindVectors.Committed[..2];

    public static JsonObject Make()
    {
        var all = new JsonObject();
        foreach (var folder in Fixtures.Suites)
            all[folder] = new SuiteVectors(Fixtures.Suite(folder)).Make();
        return all;
    }

    private sealed class SuiteVectors(Ciphersuite suite)
    {
        private readonly PseudonymHolder holder = new(suite);
        private readonly SecretKey key = SecretKey.FromKeyMaterial(suite, Octets("pseudonym key", 48));
        private readonly SecretKey other = SecretKey.FromKeyMaterial(suite, Octets("another key", 48));
        private readonly SignerNymEntropy entropy = new(Number("entropy"));

        public JsonObject Make()
        {
            var (commits, signatures, proofs) = (new JsonObject(), new JsonObject(), new JsonObject());
            foreach (var count in (int[])[1, 8])
            {
                using var nyms = new NymSecrets([.. Enumerable.Range(0, count).Select(i => Number($"nym {i}"))]);
                using var context = Commit(nyms);
                using var secrets = nyms.With(entropy);
                commits[$"N = {count}"] = Commitment(nyms, context);
                var signature = new PseudonymIssuer(suite, key).Sign(context.Request, count, entropy, Header, Signed)!;
                var signed = Signature(nyms, secrets, context, signature);
                signatures[$"N = {count}"] = signed;
                signatures[$"N = {count}, changed committed message"] = Altered(
                    $"N = {count}",
                    "changed committed message",
                    "committedMessages",
                    HexList([Octets("x", 1), .. Committed[1..]])
                );
                signatures[$"N = {count}, other blind"] = Altered(
                    $"N = {count}",
                    "other blind",
                    "proverBlind",
                    LastBitFlipped(context.SecretProverBlind.ToBytes())
                );
                foreach (var (name, proof) in Proofs(secrets, context, signature))
                    proofs[$"N = {count}, {name}"] = proof!.DeepClone();
            }
            return new JsonObject
            {
                ["generators"] = BlindVectors.Generators(suite, suite.Pseudonym),
                ["nymCommit"] = commits,
                ["nymSignature"] = signatures,
                ["nymProof"] = proofs,
            };
        }

        private CommitmentContext Commit(NymSecrets nyms) =>
            holder.Commit(Committed, nyms, Fixtures.Mocked(suite, BlindVectors.Random(suite), "commit"));

        private JsonObject Commitment(NymSecrets nyms, CommitmentContext context) =>
            new()
            {
                ["mockRngParameters"] = BlindVectors.Random(suite),
                ["committedMessages"] = HexList(Committed),
                ["proverNyms"] = Scalars(nyms),
                ["proverBlind"] = Hex(context.SecretProverBlind.ToBytes()),
                ["commitmentWithProof"] = Hex(context.Request.ToBytes()),
                ["result"] = Valid(),
            };

        private JsonObject Signature(
            NymSecrets nyms,
            NymSecrets secrets,
            CommitmentContext context,
            Signature signature
        ) =>
            new()
            {
                ["signerKeyPair"] = KeyPair(key),
                ["commitmentWithProof"] = Hex(context.Request.ToBytes()),
                ["header"] = Hex(Header),
                ["messages"] = HexList(Signed),
                ["committedMessages"] = HexList(Committed),
                ["proverNyms"] = Scalars(nyms),
                ["signer_nym_entropy"] = Hex(entropy.ToBytes()),
                ["proverBlind"] = Hex(context.SecretProverBlind.ToBytes()),
                ["nym_secrets"] = Scalars(secrets),
                ["signature"] = Hex(signature.ToBytes()),
                ["result"] = Valid(),
            };

        private JsonObject ProofVector(
            NymSecrets secrets,
            CommitmentContext context,
            Signature signature,
            int[] disclosed,
            int[] disclosedCommitted
        )
        {
            using var holding = holder.Hold(key.PublicKey, signature, Header, Signed, Committed, context, secrets);
            var source = Fixtures.Mocked(suite, BlindVectors.Random(suite), "proof");
            var (proof, pseudonym) = holding.ProveWithNym(
                PresentationHeader,
                Context,
                disclosed,
                disclosedCommitted,
                source
            );
            return new JsonObject
            {
                ["mockRngParameters"] = BlindVectors.Random(suite),
                ["signerPublicKey"] = Hex(key.PublicKey.ToBytes()),
                ["signature"] = Hex(signature.ToBytes()),
                ["nym_secrets"] = Scalars(secrets),
                ["proverBlind"] = Hex(context.SecretProverBlind.ToBytes()),
                ["context_id"] = Hex(Context),
                ["pseudonym"] = Hex(pseudonym.ToBytes()),
                ["header"] = Hex(Header),
                ["presentationHeader"] = Hex(PresentationHeader),
                ["messages"] = HexList(Signed),
                ["committedMessages"] = HexList(Committed),
                ["L"] = Signed.Length,
                ["revealedMessages"] = BlindVectors.Revealed(Signed, disclosed),
                ["revealedCommittedMessages"] = BlindVectors.Revealed(Committed, disclosedCommitted),
                ["proof"] = Hex(proof.ToBytes()),
                ["result"] = Valid(),
            };
        }

        private JsonObject Proofs(NymSecrets secrets, CommitmentContext context, Signature signature)
        {
            var some = ProofVector(secrets, context, signature, [1, 3], [0]);
            var elsewhere = holder.PseudonymFor(secrets, Octets("x", 32)).ToBytes();
            return new JsonObject
            {
                ["some of both"] = some,
                ["all"] = ProofVector(secrets, context, signature, [0, 1, 2, 3], [0, 1]),
                ["other context"] = Altered(
                    $"N = {secrets.Count}, some of both",
                    "other context",
                    "context_id",
                    Hex(Octets("x", 32))
                ),
                ["pseudonym of another context"] = Altered(
                    $"N = {secrets.Count}, some of both",
                    "pseudonym of another context",
                    "pseudonym",
                    Hex(elsewhere)
                ),
                ["other key"] = Altered(
                    $"N = {secrets.Count}, some of both",
                    "other key",
                    "signerPublicKey",
                    Hex(other.PublicKey.ToBytes())
                ),
                ["other presentation header"] = Altered(
                    $"N = {secrets.Count}, some of both",
                    "other presentation header",
                    "presentationHeader",
                    Hex(Octets("x", 32))
                ),
                ["another L"] = Altered($"N = {secrets.Count}, some of both", "another L", "L", Signed.Length + 1),
                ["changed scalar"] = Altered(
                    $"N = {secrets.Count}, some of both",
                    "changed scalar",
                    "proof",
                    LastBitFlipped(Convert.FromHexString((string)some["proof"]!))
                ),
            };
        }

        private static JsonArray Scalars(NymSecrets secrets) =>
            HexList(secrets.Export().Chunk(Scalar.Size).Select(s => (ReadOnlyMemory<byte>)s));

        private static Scalar Number(string label) => Scalar.FromWideBytes(Octets("pseudonym " + label, 48));
    }
}
