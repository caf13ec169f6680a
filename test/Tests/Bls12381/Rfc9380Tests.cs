using System.Text;
using System.Text.Json;
using Symbolon.Bls12381;

namespace Symbolon.Tests.Bls12381;

/// <summary>The official vectors of RFC 9380: every file is either run here or listed as unsupported.</summary>
public class Rfc9380Tests
{
    private const string Vectors = "vectors/rfc9380-h2c";

    private static readonly string[] OfOtherCurves =
    [
        "P256_",
        "P384_",
        "P521_",
        "curve25519_",
        "curve448_",
        "edwards25519_",
        "edwards448_",
        "secp256k1_",
    ];

    private static readonly string[] Expanders =
    [
        "expand_message_xmd_SHA256_256",
        "expand_message_xmd_SHA256_38",
        "expand_message_xmd_SHA512_38",
        "expand_message_xof_SHAKE128_256",
        "expand_message_xof_SHAKE128_36",
        "expand_message_xof_SHAKE256_36",
    ];

    private static readonly string[] Suites =
    [
        "BLS12381G1_XMD:SHA-256_SSWU_NU_",
        "BLS12381G1_XMD:SHA-256_SSWU_RO_",
        "BLS12381G2_XMD:SHA-256_SSWU_NU_",
        "BLS12381G2_XMD:SHA-256_SSWU_RO_",
    ];

    public static TheoryData<string> ExpanderFiles => [.. Expanders];

    public static TheoryData<string> SuiteFiles => [.. Suites];

    [SharedFact(Vectors)]
    public void Every_file_is_run_or_known_as_another_curves()
    {
        var left = Directory
            .GetFiles(Shared.Path(Vectors), "*.json")
            .Select(f => Path.GetFileNameWithoutExtension(f))
            .Where(name => !OfOtherCurves.Any(other => name.StartsWith(other, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal);

        Assert.Equal(Suites.Concat(Expanders).Order(StringComparer.Ordinal), left);
    }

    [SharedTheory(Vectors)]
    [MemberData(nameof(ExpanderFiles))]
    public void Messages_expand(string file)
    {
        using var json = Read(file);
        var expander = json.RootElement.GetProperty("hash").GetString() switch
        {
            "SHA256" => MessageExpander.XmdSha256,
            "SHA512" => MessageExpander.XmdSha512,
            "SHAKE128" => MessageExpander.XofShake128,
            "SHAKE256" => MessageExpander.XofShake256,
            var other => throw new InvalidDataException(other),
        };
        var dst = Text(json.RootElement, "DST");
        foreach (var test in json.RootElement.GetProperty("tests").EnumerateArray())
        {
            var output = new byte[Convert.ToInt32(test.GetProperty("len_in_bytes").GetString(), 16)];
            expander.Expand(Text(test, "msg"), dst, output);
            Assert.Equal(test.GetProperty("uniform_bytes").GetString(), Convert.ToHexStringLower(output));
        }
    }

    [SharedTheory(Vectors)]
    [MemberData(nameof(SuiteFiles))]
    public void Messages_hash_to_the_curve(string file)
    {
        using var json = Read(file);
        var dst = Text(json.RootElement, "dst");
        var randomOracle = json.RootElement.GetProperty("randomOracle").GetBoolean();
        var first = file.StartsWith("BLS12381G1", StringComparison.Ordinal);
        foreach (var vector in json.RootElement.GetProperty("vectors").EnumerateArray())
        {
            var msg = Text(vector, "msg");
            var expected = vector.GetProperty("P");
            if (first)
            {
                var p = randomOracle
                    ? HashToCurve.G1(msg, dst, MessageExpander.XmdSha256)
                    : HashToCurve.EncodeToG1(msg, dst, MessageExpander.XmdSha256);
                Projective<Fp>.ToAffine(p.Value, out var x, out var y);
                Assert.Equal(expected.GetProperty("x").GetString(), Spell(x));
                Assert.Equal(expected.GetProperty("y").GetString(), Spell(y));
                Assert.True(G1Point.TryParse(p.ToBytes(), out var again) && again == p);
            }
            else
            {
                var p = randomOracle
                    ? HashToCurve.G2(msg, dst, MessageExpander.XmdSha256)
                    : HashToCurve.EncodeToG2(msg, dst, MessageExpander.XmdSha256);
                Projective<Fp2>.ToAffine(p.Value, out var x, out var y);
                Assert.Equal(expected.GetProperty("x").GetString(), Spell(x.C0) + "," + Spell(x.C1));
                Assert.Equal(expected.GetProperty("y").GetString(), Spell(y.C0) + "," + Spell(y.C1));
                Assert.True(G2Point.TryParse(p.ToBytes(), out var again) && again == p);
            }
        }
    }

    [Fact]
    public void An_expander_refuses_no_tag_and_too_much_or_no_output()
    {
        var expanders = new[]
        {
            (MessageExpander.XmdSha256, 255 * 32),
            (MessageExpander.XmdSha512, 255 * 64),
            (MessageExpander.XofShake128, 65535),
            (MessageExpander.XofShake256, 65535),
        };
        foreach (var (expander, limit) in expanders)
        {
            Assert.Throws<ArgumentException>(() => expander.Expand([], [], new byte[32]));
            Assert.Throws<ArgumentException>(() => expander.Expand([], "tag"u8, []));
            Assert.Throws<ArgumentException>(() => expander.Expand([], "tag"u8, new byte[limit + 1]));
            expander.Expand([], "tag"u8, new byte[limit]);
        }
        Assert.Throws<ArgumentNullException>(() => HashToCurve.G1([], "tag"u8, null!));
    }

    private static JsonDocument Read(string file) =>
        JsonDocument.Parse(File.ReadAllText(Shared.Path(Vectors, file + ".json")));

    private static byte[] Text(JsonElement element, string name) =>
        Encoding.UTF8.GetBytes(element.GetProperty(name).GetString()!);

    private static string Spell(Fp value)
    {
        var bytes = new byte[Fp.Size];
        value.WriteBytes(bytes);
        return "0x" + Convert.ToHexStringLower(bytes);
    }
}
