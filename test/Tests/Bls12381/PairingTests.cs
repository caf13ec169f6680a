using FsCheck;
using FsCheck.Fluent;
using Symbolon.Bls12381;
using static Symbolon.Tests.Bls12381.Arbitrary;

namespace Symbolon.Tests.Bls12381;

public class PairingTests
{
    private static readonly Config Few = Config.QuickThrowOnFailure.WithMaxTest(20);
    private static readonly Gt E = Pairing.Compute(G1Point.Generator, G2Point.Generator);

    [Fact]
    public void The_pairing_is_not_degenerate_and_its_values_have_order_r()
    {
        Assert.True(Gt.Identity != E);
        Assert.Equal(Gt.Identity, E.Pow(PublicScalar.Declare(-Scalar.One)) * E);
        Assert.Equal(Gt.Identity, E.Pow(PublicScalar.Declare(Scalar.Zero)));
    }

    [Fact]
    public void The_pairing_is_bilinear() =>
        Prop.ForAll(
                Scalars,
                Scalars,
                (a, b) =>
                {
                    var p = a * G1Point.Generator;
                    var q = b * G2Point.Generator;
                    var e = Pairing.Compute(p, q);
                    Assert.Equal(E.Pow(PublicScalar.Declare(a * b)), e);
                    Assert.Equal(E.Pow(PublicScalar.Declare(a * b)).GetHashCode(), e.GetHashCode());
                    Assert.Equal(e * E.Pow(PublicScalar.Declare(b)), Pairing.Compute(p + G1Point.Generator, q));
                    Assert.Equal(e * E.Pow(PublicScalar.Declare(a)), Pairing.Compute(p, q + G2Point.Generator));
                }
            )
            .Check(Few);

    [Fact]
    public void A_product_is_one_exactly_if_its_exponents_cancel() =>
        Prop.ForAll(
                Scalars,
                Scalars,
                Scalars,
                (a, b, c) =>
                {
                    var p = a * G1Point.Generator;
                    var q = b * G2Point.Generator;
                    var opposite = -(a * b) * G1Point.Generator;
                    var other = c * G1Point.Generator;
                    G2Prepared prepared = new(q),
                        generator = new(G2Point.Generator);
                    var same = opposite == other;
                    Assert.True(Pairing.ProductIsIdentity(p, prepared, opposite, generator));
                    Assert.Equal(same, Pairing.ProductIsIdentity(p, prepared, other, generator));
                    Assert.True(Pairing.ProductIsIdentity([p, opposite], [q, G2Point.Generator]));
                    Assert.Equal(same, Pairing.ProductIsIdentity([p, other], [q, G2Point.Generator]));
                    Assert.True(Pairing.ProductIsIdentity([other, p, -other, opposite], [q, q, q, G2Point.Generator]));
                    Assert.Equal(
                        other.IsIdentity,
                        Pairing.ProductIsIdentity([p, opposite, other], [q, G2Point.Generator, G2Point.Generator])
                    );
                }
            )
            .Check(Few);

    [Fact]
    public void The_pairing_with_the_identity_is_one()
    {
        Assert.Equal(Gt.Identity, Pairing.Compute(G1Point.Identity, G2Point.Generator));
        Assert.Equal(Gt.Identity, Pairing.Compute(G1Point.Generator, G2Point.Identity));
        Assert.True(Pairing.ProductIsIdentity([], (G2Prepared[])[]));
        G2Prepared identity = new(G2Point.Identity),
            generator = new(G2Point.Generator);
        Assert.True(Pairing.ProductIsIdentity(G1Point.Generator, identity, G1Point.Identity, generator));
        Assert.False(Pairing.ProductIsIdentity(G1Point.Generator, identity, G1Point.Generator, generator));
    }
}
