using Symbolon.Bls12381;

namespace Symbolon.Tests.Bls12381;

/// <summary>Many encodings parsed together get the same verdicts as each alone.</summary>
public class ParseEachTests
{
    private static readonly byte[][] Encodings = [.. All()];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(9)]
    [InlineData(int.MaxValue)]
    public void The_verdicts_are_the_same(int count)
    {
        var some = Encodings.Take(count).ToArray();
        Check(some);
        using (LanePath.Portable())
            Check(some);
    }

    /// <summary>Each broken encoding together with three valid ones: differential fuzzing of the verdicts.</summary>
    [Fact]
    public void Broken_encodings_among_valid_ones_are_recognised()
    {
        var valid = Encodings[0];
        Parallel.For(
            0,
            Mutation.Count / 200,
            i =>
            {
                var broken = Mutation.One(valid, 12, i);
                if (broken.Length == G1Point.Size)
                    Check([valid, broken, Encodings[1], broken]);
            }
        );
    }

    [Fact]
    public void Lengths_must_fit()
    {
        Assert.Throws<ArgumentException>(() => G1Point.TryParseEach(new byte[47], new G1Point[1], new bool[1]));
        Assert.Throws<ArgumentException>(() => G1Point.TryParseEach(new byte[48], new G1Point[1], new bool[2]));
        Assert.Throws<ArgumentException>(() => G1Point.TryParseEach(new byte[96], new G1Point[1], new bool[1]));
    }

    private static void Check(byte[][] encodings)
    {
        var points = new G1Point[encodings.Length];
        var parsed = new bool[encodings.Length];
        G1Point.TryParseEach([.. encodings.SelectMany(e => e)], points, parsed);
        for (var i = 0; i < encodings.Length; i++)
        {
            Assert.Equal(G1Point.TryParse(encodings[i], out var alone), parsed[i]);
            Assert.Equal(alone, points[i]);
            if (parsed[i])
                Assert.Equal(encodings[i], points[i].ToBytes());
        }
    }

    private static IEnumerable<byte[]> All()
    {
        for (uint i = 1; i < 8; i++)
            yield return (Scalar.FromUInt64(i) * G1Point.Generator).ToBytes();
        yield return G1Point.Identity.ToBytes();
        yield return new byte[48];
        byte[] flags = [0x00, 0x20, 0x40, 0x60, 0x80, 0xa0, 0xc0, 0xe0];
        foreach (var flag in flags)
        {
            var small = new byte[48]; // x = 0 to 11: off the curve, or on it and outside the subgroup
            for (byte x = 0; x < 12; x++)
            {
                small[0] = flag;
                small[47] = x;
                yield return [.. small];
            }
            var p = Arbitrary.Bytes(Arbitrary.P, 48); // not reduced
            p[0] |= flag;
            yield return p;
            var generator = G1Point.Generator.ToBytes();
            generator[0] = (byte)((generator[0] & 0x1f) | flag);
            yield return generator;
        }
    }
}
