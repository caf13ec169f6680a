using System.Text;
using System.Text.Json.Nodes;
using Symbolon.Bbs;
using Symbolon.Bbs.Holder;
using Symbolon.Bbs.Issuer;
using Symbolon.Bls12381;

namespace Symbolon.Tests.Bbs;

/// <summary>Reads the vectors of the three drafts unchanged.</summary>
internal static class Fixtures
{
    public static readonly string[] Suites = ["bls12-381-sha-256", "bls12-381-shake-256"];

    public static Ciphersuite Suite(string folder) =>
        folder.Contains("shake", StringComparison.Ordinal) ? Ciphersuite.Shake256 : Ciphersuite.Sha256;

    /// <summary>Hex; some scalars are printed without their leading zero.</summary>
    public static byte[] Hex(JsonNode? node)
    {
        var text = (string?)node ?? "";
        return Convert.FromHexString(text.Length % 2 == 0 ? text : "0" + text);
    }

    public static ReadOnlyMemory<byte>[] Messages(JsonNode? node) =>
        node is JsonArray array ? [.. array.Select(m => (ReadOnlyMemory<byte>)Hex(m))] : [];

    public static Scalar ToScalar(JsonNode? node)
    {
        var text = ((string?)node ?? "").PadLeft(64, '0');
        Assert.True(Scalar.TryParse(Convert.FromHexString(text), out var scalar));
        return scalar;
    }

    public static NymSecrets Nyms(JsonNode? node) => new([.. node!.AsArray().Select(ToScalar)]);

    public static PublicKey Key(JsonNode? node)
    {
        Assert.True(PublicKey.TryParse(Hex(node), out var key));
        return key;
    }

    public static SecretKey Secret(JsonNode? node)
    {
        Assert.True(SecretKey.TryImport(Hex(node), out var key));
        return key;
    }

    /// <summary>revealedMessages: an object of index to message, in the order of the indexes.</summary>
    public static DisclosedMessage[] Revealed(JsonNode? node) =>
        node is JsonObject map
            ? [.. map.Select(pair => new DisclosedMessage(int.Parse(pair.Key), Hex(pair.Value))).OrderBy(m => m.Index)]
            : [];

    /// <summary>mocked_calculate_random_scalars: the fixtures' own generator, test only.</summary>
    public static ScalarSource Mocked(Ciphersuite suite, byte[] seed, byte[] dst) =>
        scalars =>
        {
            var uniform = new byte[scalars.Length * 48];
            suite.Expander.Expand(seed, dst, uniform);
            for (var i = 0; i < scalars.Length; i++)
                scalars[i] = Scalar.FromWideBytes(uniform.AsSpan(i * 48, 48));
        };

    public static ScalarSource Mocked(Ciphersuite suite, JsonNode? parameters, string kind) =>
        Mocked(
            suite,
            Encoding.UTF8.GetBytes((string)parameters!["SEED"]!),
            Encoding.UTF8.GetBytes((string)parameters[kind]!["DST"]!)
        );

    public static bool Expected(JsonNode fixture) => (bool)fixture["result"]!["valid"]!;
}
