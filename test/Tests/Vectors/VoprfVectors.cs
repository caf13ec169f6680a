using System.Text.Json.Nodes;
using Symbolon.Oprf;
using Symbolon.Oprf.Group;
using static Symbolon.Tests.Vectors.OwnVectors;

namespace Symbolon.Tests.Vectors;

/// <summary>spec/vectors/voprf.json: RFC 9497 ristretto255-SHA512, modes 0 and 1, in the members of its own
/// vectors.</summary>
internal static class VoprfVectors
{
    private static readonly byte[] Seed = Octets("voprf seed", OprfKey.SeedLength);
    private static readonly byte[] Info = Octets("voprf info", 8);

    public static JsonObject Make() =>
        new()
        {
            ["suites"] = new JsonArray(SuiteOf(OprfMode.Oprf, [1, 1, 1, 1]), SuiteOf(OprfMode.Voprf, [1, 1, 2, 5])),
        };

    private static JsonObject SuiteOf(OprfMode mode, int[] batches)
    {
        using var key = OprfKey.Derive(Seed, Info, mode);
        var vectors = new JsonArray();
        for (var i = 0; i < batches.Length; i++)
            vectors.Add(Batch(key, mode, i, batches[i]));
        return new JsonObject
        {
            ["identifier"] = "ristretto255-SHA512",
            ["mode"] = (int)mode,
            ["groupDST"] = Hex(Suite.Label("HashToGroup-"u8, mode)),
            ["seed"] = Hex(Seed),
            ["keyInfo"] = Hex(Info),
            ["skSm"] = Hex(key.Export()),
            ["pkSm"] = Hex(key.PublicKey.Span),
            ["vectors"] = vectors,
        };
    }

    private static JsonObject Batch(OprfKey key, OprfMode mode, int number, int size)
    {
        byte[][] inputs =
        [
            .. Enumerable.Range(0, size).Select(i => Octets($"voprf input {number} {i}", 17 * number + 1)),
        ];
        Scalar[] blinds = [.. Enumerable.Range(0, size).Select(i => Number($"blind {number} {i}"))];
        BlindState[] states = [.. inputs.Zip(blinds, (input, blind) => BlindState.Create(input, mode, blind))];
        var vector = new JsonObject
        {
            ["Batch"] = size,
            ["Input"] = List(inputs),
            ["Blind"] = List(blinds.Select(b => b.Bytes.ToArray())),
            ["BlindedElement"] = List(states.Select(s => s.Request.ToBytes())),
        };
        if (mode == OprfMode.Oprf)
        {
            var server = new OprfServer(key);
            vector["EvaluationElement"] = Hex(server.BlindEvaluate(states[0].Request).ToBytes());
            vector["Output"] = Hex(server.Evaluate(inputs[0]));
            return vector;
        }
        var r = Number($"r {number}");
        var verifiable = new VoprfServer(key);
        var answer = verifiable.BlindEvaluate([.. states.Select(s => s.Request)], r).ToBytes();
        vector["EvaluationElement"] = List(answer[..^64].Chunk(32));
        vector["Proof"] = new JsonObject { ["r"] = Hex(r.Bytes), ["proof"] = Hex(answer.AsSpan(^64..)) };
        vector["Output"] = List(inputs.Select(input => verifiable.Evaluate(input)));
        return vector;
    }

    /// <summary>A batch as in the RFC's vectors: one text with commas.</summary>
    private static string List(IEnumerable<byte[]> octets) => string.Join(',', octets.Select(o => Hex(o)));

    private static Scalar Number(string label)
    {
        // Always below the order: its top four bits are zero.
        var octets = Octets("voprf " + label, 32);
        octets[^1] &= 0x0F;
        return Scalar.TryDecode(octets, out var scalar) ? scalar : throw new InvalidOperationException(label);
    }
}
