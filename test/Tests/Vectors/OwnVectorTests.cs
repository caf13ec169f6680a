using System.Text.Json.Nodes;
using Symbolon.Bls12381;

namespace Symbolon.Tests.Vectors;

/// <summary>
/// Our own vectors match our code byte for byte. Other implementations compute the same: @noble/curves and
/// @cloudflare/voprf-ts here, the browser wallet in web/wallet/test/bbs.
/// </summary>
[Trait(VectorsTrait.Name, VectorsTrait.Own)]
public class OwnVectorTests
{
    public static TheoryData<string> Names => [.. OwnVectors.Makers.Keys];

    [Theory, MemberData(nameof(Names))]
    public void The_file_matches_its_generator_and_is_small(string name)
    {
        var text = OwnVectors.Write(OwnVectors.Makers[name]());
        if (OwnVectors.Generate)
            File.WriteAllText(OwnVectors.PathOf(name), text);
        Assert.Equal(text, File.ReadAllText(OwnVectors.PathOf(name)).ReplaceLineEndings("\n"));
        Assert.InRange(text.Length, 1000, 100_000);
    }

    [Fact]
    public void Other_implementations_compute_the_same()
    {
        var folder = Path.Combine(Repository.Root, "spec", "vectors");
        var answer = JsonNode.Parse(NodeProgram.Run("test/Peers/vectors.mjs", null, folder))!;
        Assert.Equal([], answer["wrong"]!.AsArray().Select(w => (string)w!));
        // 24 expanded messages, 25 points, 32 of both groups and 24 refusals, 4 sums, 6 of pairings, 2 keys, 12 and 20
        // of VOPRF.
        Assert.Equal(149, (int)answer["checked"]!);
    }

    [Fact]
    public void Bytes_that_encode_no_point_are_refused()
    {
        var refused = JsonNode.Parse(File.ReadAllText(OwnVectors.PathOf("curve")))!["refused"]!;
        foreach (var no in refused["g1"]!.AsArray())
            Assert.False(G1Point.TryParse(Convert.FromHexString((string)no!["octets"]!), out _), (string?)no["reason"]);
        foreach (var no in refused["g2"]!.AsArray())
            Assert.False(G2Point.TryParse(Convert.FromHexString((string)no!["octets"]!), out _), (string?)no["reason"]);
    }

    [Fact]
    public void Pairings_are_the_same_where_they_should_be()
    {
        foreach (var c in JsonNode.Parse(File.ReadAllText(OwnVectors.PathOf("curve")))!["pairing"]!.AsArray())
        {
            var value = Pair(c!["p"], c["q"]);
            Assert.Equal(value, Pair(c["same"]![0], c["same"]![1]));
            Assert.NotEqual(value, Pair(c["other"]![0], c["other"]![1]));
        }
    }

    private static Gt Pair(JsonNode? p, JsonNode? q)
    {
        Assert.True(G1Point.TryParse(Convert.FromHexString((string)p!), out var one));
        Assert.True(G2Point.TryParse(Convert.FromHexString((string)q!), out var two));
        return Pairing.Compute(one, two);
    }
}
