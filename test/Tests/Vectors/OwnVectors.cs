using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Symbolon.Bls12381;

namespace Symbolon.Tests.Vectors;

/// <summary>The files of spec/vectors, which ./run generate writes, and the code that makes each.</summary>
internal static class OwnVectors
{
    /// <summary>With SYMBOLON_GENERATE=1 (./run generate) the files are written instead of compared.</summary>
    public static readonly bool Generate = Environment.GetEnvironmentVariable("SYMBOLON_GENERATE") == "1";

    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static readonly IReadOnlyDictionary<string, Func<JsonObject>> Makers = new Dictionary<
        string,
        Func<JsonObject>
    >
    {
        ["hash-to-curve"] = HashToCurveVectors.Make,
        ["curve"] = CurveVectors.Make,
        ["bbs-core"] = CoreVectors.Make,
        ["bbs-blind"] = BlindVectors.Make,
        ["bbs-pseudonym"] = PseudonymVectors.Make,
        ["voprf"] = VoprfVectors.Make,
    };

    public static string PathOf(string name) => Path.Combine(Repository.Root, "spec", "vectors", name + ".json");

    public static string Write(JsonObject vectors) => vectors.ToJsonString(Layout) + "\n";

    public static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    /// <summary>An array of octets in hexadecimal.</summary>
    public static JsonArray HexList(IEnumerable<ReadOnlyMemory<byte>> list) =>
        [.. list.Select(bytes => (JsonNode)Hex(bytes.Span))];

    /// <summary>Octets that look random and are always the same.</summary>
    public static byte[] Octets(string label, int length)
    {
        if (length == 0)
            return [];
        var output = new byte[length];
        MessageExpander.XofShake256.Expand(System.Text.Encoding.ASCII.GetBytes(label), "SYMBOLON-VECTORS"u8, output);
        return output;
    }
}
