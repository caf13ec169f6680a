using FsCheck;
using FsCheck.Fluent;
using Symbolon.Oprf;
using Symbolon.Oprf.Group;

namespace Symbolon.Tests.Oprf;

/// <summary>The group of libsodium: its laws, and the encodings that it refuses.</summary>
public class GroupTests
{
    private static readonly byte[] Order = Convert.FromHexString(
        "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010"
    );

    [Fact]
    public void Scalars_and_elements_obey_the_laws_of_a_group()
    {
        Prop.ForAll<int, int, int>(
                (i, j, k) =>
                {
                    var (a, b, c) = (FromSeed(i), FromSeed(j), FromSeed(k));
                    var P = Suite.HashToGroup(BitConverter.GetBytes(i), OprfMode.Voprf);
                    var Q = Suite.HashToGroup(BitConverter.GetBytes(j), OprfMode.Voprf);
                    return ((a + b) * P).Is((a * P) + (b * P))
                        && ((a * b) * P).Is(a * (b * P))
                        && (a * (P + Q)).Is((a * P) + (a * Q))
                        && (P + Q).Is(Q + P)
                        && (P + Element.Identity).Is(P)
                        && (a.Invert() * (a * P)).Is(P)
                        && ((a - a) * P).IsIdentity
                        && (((a * b) + c) - c).Is(b * a)
                        && Element.Base(a).Is(a * Element.Generator);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_generator_is_the_one_of_RFC_9496() =>
        Assert.Equal(
            "e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76",
            Convert.ToHexStringLower(Element.Generator.Bytes)
        );

    /// <summary>RFC 9496, appendix A.2: one encoding of each kind, the identity, and wrong lengths.</summary>
    [Theory]
    [InlineData("00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")] // non-canonical field element
    [InlineData("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")] // p, which is not reduced
    [InlineData("f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")] // negative
    [InlineData("ed57ffd8c914fb201471d1c3d245ce3c746fcbe63a3679d51b6a516ebebe0e20")]
    [InlineData("26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371")] // non-square
    [InlineData("3eb858e78f5a7254d8c9731174a94f76755fd3941c0ac93735c07ba14579630e")] // negative xy
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")] // s = -1, y = 0
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")] // the identity
    [InlineData("")]
    [InlineData("e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d")]
    [InlineData("e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d7600")]
    public void Every_parser_refuses_bytes_that_encode_no_element(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        var proof = new byte[64];
        Assert.False(Element.TryDecode(bytes, out _));
        Assert.False(BlindedRequest.TryParse(bytes, out _));
        Assert.False(EvaluatedElement.TryParse(bytes, out _));
        Assert.False(ProvenEvaluation.TryParse([.. bytes, .. proof], out _));
        Assert.False(Symbolon.Oprf.Threshold.PartialEvaluation.TryCreate(1, bytes, proof, out _));
        Assert.False(Symbolon.Oprf.Threshold.ThresholdPublicKey.TryParse([1, 1, .. bytes], out _));
        Assert.Throws<ArgumentException>(() => new VoprfClient(bytes));
    }

    [Fact]
    public void A_scalar_has_one_encoding()
    {
        Assert.False(Scalar.TryDecode(Order, out _));
        byte[] above = [.. Order];
        above[0]++;
        Assert.False(Scalar.TryDecode(above, out _));
        byte[] below = [.. Order];
        below[0]--;
        Assert.True(Scalar.TryDecode(below, out var minusOne));
        Assert.True((minusOne * minusOne).Is(Scalar.FromIndex(1)));
        Assert.False(Scalar.TryDecode(Enumerable.Repeat((byte)0xff, 32).ToArray(), out _));
        Assert.False(Scalar.TryDecode(new byte[31], out _));
        Assert.False(Scalar.TryDecode(new byte[33], out _));
        Assert.False(OprfKey.TryImport(new byte[32], out _));
        Assert.False(OprfKey.TryImport(Order, out _));
        Assert.Throws<InvalidOperationException>(() => Scalar.FromIndex(0).Invert());
    }

    [Fact]
    public void A_disposed_scalar_is_zero()
    {
        var scalar = Scalar.Random();
        Assert.False(scalar.IsZero);
        scalar.Dispose();
        Assert.True(scalar.IsZero);
    }

    private static Scalar FromSeed(int seed) => Suite.HashToScalar(BitConverter.GetBytes(seed), OprfMode.Oprf);
}
