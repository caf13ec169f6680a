using System.Text.Json;
using Symbolon.Oprf;
using Symbolon.Oprf.Group;

namespace Symbolon.Tests.Oprf;

/// <summary>Every vector of RFC 9497, appendix A.1, ristretto255-SHA512, modes 0 and 1.</summary>
public class Rfc9497VectorTests
{
    private const string Vectors = "vectors/rfc9497-voprf/allVectors.json";

    [SharedTheory(Vectors)]
    [InlineData(OprfMode.Oprf)]
    [InlineData(OprfMode.Voprf)]
    public void A_key_derives_from_its_seed(OprfMode mode)
    {
        var suite = SuiteOf((int)mode);
        using var key = OprfKey.Derive(suite.Hex("seed"), suite.Hex("keyInfo"), mode);
        Assert.Equal(suite.Hex("skSm"), key.Export());
        if (mode == OprfMode.Voprf)
        {
            Assert.Equal(suite.Hex("pkSm"), key.PublicKey.ToArray());
        }

        Assert.Equal(suite.Hex("groupDST"), Suite.Label("HashToGroup-"u8, mode));
    }

    [SharedTheory(Vectors)]
    [InlineData(0)]
    [InlineData(1)]
    public void Mode_0(int number)
    {
        var suite = SuiteOf(0);
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

    [SharedTheory(Vectors)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Mode_1_with_batches(int number)
    {
        var suite = SuiteOf(1);
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

    [SharedFact(Vectors)]
    public void There_are_no_more_vectors_than_these()
    {
        Assert.Equal(2, SuiteOf(0).GetProperty("vectors").GetArrayLength());
        Assert.Equal(3, SuiteOf(1).GetProperty("vectors").GetArrayLength());
    }

    private static JsonElement SuiteOf(int mode)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Shared.Path(Vectors)));
        return document
            .RootElement.EnumerateArray()
            .Single(s => s.Text("identifier") == "ristretto255-SHA512" && s.GetProperty("mode").GetInt32() == mode)
            .Clone();
    }

    private static BlindState Blind(JsonElement vector, int i, OprfMode mode)
    {
        Assert.True(Scalar.TryDecode(vector.HexList("Blind")[i], out var blind));
        return BlindState.Create(vector.HexList("Input")[i], mode, blind);
    }
}
