using System.Text;
using System.Text.Json.Nodes;
using Symbolon.Bbs;
using Symbolon.Bbs.Holder;
using Symbolon.Bbs.Issuer;
using Symbolon.Bls12381;
using Symbolon.Tests.Bbs;
using static Symbolon.Tests.Vectors.OwnVectors;

namespace Symbolon.Tests.Vectors;

/// <summary>
/// spec/vectors/bbs-core.json: the members of the draft's own fixtures with other values, and more invalid cases.
/// </summary>
internal static class CoreVectors
{
    private static readonly byte[] Header = Octets("core header", 16);
    private static readonly byte[] PresentationHeader = Octets("core presentation header", 32);

    /// <summary>Ten messages of falling length; the last is empty.</summary>
    public static readonly ReadOnlyMemory<byte>[] Messages =
    [
        .. Enumerable
            .Range(0, 10)
            .Select(i => (ReadOnlyMemory<byte>)Octets($"message {i}", i == 9 ? 0 : 32 >> (i / 2))),
    ];

    public static JsonObject Make()
    {
        var all = new JsonObject();
        foreach (var folder in Fixtures.Suites)
            all[folder] = new SuiteVectors(Fixtures.Suite(folder)).Make();
        return all;
    }

    /// <summary>
    /// A vector that must not verify: the valid vector <paramref name="of"/>, with one member changed.
    /// </summary>
    public static JsonObject Altered(string of, string reason, string member, JsonNode? value) =>
        new()
        {
            ["of"] = of,
            [member] = value,
            ["result"] = new JsonObject { ["valid"] = false, ["reason"] = reason },
        };

    public static JsonObject Valid() => new() { ["valid"] = true };

    public static JsonObject KeyPair(SecretKey key) =>
        new() { ["secretKey"] = Hex(key.Export()), ["publicKey"] = Hex(key.PublicKey.ToBytes()) };

    /// <summary>The octets with the last bit flipped: still well formed, but another scalar.</summary>
    public static string LastBitFlipped(ReadOnlySpan<byte> octets)
    {
        var flipped = octets.ToArray();
        flipped[^1] ^= 1;
        return Hex(flipped);
    }

    private sealed class SuiteVectors(Ciphersuite suite)
    {
        private readonly SecretKey key = SecretKey.FromKeyMaterial(
            suite,
            Octets("core key", 48),
            Octets("core key info", 8),
            Encoding.ASCII.GetBytes(suite.Id + "H2G_HM2S_KEYGEN_DST_")
        );
        private readonly SecretKey other = SecretKey.FromKeyMaterial(suite, Octets("another key", 48));
        private readonly byte[] seed = Octets("core seed", 32);

        private BbsIssuer Issuer => new(suite, key);

        private byte[] Dst(string name) => Encoding.ASCII.GetBytes(suite.Id + name);

        public JsonObject Make()
        {
            var api = suite.Core;
            var scalars = new Scalar[10];
            var mocked = Dst("H2G_HM2S_MOCK_RANDOM_SCALARS_DST_");
            Fixtures.Mocked(suite, seed, mocked)(scalars);
            var generators = api.Generators(10).Points.ToArray();
            return new JsonObject
            {
                ["keypair"] = new JsonObject
                {
                    ["keyMaterial"] = Hex(Octets("core key", 48)),
                    ["keyInfo"] = Hex(Octets("core key info", 8)),
                    ["keyDst"] = Hex(Dst("H2G_HM2S_KEYGEN_DST_")),
                    ["keyPair"] = KeyPair(key),
                },
                ["h2s"] = new JsonObject
                {
                    ["message"] = Hex(Messages[0].Span),
                    ["dst"] = Hex(Dst("H2G_HM2S_H2S_")),
                    ["scalar"] = Hex(api.HashToScalar(Messages[0].Span).ToBytes()),
                },
                ["MapMessageToScalarAsHash"] = new JsonObject
                {
                    ["cases"] = new JsonArray(
                        [
                            .. Messages.Select(m => new JsonObject
                            {
                                ["message"] = Hex(m.Span),
                                ["scalar"] = Hex(api.MapToScalar(m.Span).ToBytes()),
                            }),
                        ]
                    ),
                },
                ["generators"] = new JsonObject
                {
                    ["P1"] = Hex(suite.P1.ToBytes()),
                    ["Q1"] = Hex(generators[0].ToBytes()),
                    ["MsgGenerators"] = HexList(generators[1..].Select(p => (ReadOnlyMemory<byte>)p.ToBytes())),
                },
                ["mockedRng"] = new JsonObject
                {
                    ["seed"] = Hex(seed),
                    ["dst"] = Hex(mocked),
                    ["count"] = scalars.Length,
                    ["mockedScalars"] = HexList(scalars.Select(s => (ReadOnlyMemory<byte>)s.ToBytes())),
                },
                ["signature"] = Signatures(),
                ["proof"] = Proofs(mocked),
            };
        }

        private JsonObject Signed(byte[] header, ReadOnlyMemory<byte>[] messages) =>
            new()
            {
                ["signerKeyPair"] = KeyPair(key),
                ["header"] = Hex(header),
                ["messages"] = HexList(messages),
                ["signature"] = Hex(Issuer.Sign(header, messages).ToBytes()),
                ["result"] = Valid(),
            };

