using System.Text;
using System.Text.Json.Nodes;
using Symbolon.Bbs;
using Symbolon.Bbs.Holder;
using Symbolon.Bbs.Issuer;
using Symbolon.Tests.Bbs;
using static Symbolon.Tests.Vectors.CoreVectors;
using static Symbolon.Tests.Vectors.OwnVectors;

namespace Symbolon.Tests.Vectors;

/// <summary>
/// spec/vectors/bbs-blind.json: the members of the draft's own fixtures with other values, and more invalid cases.
/// </summary>
internal static class BlindVectors
{
    private static readonly byte[] Header = Octets("blind header", 16);
    private static readonly byte[] PresentationHeader = Octets("blind presentation header", 32);

    public static readonly ReadOnlyMemory<byte>[] Committed =
    [
        .. Enumerable.Range(0, 5).Select(i => (ReadOnlyMemory<byte>)Octets($"committed {i}", 4 * (4 - i))),
    ];

    public static JsonObject Make()
    {
        var all = new JsonObject
        {
            ["messages"] = new JsonObject
            {
                ["messages"] = HexList(Messages),
                ["committedMessages"] = HexList(Committed),
            },
        };
        foreach (var folder in Fixtures.Suites)
            all[folder] = new SuiteVectors(Fixtures.Suite(folder)).Make();
        return all;
    }

    public static JsonObject Random(Ciphersuite suite) =>
        new()
        {
            ["SEED"] = "1.4142135623730950488016887242",
            ["commit"] = new JsonObject { ["DST"] = suite.Id + "H2G_HM2S_COMMIT_MOCK_RANDOM_SCALARS_DST_" },
            ["proof"] = new JsonObject { ["DST"] = suite.Id + "H2G_HM2S_PROOF_MOCK_RANDOM_SCALARS_DST_" },
        };

    public static JsonObject Revealed(IReadOnlyList<ReadOnlyMemory<byte>> of, int[] indexes)
    {
        var revealed = new JsonObject();
        foreach (var i in indexes)
            revealed[$"{i}"] = Hex(of[i].Span);
        return revealed;
    }

    /// <summary>The generators of an interface, own and blind, with the members of the fixtures.</summary>
    public static JsonObject Generators(Ciphersuite suite, BbsInterface api)
    {
        var points = api.Generators(10, 10).Points.ToArray().Select(p => (ReadOnlyMemory<byte>)p.ToBytes()).ToArray();
        return new JsonObject
        {
            ["generators"] = new JsonObject
            {
                ["api_id"] = api.ApiId,
                ["P1"] = Hex(suite.P1.ToBytes()),
                ["Q1"] = Hex(points[0].Span),
                ["MsgGenerators"] = HexList(points[1..11]),
            },
            ["blindGenerators"] = new JsonObject
            {
                ["Q1"] = Hex(points[11].Span),
                ["MsgGenerators"] = HexList(points[12..]),
            },
        };
    }

    private sealed class SuiteVectors(Ciphersuite suite)
    {
        private readonly BlindHolder holder = new(suite);
        private readonly SecretKey key = SecretKey.FromKeyMaterial(suite, Octets("blind key", 48));
        private readonly SecretKey other = SecretKey.FromKeyMaterial(suite, Octets("another key", 48));

        private BlindIssuer Issuer => new(suite, key);

        public JsonObject Make() =>
            new()
            {
                ["generators"] = Generators(suite, suite.Blind),
                ["commit"] = Commitments(),
                ["signature"] = Signatures(),
                ["proof"] = Proofs(),
            };

        private CommitmentContext Commit(ReadOnlyMemory<byte>[] committed) =>
            holder.Commit(committed, Fixtures.Mocked(suite, Random(suite), "commit"));

        private JsonObject Commitment(ReadOnlyMemory<byte>[] committed)
        {
            using var made = Commit(committed);
            return new JsonObject
            {
                ["mockRngParameters"] = Random(suite),
                ["committedMessages"] = HexList(committed),
                ["proverBlind"] = Hex(made.SecretProverBlind.ToBytes()),
                ["commitmentWithProof"] = Hex(made.Request.ToBytes()),
                ["result"] = Valid(),
            };
        }

        private JsonObject Commitments()
        {
            var five = Commitment(Committed);
            var octets = Convert.FromHexString((string)five["commitmentWithProof"]!);
            var another = Convert.FromHexString((string)Commitment(Committed[1..])["commitmentWithProof"]!);
            return new JsonObject
            {
                ["nothing committed"] = Commitment([]),
                ["one committed"] = Commitment(Committed[..1]),
                ["five committed"] = five,
                ["changed challenge"] = Altered(
                    "five committed",
                    "changed challenge",
                    "commitmentWithProof",
                    LastBitFlipped(octets)
                ),
                ["another commitment's point"] = Altered(
                    "five committed",
                    "another commitment's point",
                    "commitmentWithProof",
                    Hex([.. another[..48], .. octets[48..]])
                ),
                ["a response too few"] = Altered(
                    "five committed",
                    "a response too few",
                    "commitmentWithProof",
                    Hex([.. octets[..80], .. octets[112..]])
                ),
            };
        }

