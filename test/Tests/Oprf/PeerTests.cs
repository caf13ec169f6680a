using Symbolon.Oprf;
using Symbolon.Oprf.Threshold;

namespace Symbolon.Tests.Oprf;

/// <summary>Our code and Cloudflare's voprf-ts, which shares no code with libsodium, answer each other.</summary>
public class PeerTests
{
    private static readonly byte[][] Inputs =
    [
        [],
        [0],
        "a person"u8.ToArray(),
        new byte[1000],
    ];

    [Fact]
    public void Their_client_and_our_server()
    {
        using var peer = new NodePeer("voprf.mjs", "@cloudflare/voprf-ts");
        using var key = OprfKey.Generate();
        var publicKey = Convert.ToHexStringLower(key.PublicKey.Span);

        var blinded = peer.Ask(
            new
            {
                ask = "blind",
                mode = 1,
                publicKey,
                inputs = Inputs.Select(Convert.ToHexStringLower),
            }
        );
        var requests = blinded.HexArray("elements").Select(Request).ToArray();
        var answer = new VoprfServer(key).BlindEvaluate(requests).ToBytes();
        var outputs = peer.Ask(Finalize(answer)).HexArray("outputs");
        Assert.Equal(Inputs.Select(input => new VoprfServer(key).Evaluate(input)), outputs);

        // They also refuse wrong answers.
        answer[^1] ^= 1;
        Assert.True(peer.Ask(Finalize(answer)).TryGetProperty("error", out _));

        var plain = peer.Ask(
            new
            {
                ask = "blind",
                mode = 0,
                inputs = Inputs.Take(1).Select(Convert.ToHexStringLower),
            }
        );
        var evaluated = new OprfServer(key).BlindEvaluate(Request(plain.HexArray("elements")[0])).ToBytes();
        var output = peer.Ask(new { ask = "finalize", elements = new[] { Convert.ToHexStringLower(evaluated) } });
        Assert.Equal(new OprfServer(key).Evaluate(Inputs[0]), output.HexArray("outputs")[0]);
    }

    [Fact]
    public void Our_client_and_their_server()
    {
        using var peer = new NodePeer("voprf.mjs", "@cloudflare/voprf-ts");
        using var key = OprfKey.Generate();
        var privateKey = Convert.ToHexStringLower(key.Export());

        var states = Inputs.Select(input => VoprfClient.Blind(input)).ToArray();
        var answer = peer.Ask(
            new
            {
                ask = "evaluate",
                mode = 1,
                privateKey,
                elements = states.Select(Text),
            }
        );
        byte[] bytes = [.. answer.HexArray("elements").SelectMany(e => e), .. answer.Hex("proof")];
        Assert.True(ProvenEvaluation.TryParse(bytes, out var evaluation));
        Assert.True(new VoprfClient(key.PublicKey.Span).TryFinalize(states, evaluation, out var outputs));
        Assert.Equal(Inputs.Select(input => new VoprfServer(key).Evaluate(input)), outputs);

        using var plain = OprfClient.Blind(Inputs[2]);
        var element = peer.Ask(
            new
            {
                ask = "evaluate",
                mode = 0,
                privateKey,
                elements = new[] { Text(plain) },
            }
        );
        Assert.True(EvaluatedElement.TryParse(element.HexArray("elements")[0], out var evaluated));
        Assert.Equal(new OprfServer(key).Evaluate(Inputs[2]), OprfClient.Finalize(plain, evaluated));
    }

    [Fact]
    public void Their_client_and_our_custodians_and_our_quorum_and_their_custodians()
    {
        using var peer = new NodePeer("voprf.mjs", "@cloudflare/voprf-ts");
        using var whole = OprfKey.Generate();
        using var setup = ThresholdKeySetup.Deal(whole, 2, 3);

        // Each of our custodians is a VOPRF server under its share: their client accepts its proof.
        foreach (var share in setup.Shares)
        {
            var publicKey = Convert.ToHexStringLower(setup.PublicKey.PublicShare(share.Index).Span);
            var blinded = peer.Ask(
                new
                {
                    ask = "blind",
                    mode = 1,
                    publicKey,
                    inputs = new[] { "07" },
                }
            );
            var partial = share.Evaluate(Request(blinded.HexArray("elements")[0])).ToBytes();
            Assert.Single(peer.Ask(Finalize(partial[1..])).HexArray("outputs"));
        }

        // Two of their servers, under our shares, give our quorum's output.
        using var state = ThresholdClient.Blind([7]);
        var partials = setup
            .Shares.Skip(1)
            .Select(share =>
            {
                var privateKey = Convert.ToHexStringLower(share.Export().AsSpan(1, 32));
                var answer = peer.Ask(
                    new
                    {
                        ask = "evaluate",
                        mode = 1,
                        privateKey,
                        elements = new[] { Text(state) },
                    }
                );
                Assert.True(
                    PartialEvaluation.TryCreate(
                        share.Index,
                        answer.HexArray("elements")[0],
                        answer.Hex("proof"),
                        out var partial
                    )
                );
                return partial;
            });
        var result = new ThresholdClient(setup.PublicKey).Combine(state, partials);
        Assert.Equal(new VoprfServer(whole).Evaluate([7]), result.Output);
    }

    private static object Finalize(byte[] evaluation) =>
        new
        {
            ask = "finalize",
            elements = evaluation[..^64].Chunk(32).Select(Convert.ToHexStringLower),
            proof = Convert.ToHexStringLower(evaluation[^64..]),
        };

    private static string Text(BlindState state) => Convert.ToHexStringLower(state.Request.ToBytes());

    private static BlindedRequest Request(byte[] bytes)
    {
        Assert.True(BlindedRequest.TryParse(bytes, out var request));
        return request;
    }
}
