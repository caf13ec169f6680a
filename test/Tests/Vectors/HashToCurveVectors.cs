using System.Text;
using System.Text.Json.Nodes;
using Symbolon.Bls12381;

namespace Symbolon.Tests.Vectors;

/// <summary>
/// spec/vectors/hash-to-curve.json: the cases of RFC 9380 appendices J.9, J.10 and K for the expanders in use, and G1
/// with SHAKE-256, for which the RFC has no vectors.
/// </summary>
internal static class HashToCurveVectors
{
    public static readonly IReadOnlyList<string> Texts =
    [
        "",
        "abc",
        "abcdef0123456789",
        "q128_" + new string('q', 128),
        "a512_" + new string('a', 512),
    ];

    public static readonly IReadOnlyDictionary<string, MessageExpander> Expanders = new Dictionary<
        string,
        MessageExpander
    >
    {
        ["expand_message_xmd SHA-256"] = MessageExpander.XmdSha256,
        ["expand_message_xmd SHA-512"] = MessageExpander.XmdSha512,
        ["expand_message_xof SHAKE-128"] = MessageExpander.XofShake128,
        ["expand_message_xof SHAKE-256"] = MessageExpander.XofShake256,
    };

    public static JsonObject Make()
    {
        var expanding = new JsonObject();
        foreach (var (name, expander) in Expanders)
        {
            var cases = new JsonArray();
            foreach (var text in Texts.Where(t => t.Length is 0 or 3 or > 100 and < 200))
            {
                foreach (var length in (int[])[48, 128])
                {
                    var output = new byte[length];
                    expander.Expand(Encoding.ASCII.GetBytes(text), Encoding.ASCII.GetBytes(Tag(name)), output);
                    cases.Add(new JsonObject { ["msg"] = text, ["uniform_bytes"] = OwnVectors.Hex(output) });
                }
            }
            expanding[name] = new JsonObject { ["dst"] = Tag(name), ["cases"] = cases };
        }
        return new JsonObject
        {
            ["expand_message"] = expanding,
            ["hash_to_curve"] = new JsonObject
            {
                ["BLS12381G1_XMD:SHA-256_SSWU_RO_"] = Points(
                    (m, t) => HashToCurve.G1(m, t, MessageExpander.XmdSha256).ToBytes()
                ),
                ["BLS12381G1_XMD:SHA-256_SSWU_NU_"] = Points(
                    (m, t) => HashToCurve.EncodeToG1(m, t, MessageExpander.XmdSha256).ToBytes()
                ),
                ["BLS12381G1_XOF:SHAKE-256_SSWU_RO_"] = Points(
                    (m, t) => HashToCurve.G1(m, t, MessageExpander.XofShake256).ToBytes()
                ),
                ["BLS12381G2_XMD:SHA-256_SSWU_RO_"] = Points(
                    (m, t) => HashToCurve.G2(m, t, MessageExpander.XmdSha256).ToBytes()
                ),
                ["BLS12381G2_XMD:SHA-256_SSWU_NU_"] = Points(
                    (m, t) => HashToCurve.EncodeToG2(m, t, MessageExpander.XmdSha256).ToBytes()
                ),
            },
        };
    }

    private static string Tag(string name) => "SYMBOLON-VECTORS " + name;

    private static JsonArray Points(Func<byte[], byte[], byte[]> hash) =>
        [
            .. Texts.Select(text =>
                (JsonNode)
                    new JsonObject
                    {
                        ["dst"] = Tag("hash_to_curve"),
                        ["msg"] = text,
                        ["P"] = OwnVectors.Hex(
                            hash(Encoding.ASCII.GetBytes(text), Encoding.ASCII.GetBytes(Tag("hash_to_curve")))
                        ),
                    }
            ),
        ];
}