        private JsonObject Signatures()
        {
            var ten = Signed(Header, Messages);
            var swapped = Messages.ToArray();
            (swapped[0], swapped[1]) = (swapped[1], swapped[0]);
            return new JsonObject
            {
                ["one message"] = Signed(Header, Messages[..1]),
                ["ten messages"] = ten,
                ["no message"] = Signed(Header, []),
                ["no header"] = Signed([], Messages[..3]),
                ["changed message"] = Altered(
                    "ten messages",
                    "changed message",
                    "messages",
                    HexList([Octets("x", 1), .. Messages[1..]])
                ),
                ["missing message"] = Altered("ten messages", "missing message", "messages", HexList(Messages[..9])),
                ["added message"] = Altered(
                    "ten messages",
                    "added message",
                    "messages",
                    HexList([.. Messages, Octets("x", 1)])
                ),
                ["swapped messages"] = Altered("ten messages", "swapped messages", "messages", HexList(swapped)),
                ["other header"] = Altered("ten messages", "other header", "header", Hex(Octets("x", 16))),
                ["other key"] = Altered("ten messages", "other key", "signerKeyPair", KeyPair(other)),
                ["changed signature"] = Altered(
                    "ten messages",
                    "changed signature",
                    "signature",
                    LastBitFlipped(Issuer.Sign(Header, Messages).ToBytes())
                ),
            };
        }

        private JsonObject ProofVector(
            byte[] mocked,
            byte[] header,
            byte[] presentationHeader,
            ReadOnlyMemory<byte>[] messages,
            int[] disclosed
        )
        {
            var signature = Issuer.Sign(header, messages);
            var source = Fixtures.Mocked(suite, seed, mocked);
            using var holding = new BbsHolder(suite).Hold(key.PublicKey, signature, header, messages);
            var proof = holding.Prove(presentationHeader, disclosed, [], source);
            return new JsonObject
            {
                ["signerPublicKey"] = Hex(key.PublicKey.ToBytes()),
                ["signature"] = Hex(signature.ToBytes()),
                ["header"] = Hex(header),
                ["presentationHeader"] = Hex(presentationHeader),
                ["messages"] = HexList(messages),
                ["disclosedIndexes"] = new JsonArray([.. disclosed.Select(i => (JsonNode)i)]),
                ["proof"] = Hex(proof.ToBytes()),
                ["result"] = Valid(),
            };
        }

        private JsonObject Proofs(byte[] mocked)
        {
            var some = ProofVector(mocked, Header, PresentationHeader, Messages, [0, 2, 4, 6]);
            var proof = Convert.FromHexString((string)some["proof"]!);
            byte[] swapped = [.. proof[48..96], .. proof[..48], .. proof[96..]];
            JsonArray Indexes(params int[] of) => new([.. of.Select(i => (JsonNode)i)]);
            return new JsonObject
            {
                ["one message shown"] = ProofVector(mocked, Header, PresentationHeader, Messages[..1], [0]),
                ["four of ten shown"] = some,
                ["all shown"] = ProofVector(mocked, Header, PresentationHeader, Messages[..4], [0, 1, 2, 3]),
                ["none shown"] = ProofVector(mocked, Header, PresentationHeader, Messages[..4], []),
                ["no header"] = ProofVector(mocked, [], PresentationHeader, Messages[..3], [1]),
                ["no presentation header"] = ProofVector(mocked, Header, [], Messages[..3], [2]),
                ["other presentation header"] = Altered(
                    "four of ten shown",
                    "other presentation header",
                    "presentationHeader",
                    Hex(Octets("x", 32))
                ),
                ["other header"] = Altered("four of ten shown", "other header", "header", Hex(Octets("x", 16))),
                ["other key"] = Altered(
                    "four of ten shown",
                    "other key",
                    "signerPublicKey",
                    Hex(other.PublicKey.ToBytes())
                ),
                ["changed message"] = Altered(
                    "four of ten shown",
                    "changed message",
                    "messages",
                    HexList([Octets("x", 1), .. Messages[1..]])
                ),
                ["other indexes"] = Altered(
                    "four of ten shown",
                    "other indexes",
                    "disclosedIndexes",
                    Indexes(0, 2, 4, 7)
                ),
                ["too few shown"] = Altered("four of ten shown", "too few shown", "disclosedIndexes", Indexes(0, 2, 4)),
                ["too many shown"] = Altered(
                    "four of ten shown",
                    "too many shown",
                    "disclosedIndexes",
                    Indexes(0, 2, 4, 6, 8)
                ),
                ["changed scalar"] = Altered("four of ten shown", "changed scalar", "proof", LastBitFlipped(proof)),
                ["swapped points"] = Altered("four of ten shown", "swapped points", "proof", Hex(swapped)),
                ["a scalar too few"] = Altered(
                    "four of ten shown",
                    "a scalar too few",
                    "proof",
                    Hex(proof.AsSpan(..^32))
                ),
                ["not of whole scalars"] = Altered(
                    "four of ten shown",
                    "not of whole scalars",
                    "proof",
                    Hex(proof.AsSpan(..^1))
                ),
            };
        }
    }
}
