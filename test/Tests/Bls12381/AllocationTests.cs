using Symbolon.Bls12381;

namespace Symbolon.Tests.Bls12381;

/// <summary>Operations allocate nothing on the heap, so the collector cannot move copies of secrets.</summary>
public class AllocationTests
{
    private static readonly byte[] Dst = "SYMBOLON-TEST"u8.ToArray();
    private static readonly byte[] Message = new byte[100];
    private static readonly Scalar[] Scalars = [.. Enumerable.Range(0, 16).Select(_ => Scalar.Random())];
    private static readonly G1Point[] Points = [.. Scalars.Select(s => s * G1Point.Generator)];
    private static readonly G2Point[] Points2 = [.. Scalars.Take(2).Select(s => s * G2Point.Generator)];
    private static readonly G2Prepared[] Prepared = [.. Points2.Select(q => new G2Prepared(q))];
    private static readonly byte[] Bytes = new byte[16 * G1Point.Size];
    private static readonly G1Point[] Products = new G1Point[16];
    private static readonly bool[] Parsed = new bool[16];
    private static readonly FixedBases Bases = new(Points);
    private static readonly byte[] Encoded1 = Points[0].ToBytes();
    private static readonly byte[] Encoded2 = Points2[0].ToBytes();

    private static readonly Dictionary<string, Action> Operations = new()
    {
        ["scalar inversion"] = () => Scalars[0].Invert(),
        ["scalar batch inversion"] = () => Scalar.BatchInvert(Scalars),
        ["scalar random"] = () => Scalar.Random(),
        ["G1 multiplication"] = () => _ = Scalars[0] * Points[0],
        ["G1 multiplication, variable"] = () =>
            G1Point.MultiplyVariableTime(PublicScalar.Declare(Scalars[0]), Points[0]),
        ["G2 multiplication"] = () => _ = Scalars[0] * Points2[0],
        ["G2 multiplication, variable"] = () =>
            G2Point.MultiplyVariableTime(PublicScalar.Declare(Scalars[0]), Points2[0]),
        ["MSM of 16"] = () => G1Point.MultiScalar(Points, Scalars),
        ["MSM of 16, variable"] = () => G1Point.MultiScalarVariableTime(Points, PublicScalar.Declare(Scalars)),
        ["four multiples"] = () =>
            G1Point.MultiplyEach(Points.AsSpan(0, 4), Scalars.AsSpan(0, 4), Products.AsSpan(0, 4)),
        ["three sums"] = () =>
            G1Point.MultiScalarEach(Points.AsSpan(0, 5), Scalars.AsSpan(0, 5), [3, 1, 1], Products.AsSpan(0, 3)),
        ["fixed bases"] = () => Bases.MultiScalar(Scalars),
        ["fixed bases, variable"] = () => Bases.MultiScalarVariableTime(PublicScalar.Declare(Scalars)),
        ["fixed bases, together"] = () =>
            Bases.MultiScalarEachVariableTime(PublicScalar.Declare(Scalars), Products.AsSpan(0, 2)),
        ["G1 decoding of 16"] = () => G1Point.TryParseEach(Bytes, Products, Parsed),
        ["G1 encoding of 16"] = () => G1Point.WriteBytes(Points, Bytes),
        ["G1 decoding"] = () => G1Point.TryParse(Encoded1, out _),
        ["G2 decoding"] = () => G2Point.TryParse(Encoded2, out _),
        ["pairing"] = () => Pairing.Compute(Points[0], Points2[0]),
        ["pairing product, prepared"] = () => Pairing.ProductIsIdentity(Points[0], Prepared[0], Points[1], Prepared[1]),
        ["pairing product"] = () => Pairing.ProductIsIdentity(Points.AsSpan(0, 2), Points2),
        ["hash to G1, SHA-256"] = () => HashToCurve.G1(Message, Dst, MessageExpander.XmdSha256),
        ["hash to G1, SHAKE-256"] = () => HashToCurve.G1(Message, Dst, MessageExpander.XofShake256),
        ["hash to G2"] = () => HashToCurve.G2(Message, Dst, MessageExpander.XmdSha256),
        ["hash to scalar, SHA-256"] = () => HashToCurve.ToScalar(Message, Dst, MessageExpander.XmdSha256),
        ["hash to scalar, SHAKE-256"] = () => HashToCurve.ToScalar(Message, Dst, MessageExpander.XofShake256),
    };

    public static TheoryData<string> Names => [.. Operations.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_allocated(string name)
    {
        var operation = Operations[name];
        for (var i = 0; i < 3; i++)
            operation();
        Assert.Equal(0, Enumerable.Range(0, 5).Min(_ => AllocatedByTen(operation)));
    }

    /// <summary>
    /// A collection triggered by parallel tests also empties the array pool, and the next rent allocates again. So one
    /// round of five must allocate nothing, not every round.
    /// </summary>
    private static long AllocatedByTen(Action operation)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++)
            operation();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