        private JsonObject Signed(byte[] header, ReadOnlyMemory<byte>[] messages, ReadOnlyMemory<byte>[]? committed)
        {
            using var context = committed is null ? null : Commit(committed);
            return new JsonObject
            {
                ["signerKeyPair"] = KeyPair(key),
                ["commitmentWithProof"] = context is null ? null : Hex(context.Request.ToBytes()),
                ["header"] = Hex(header),
                ["messages"] = HexList(messages),
                ["committedMessages"] = HexList(committed ?? []),
                ["proverBlind"] = context is null ? null : Hex(context.SecretProverBlind.ToBytes()),
                ["signature"] = Hex(Issuer.Sign(context?.Request, header, messages)!.ToBytes()),
                ["result"] = Valid(),
            };
        }

        private JsonObject Signatures()
        {
            var both = Signed(Header, Messages, Committed);
            return new JsonObject
            {
                ["both sides' messages"] = both,
                ["the holder's only"] = Signed(Header, [], Committed),
                ["the signer's only"] = Signed(Header, Messages[..3], null),
                ["none, no header"] = Signed([], [], []),
                ["changed committed message"] = Altered(
                    "both sides' messages",
                    "changed committed message",
                    "committedMessages",
                    HexList([Octets("x", 1), .. Committed[1..]])
                ),
                ["missing committed message"] = Altered(
                    "both sides' messages",
                    "missing committed message",
                    "committedMessages",
                    HexList(Committed[1..])
                ),
                ["other blind"] = Altered(
                    "both sides' messages",
                    "other blind",
                    "proverBlind",
                    LastBitFlipped(Convert.FromHexString((string)both["proverBlind"]!))
                ),
            };
        }

        private JsonObject ProofVector(ReadOnlyMemory<byte>[] committed, int[] disclosed, int[] disclosedCommitted)
        {
            using var context = Commit(committed);
            var signature = Issuer.Sign(context.Request, Header, Messages)!;
            using var holding = holder.Hold(key.PublicKey, signature, Header, Messages, committed, context);
            var source = Fixtures.Mocked(suite, Random(suite), "proof");
            var proof = holding.Prove(PresentationHeader, disclosed, disclosedCommitted, source);
            return new JsonObject
            {
                ["mockRngParameters"] = Random(suite),
                ["signerPublicKey"] = Hex(key.PublicKey.ToBytes()),
                ["signature"] = Hex(signature.ToBytes()),
                ["commitmentWithProof"] = Hex(context.Request.ToBytes()),
                ["proverBlind"] = Hex(context.SecretProverBlind.ToBytes()),
                ["header"] = Hex(Header),
                ["presentationHeader"] = Hex(PresentationHeader),
                ["L"] = Messages.Length,
                ["revealedMessages"] = Revealed(Messages, disclosed),
                ["revealedCommittedMessages"] = Revealed(committed, disclosedCommitted),
                ["proof"] = Hex(proof.ToBytes()),
                ["result"] = Valid(),
            };
        }

        private JsonObject Proofs()
        {
            var some = ProofVector(Committed, [0, 3, 9], [0, 2]);
            return new JsonObject
            {
                ["some of both"] = some,
                ["none"] = ProofVector(Committed, [], []),
                ["all of the signer's"] = ProofVector(Committed, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], []),
                ["nothing committed"] = ProofVector([], [1], []),
                ["another L"] = Altered("some of both", "another L", "L", Messages.Length - 1),
                ["other presentation header"] = Altered(
                    "some of both",
                    "other presentation header",
                    "presentationHeader",
                    Hex(Octets("x", 32))
                ),
                ["other header"] = Altered("some of both", "other header", "header", Hex(Octets("x", 16))),
                ["other key"] = Altered("some of both", "other key", "signerPublicKey", Hex(other.PublicKey.ToBytes())),
                ["another message"] = Altered(
                    "some of both",
                    "another message",
                    "revealedMessages",
                    Revealed([.. Messages[1..], Messages[0]], [0, 3, 9])
                ),
                ["a holder's message as the signer's"] = Altered(
                    "some of both",
                    "a holder's message as the signer's",
                    "revealedCommittedMessages",
                    Revealed(Messages, [0, 2])
                ),
                ["changed scalar"] = Altered(
                    "some of both",
                    "changed scalar",
                    "proof",
                    LastBitFlipped(Convert.FromHexString((string)some["proof"]!))
                ),
            };
        }
    }
}
