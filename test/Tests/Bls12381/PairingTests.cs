using Symbolon.Bls12381;

namespace Symbolon.Tests.Bls12381;

public class PairingTests
{
    private static readonly Gt E = Pairing.Compute(G1Point.Generator, G2Point.Generator);

    [Fact]
    public void It_is_not_degenerate_and_its_values_have_order_r()
    {
        Assert.NotEqual(Gt.Identity, E);
        Assert.Equal(Gt.Identity, E.Pow(-Scalar.One) * E);
    }

    [Fact]
    public void It_is_bilinear()
    {
        var a = Scalar.FromUInt64(0xdeadbeef12345678) * Scalar.FromUInt64(0x123456789abcdef1);
        var b = Scalar.FromUInt64(77) - a;
        Assert.Equal(E.Pow(a * b), Pairing.Compute(a * G1Point.Generator, b * G2Point.Generator));
        Assert.True(
            Pairing.ProductIsIdentity(
                a * G1Point.Generator,
                new G2Prepared(b * G2Point.Generator),
                -(a * b * G1Point.Generator),
                new G2Prepared(G2Point.Generator)
            )
        );
    }
}
