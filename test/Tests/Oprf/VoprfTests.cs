using Symbolon.Oprf;

namespace Symbolon.Tests.Oprf;

/// <summary>The guarantees for a client of one server.</summary>
public class VoprfTests
{
    [Fact]
    public void The_blinded_way_and_the_direct_way_meet_and_the_blind_differs_each_time()
    {
        using var key = OprfKey.Generate();
        var server = new VoprfServer(key);
        var client = new VoprfClient(key.PublicKey.Span);
        byte[][] inputs =
        [
            [],
            [1],
            new byte[65535],
        ];
        var states = inputs.Select(input => VoprfClient.Blind(input)).ToArray();
        Assert.True(
            client.TryFinalize(states, server.BlindEvaluate([.. states.Select(s => s.Request)]), out var outputs)
        );
        Assert.Equal(inputs.Select(input => server.Evaluate(input)), outputs);
        Assert.NotEqual(VoprfClient.Blind([1]).Request.ToBytes(), VoprfClient.Blind([1]).Request.ToBytes());
        Assert.NotEqual(new OprfServer(key).Evaluate([1]), server.Evaluate([1]));
    }

    [Fact]
    public void Another_key_another_order_and_another_request_do_not_verify()
    {
        using var key = OprfKey.Generate();
        using var other = OprfKey.Generate();
        var client = new VoprfClient(key.PublicKey.Span);
        BlindState[] states = [VoprfClient.Blind([1]), VoprfClient.Blind([2])];
        BlindedRequest[] requests = [.. states.Select(s => s.Request)];
        var good = new VoprfServer(key).BlindEvaluate(requests);

        Assert.False(client.TryFinalize(states, new VoprfServer(other).BlindEvaluate(requests), out _));
        Assert.False(client.TryFinalize([states[1], states[0]], good, out _));
        Assert.False(client.TryFinalize([states[0]], good, out _));
        Assert.False(client.TryFinalize([states[0], VoprfClient.Blind([2])], good, out _));
        Assert.True(client.TryFinalize(states, good, out _));
    }

    [Fact]
    public void Misuse_throws()
    {
        using var key = OprfKey.Generate();
        Assert.Throws<ArgumentException>(() => VoprfClient.Blind(new byte[65536]));
        Assert.Throws<ArgumentException>(() => new VoprfServer(key).Evaluate(new byte[65536]));
        Assert.Throws<ArgumentException>(() => new VoprfServer(key).BlindEvaluate([]));
        Assert.Throws<ArgumentException>(() => OprfKey.Derive(new byte[31], [], OprfMode.Oprf));

        using var state = OprfClient.Blind([1]);
        var answer = new VoprfServer(key).BlindEvaluate([state.Request]);
        Assert.Throws<ArgumentException>(() => new VoprfClient(key.PublicKey.Span).TryFinalize([state], answer, out _));
        using var proven = VoprfClient.Blind([1]);
        var plain = new OprfServer(key).BlindEvaluate(proven.Request);
        Assert.Throws<ArgumentException>(() => OprfClient.Finalize(proven, plain));
    }

    [Fact]
    public void A_secret_does_not_print_itself()
    {
        using var key = OprfKey.Generate();
        using var state = VoprfClient.Blind([1]);
        Assert.Equal(typeof(OprfKey).FullName, key.ToString());
        Assert.Equal(typeof(BlindState).FullName, state.ToString());
    }
}
