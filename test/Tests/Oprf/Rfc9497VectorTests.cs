using System.Text.Json;
using Symbolon.Oprf;
using Symbolon.Oprf.Group;

namespace Symbolon.Tests.Oprf;

/// <summary>Every vector of RFC 9497, appendix A.1, ristretto255-SHA512, modes 0 and 1.</summary>
public class Rfc9497VectorTests
{
    [Theory]
    [InlineData(OprfMode.Oprf)]
    [InlineData(OprfMode.Voprf)]
    public void A_key_derives_from_its_seed(OprfMode mode)
    {
        var suite = SharedVectors.Suite((int)mode);
        using var key = OprfKey.Derive(suite.Hex("seed"), suite.Hex("keyInfo"), mode);
        Assert.Equal(suite.Hex("skSm"), key.Export());
        if (mode == OprfMode.Voprf)
        {
            Assert.Equal(suite.Hex("pkSm"), key.PublicKey.ToArray());
        }

        Assert.Equal(suite.Hex("groupDST"), Suite.Label("HashToGroup-"u8, mode));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Mode_0(int number)
    {
        var suite = SharedVectors.Suite(0);
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

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Mode_1_with_batches(int number)
    {
        var suite = SharedVectors.Suite(1);
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

    [Fact]
    public void There_are_no_more_vectors_than_these()
    {
        Assert.Equal(2, SharedVectors.Suite(0).GetProperty("vectors").GetArrayLength());
        Assert.Equal(3, SharedVectors.Suite(1).GetProperty("vectors").GetArrayLength());
    }

    private static BlindState Blind(JsonElement vector, int i, OprfMode mode)
    {
        Assert.True(Scalar.TryDecode(vector.HexList("Blind")[i], out var blind));
        return BlindState.Create(vector.HexList("Input")[i], mode, blind);
    }
}
