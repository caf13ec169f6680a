using System.Text;
using System.Text.Json.Nodes;
using Symbolon.Bbs;
using Symbolon.Bbs.Holder;
using Symbolon.Bbs.Issuer;
using Symbolon.Bls12381;
using Symbolon.Tests.Bbs;
using static Symbolon.Tests.Vectors.OwnVectors;

namespace Symbolon.Tests.Vectors;

/// <summary>spec/vectors/bbs-core.json: the members of the draft's own fixtures, other values, and more ways to be wrong.</summary>
internal static class CoreVectors
{
    private static readonly byte[] Header = Octets("core header", 16);
    private static readonly byte[] PresentationHeader = Octets("core presentation header", 32);

    /// <summary>Ten messages of falling length, the last of none.</summary>
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
            all[folder] = new Of(Fixtures.Suite(folder)).Make();
        return all;
    }

    /// <summary>A vector that must not verify: the one of that name, which does, with one member changed.</summary>
    public static JsonObject But(string of, string reason, string member, JsonNode? value) =>
        new()
        {
            ["of"] = of,
            [member] = value,
            ["result"] = new JsonObject { ["valid"] = false, ["reason"] = reason },
        };

    public static JsonObject Valid() => new() { ["valid"] = true };

    public static JsonObject KeyPair(SecretKey key) =>
        new() { ["secretKey"] = Hex(key.Export()), ["publicKey"] = Hex(key.PublicKey.ToBytes()) };

    /// <summary>The same octets with the last bit turned: still well formed, and another scalar.</summary>
    public static string Turned(ReadOnlySpan<byte> octets)
    {
        byte[] turned = octets.ToArray();
        turned[^1] ^= 1;
        return Hex(turned);
    }

    private sealed class Of(Ciphersuite suite)
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
                ["changed message"] = But(
                    "ten messages",
                    "changed message",
                    "messages",
                    HexList([Octets("x", 1), .. Messages[1..]])
                ),
                ["missing message"] = But("ten messages", "missing message", "messages", HexList(Messages[..9])),
                ["added message"] = But(
                    "ten messages",
                    "added message",
                    "messages",
                    HexList([.. Messages, Octets("x", 1)])
                ),
                ["swapped messages"] = But("ten messages", "swapped messages", "messages", HexList(swapped)),
                ["other header"] = But("ten messages", "other header", "header", Hex(Octets("x", 16))),
                ["other key"] = But("ten messages", "other key", "signerKeyPair", KeyPair(other)),
                ["changed signature"] = But(
                    "ten messages",
                    "changed signature",
                    "signature",
                    Turned(Issuer.Sign(Header, Messages).ToBytes())
                ),
            };
        }

        private JsonObject Shown(
            byte[] mocked,
            byte[] header,
            byte[] presentationHeader,
            ReadOnlyMemory<byte>[] messages,
            int[] shown
        )
        {
            var signature = Issuer.Sign(header, messages);
            var source = Fixtures.Mocked(suite, seed, mocked);
            using var holding = new BbsHolder(suite).Hold(key.PublicKey, signature, header, messages);
            var proof = holding.Prove(presentationHeader, shown, [], source);
            return new JsonObject
            {
                ["signerPublicKey"] = Hex(key.PublicKey.ToBytes()),
                ["signature"] = Hex(signature.ToBytes()),
                ["header"] = Hex(header),
                ["presentationHeader"] = Hex(presentationHeader),
                ["messages"] = HexList(messages),
                ["disclosedIndexes"] = new JsonArray([.. shown.Select(i => (JsonNode)i)]),
                ["proof"] = Hex(proof.ToBytes()),
                ["result"] = Valid(),
            };
        }

        private JsonObject Proofs(byte[] mocked)
        {
            var some = Shown(mocked, Header, PresentationHeader, Messages, [0, 2, 4, 6]);
            byte[] proof = Convert.FromHexString((string)some["proof"]!);
            byte[] swapped = [.. proof[48..96], .. proof[..48], .. proof[96..]];
            JsonArray Indexes(params int[] of) => new([.. of.Select(i => (JsonNode)i)]);
            return new JsonObject
            {
                ["one message shown"] = Shown(mocked, Header, PresentationHeader, Messages[..1], [0]),
                ["four of ten shown"] = some,
                ["all shown"] = Shown(mocked, Header, PresentationHeader, Messages[..4], [0, 1, 2, 3]),
                ["none shown"] = Shown(mocked, Header, PresentationHeader, Messages[..4], []),
                ["no header"] = Shown(mocked, [], PresentationHeader, Messages[..3], [1]),
                ["no presentation header"] = Shown(mocked, Header, [], Messages[..3], [2]),
                ["other presentation header"] = But(
                    "four of ten shown",
                    "other presentation header",
                    "presentationHeader",
                    Hex(Octets("x", 32))
                ),
                ["other header"] = But("four of ten shown", "other header", "header", Hex(Octets("x", 16))),
                ["other key"] = But(
                    "four of ten shown",
                    "other key",
                    "signerPublicKey",
                    Hex(other.PublicKey.ToBytes())
                ),
                ["changed message"] = But(
                    "four of ten shown",
                    "changed message",
                    "messages",
                    HexList([Octets("x", 1), .. Messages[1..]])
                ),
                ["other indexes"] = But("four of ten shown", "other indexes", "disclosedIndexes", Indexes(0, 2, 4, 7)),
                ["too few shown"] = But("four of ten shown", "too few shown", "disclosedIndexes", Indexes(0, 2, 4)),
                ["too many shown"] = But(
                    "four of ten shown",
                    "too many shown",
                    "disclosedIndexes",
                    Indexes(0, 2, 4, 6, 8)
                ),
                ["changed scalar"] = But("four of ten shown", "changed scalar", "proof", Turned(proof)),
                ["swapped points"] = But("four of ten shown", "swapped points", "proof", Hex(swapped)),
                ["a scalar too few"] = But("four of ten shown", "a scalar too few", "proof", Hex(proof.AsSpan(..^32))),
                ["not of whole scalars"] = But(
                    "four of ten shown",
                    "not of whole scalars",
                    "proof",
                    Hex(proof.AsSpan(..^1))
                ),
            };
        }
    }
}
