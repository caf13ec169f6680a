using System.Text.Json.Nodes;
using Symbolon.Bls12381;

namespace Symbolon.Tests.Vectors;

/// <summary>
/// spec/vectors/curve.json: sums, multiples, sums of multiples, pairings, and octets that encode no point.
/// </summary>
internal static class CurveVectors
{
    public static JsonObject Make()
    {
        var (g1, g2, sums, pairings) = (new JsonArray(), new JsonArray(), new JsonArray(), new JsonArray());
        for (var i = 0; i < 4; i++)
        {
            Scalar a = Number($"a{i}"),
                b = Number($"b{i}");
            G1Point p = a * G1Point.Generator,
                q = b * G1Point.Generator;
            G2Point s = a * G2Point.Generator,
                t = b * G2Point.Generator;
            g1.Add(Case(a, b, p.ToBytes(), q.ToBytes(), (p + q).ToBytes(), (b * p).ToBytes()));
            g2.Add(Case(a, b, s.ToBytes(), t.ToBytes(), (s + t).ToBytes(), (b * s).ToBytes()));
            sums.Add(
                new JsonObject
                {
                    ["points"] = OwnVectors.HexList([p.ToBytes(), q.ToBytes(), G1Point.Generator.ToBytes()]),
                    ["scalars"] = OwnVectors.HexList([b.ToBytes(), a.ToBytes(), (a * b).ToBytes()]),
                    ["sum"] = OwnVectors.Hex(G1Point.MultiScalar([p, q, G1Point.Generator], [b, a, a * b]).ToBytes()),
                }
            );
            if (i < 3)
            {
                pairings.Add(
                    new JsonObject
                    {
                        ["p"] = OwnVectors.Hex(p.ToBytes()),
                        ["q"] = OwnVectors.Hex(t.ToBytes()),
                        ["same"] = new JsonArray(OwnVectors.Hex(q.ToBytes()), OwnVectors.Hex(s.ToBytes())),
                        ["other"] = new JsonArray(OwnVectors.Hex(p.ToBytes()), OwnVectors.Hex(s.ToBytes())),
                    }
                );
            }
        }
        return new JsonObject
        {
            ["g1"] = g1,
            ["g2"] = g2,
            ["multi_scalar"] = sums,
            ["pairing"] = pairings,
            ["refused"] = new JsonObject { ["g1"] = Refused(G1Point.Size), ["g2"] = Refused(G2Point.Size) },
        };
    }

    /// <summary>P = a G, Q = b G, and values computed from them.</summary>
    private static JsonObject Case(in Scalar a, in Scalar b, byte[] p, byte[] q, byte[] sum, byte[] product) =>
        new()
        {
            ["a"] = OwnVectors.Hex(a.ToBytes()),
            ["b"] = OwnVectors.Hex(b.ToBytes()),
            ["p"] = OwnVectors.Hex(p),
            ["q"] = OwnVectors.Hex(q),
            ["p_plus_q"] = OwnVectors.Hex(sum),
            ["b_times_p"] = OwnVectors.Hex(product),
        };

    /// <summary>Octets that encode no point of the group, each with the reason.</summary>
    private static JsonArray Refused(int size)
    {
        var generator = size == G1Point.Size ? G1Point.Generator.ToBytes() : G2Point.Generator.ToBytes();
        JsonObject Invalid(string reason, byte[] octets) =>
            new() { ["reason"] = reason, ["octets"] = OwnVectors.Hex(octets) };
        byte[] With(int at, byte value)
        {
            byte[] changed = [.. generator];
            changed[at] = value;
            return changed;
        }
        byte[] tooLarge = [.. Enumerable.Repeat((byte)0xFF, size)];
        tooLarge[0] = 0x9F;
        var list = new JsonArray
        {
            Invalid("not compressed", With(0, (byte)(generator[0] & 0x7F))),
            Invalid("identity with a sign", [0xE0, .. new byte[size - 1]]),
            Invalid("identity with a coordinate", [0xC0, .. new byte[size - 2], 1]),
            Invalid("coordinate over the modulus", tooLarge),
            Invalid("too short", generator[..^1]),
            Invalid("too long", [.. generator, 0]),
        };
        // By trial: about half of the small x are not on the curve; the points of the others are outside the subgroup.
        foreach (var x in Enumerable.Range(2, 6))
            list.Add(Invalid("not on the curve, or not in the subgroup", [0x80, .. new byte[size - 2], (byte)x]));
        return list;
    }

    private static Scalar Number(string label) => Scalar.FromWideBytes(OwnVectors.Octets("curve " + label, 48));
}
