using System.Text.Json;
using Symbolon.Bls12381;

namespace Symbolon.Tests.Bls12381;

/// <summary>
/// The same questions to our code and to npm's @noble/curves, with a thousand random inputs for each operation. One
/// Node process answers all questions of an operation (test/Peers/bls12381.mjs).
/// </summary>
public class NobleTests
{
    private const int Count = 1000;
    private static readonly byte[] Dst = "SYMBOLON-PEERS-TEST"u8.ToArray();

    private readonly Random random = new(381);

    [Fact]
    public void Scalars_agree()
    {
        var questions = new Questions();
        for (var i = 0; i < Count; i++)
        {
            Scalar a = NextScalar(),
                b = NextScalar();
            questions.Ask("scalar/add", Hex(a + b), Hex(a), Hex(b));
            questions.Ask("scalar/mul", Hex(a * b), Hex(a), Hex(b));
            questions.Ask("scalar/inv", Hex(a.Invert()), Hex(a));
        }
        questions.Check();
    }

    [Fact]
    public void G1_agrees()
    {
        var questions = new Questions();
        for (var i = 0; i < Count; i++)
        {
            G1Point p = Next1(),
                q = Next1();
            var k = NextScalar();
            var hex = Hex(p);
            questions.Ask("g1/add", Hex(p + q), hex, Hex(q));
            questions.Ask("g1/double", Hex(p.Double()), hex);
            questions.Ask("g1/mul", Hex(k * p), Hex(k), hex);
            questions.Ask("g1/mul", Hex(G1Point.MultiplyVariableTime(PublicScalar.Declare(k), p)), Hex(k), hex);
            questions.Ask("g1/decode", Uncompressed(p), hex);
            questions.Ask("g1/encode", hex, Uncompressed(p));

            var any = NextEncoding(G1Point.Size);
            var taken = G1Point.TryParse(any, out var r);
            questions.Ask("g1/decode", taken ? Uncompressed(r) : "refused", Convert.ToHexStringLower(any));
        }
        questions.Check();
    }

    [Fact]
    public void G2_agrees()
    {
        var questions = new Questions();
        for (var i = 0; i < Count; i++)
        {
            G2Point p = Next2(),
                q = Next2();
            var k = NextScalar();
            var hex = Hex(p);
            questions.Ask("g2/add", Hex(p + q), hex, Hex(q));
            questions.Ask("g2/double", Hex(p.Double()), hex);
            questions.Ask("g2/mul", Hex(k * p), Hex(k), hex);
            questions.Ask("g2/decode", Uncompressed(p), hex);
            questions.Ask("g2/encode", hex, Uncompressed(p));

            var any = NextEncoding(G2Point.Size);
            var taken = G2Point.TryParse(any, out var r);
            questions.Ask("g2/decode", taken ? Uncompressed(r) : "refused", Convert.ToHexStringLower(any));
        }
        questions.Check();
    }

    [Fact]
    public void Multi_scalar_multiplication_agrees()
    {
        var questions = new Questions();
        for (var i = 0; i < Count; i++)
        {
            var n = random.Next(1, 5);
            Scalar[] scalars = [.. Enumerable.Range(0, n).Select(_ => NextScalar())];
            G1Point[] points = [.. scalars.Select(_ => Next1())];
            string[] args = [.. scalars.Zip(points).SelectMany(t => new[] { Hex(t.First), Hex(t.Second) })];
            var sum = G1Point.MultiScalar(points, scalars);
            Assert.Equal(sum, G1Point.MultiScalarVariableTime(points, PublicScalar.Declare(scalars)));
            questions.Ask("g1/msm", Hex(sum), args);
        }
        questions.Check();
    }

    [Fact]
    public void Hashing_agrees()
    {
        var questions = new Questions();
        for (var i = 0; i < Count; i++)
        {
            var msg = new byte[random.Next(0, i % 10 == 0 ? 5000 : 300)];
            random.NextBytes(msg);
            var hex = Convert.ToHexStringLower(msg);
            var (xmd, xof) = (MessageExpander.XmdSha256, MessageExpander.XofShake256);
            questions.Ask("hash/g1-xmd", Hex(HashToCurve.G1(msg, Dst, xmd)), hex);
            questions.Ask("hash/g1-xof", Hex(HashToCurve.G1(msg, Dst, xof)), hex);
            questions.Ask("hash/g2", Hex(HashToCurve.G2(msg, Dst, xmd)), hex);
            questions.Ask("hash/scalar-xmd", Hex(HashToCurve.ToScalar(msg, Dst, xmd)), hex);
            questions.Ask("hash/scalar-xof", Hex(HashToCurve.ToScalar(msg, Dst, xof)), hex);
        }
        questions.Check();
    }

    [Fact]
    public void Pairings_agree()
    {
        var questions = new Questions();
        for (var i = 0; i < Count; i++)
        {
            var (p, q) = (Next1(), Next2());
            questions.Ask("pairing/value", Hex(Pairing.Compute(p, q)), Hex(p), Hex(q));
        }
        questions.Check();
    }

    private Scalar NextScalar()
    {
        Span<byte> bytes = stackalloc byte[48];
        random.NextBytes(bytes);
        return Scalar.FromWideBytes(bytes);
    }

    private G1Point Next1() => NextScalar() * G1Point.Generator;

    private G2Point Next2() => NextScalar() * G2Point.Generator;

    /// <summary>
    /// Bytes with the flags of a point: about half are not on the curve, the rest not in the subgroup.
    /// </summary>
    private byte[] NextEncoding(int size)
    {
        var bytes = new byte[size];
        random.NextBytes(bytes);
        bytes[0] = (byte)(0x80 | (bytes[0] & 0x3f) % 0x3a);
        return bytes;
    }

    private static string Hex(Scalar s) => Convert.ToHexStringLower(s.ToBytes());

    private static string Hex(G1Point p) => Convert.ToHexStringLower(p.ToBytes());

    private static string Hex(G2Point p) => Convert.ToHexStringLower(p.ToBytes());

    private static string Hex(Fp a)
    {
        var bytes = new byte[Fp.Size];
        a.WriteBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    private static string Hex(Fp6 a) => string.Concat(new[] { a.C0, a.C1, a.C2 }.Select(c => Hex(c.C0) + Hex(c.C1)));

    private static string Hex(Gt e) => Hex(e.Value.C0) + Hex(e.Value.C1);

    private static string Uncompressed(G1Point p)
    {
        Projective<Fp>.ToAffine(p.Value, out var x, out var y);
        return Hex(x) + Hex(y);
    }

    private static string Uncompressed(G2Point p)
    {
        Projective<Fp2>.ToAffine(p.Value, out var x, out var y);
        return Hex(x.C1) + Hex(x.C0) + Hex(y.C1) + Hex(y.C0);
    }

    private sealed class Questions
    {
        private readonly List<string[]> asked = [];
        private readonly List<string> expected = [];

        public void Ask(string operation, string ours, params string[] args)
        {
            asked.Add([operation, .. args]);
            expected.Add(ours);
        }

        public void Check()
        {
            var answers = Answers();
            Assert.Equal(expected.Count, answers.Length);
            for (var i = 0; i < answers.Length; i++)
            {
                if (answers[i] != expected[i])
                    Assert.Fail($"{string.Join(' ', asked[i])}\nours:  {expected[i]}\nnoble: {answers[i]}");
            }
        }

        private string[] Answers()
        {
            NodeProgram.Require("@noble/curves");
            return JsonSerializer.Deserialize<string[]>(NodeProgram.Run("test/Peers/bls12381.mjs", asked))!;
        }
    }
}
