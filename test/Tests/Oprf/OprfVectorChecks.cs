using System.Text.Json;
using Symbolon.Oprf;
using Symbolon.Oprf.Group;

namespace Symbolon.Tests.Oprf;

/// <summary>
/// Checks against vectors of RFC 9497, ristretto255-SHA512. A suite has a key, and vectors of one mode.
/// </summary>
internal static class OprfVectorChecks
{
    /// <summary>The suite of a mode in a file.</summary>
    public static JsonElement SuiteOf(JsonElement suites, int mode) =>
        suites
            .EnumerateArray()
            .Single(s => s.Text("identifier") == "ristretto255-SHA512" && s.GetProperty("mode").GetInt32() == mode)
            .Clone();

    public static void CheckKey(JsonElement suite, OprfMode mode)
    {
        using var key = OprfKey.Derive(suite.Hex("seed"), suite.Hex("keyInfo"), mode);
        Assert.Equal(suite.Hex("skSm"), key.Export());
        if (mode == OprfMode.Voprf)
        {
            Assert.Equal(suite.Hex("pkSm"), key.PublicKey.ToArray());
        }

        Assert.Equal(suite.Hex("groupDST"), Suite.Label("HashToGroup-"u8, mode));
    }

    public static void CheckMode0(JsonElement suite, int number)
    {
        var vector = suite.GetProperty("vectors")[number];
        Assert.True(OprfKey.TryImport(suite.Hex("skSm"), out var key));
        var server = new OprfServer(key);

        using var state = Blind(vector, 0, OprfMode.Oprf);
        Assert.Equal(vector.Hex("BlindedElement"), state.Request.ToBytes());

        Assert.True(BlindedRequest.TryParse(state.Request.ToBytes(), out var request));
        var answer = server.BlindEvaluate(request).ToBytes();
        Assert.Equal(vector.Hex("EvaluationElement"), answer);

        Assert.True(EvaluatedElement.TryParse(answer, out var evaluated));
        Assert.Equal(vector.Hex("Output"), OprfClient.Finalize(state, evaluated));
        Assert.Equal(vector.Hex("Output"), server.Evaluate(vector.Hex("Input")));
    }

    public static void CheckMode1(JsonElement suite, int number)
    {
        var vector = suite.GetProperty("vectors")[number];
        Assert.True(OprfKey.TryImport(suite.Hex("skSm"), out var key));
        var server = new VoprfServer(key);

        var batch = vector.GetProperty("Batch").GetInt32();
        BlindState[] states = [.. Enumerable.Range(0, batch).Select(i => Blind(vector, i, OprfMode.Voprf))];
        Assert.Equal(vector.HexList("BlindedElement"), states.Select(s => s.Request.ToBytes()));

        Assert.True(Scalar.TryDecode(vector.GetProperty("Proof").Hex("r"), out var r));
        var answer = server.BlindEvaluate([.. states.Select(s => s.Request)], r).ToBytes();
        byte[] expected =
        [
            .. vector.HexList("EvaluationElement").SelectMany(e => e),
            .. vector.GetProperty("Proof").Hex("proof"),
        ];
        Assert.Equal(expected, answer);

        Assert.True(ProvenEvaluation.TryParse(answer, out var evaluation));
        Assert.True(new VoprfClient(suite.Hex("pkSm")).TryFinalize(states, evaluation, out var outputs));
        Assert.Equal(vector.HexList("Output"), outputs);
        Assert.Equal(vector.HexList("Output"), vector.HexList("Input").Select(input => server.Evaluate(input)));
    }

    private static BlindState Blind(JsonElement vector, int i, OprfMode mode)
    {
        Assert.True(Scalar.TryDecode(vector.HexList("Blind")[i], out var blind));
        return BlindState.Create(vector.HexList("Input")[i], mode, blind);
    }
}
