using FsCheck;
using FsCheck.Fluent;
using Symbolon.Bls12381;
using static Symbolon.Tests.Bls12381.Arbitrary;

namespace Symbolon.Tests.Bls12381;

/// <summary>The laws of both groups, and every method of multiplication against the simplest one.</summary>
public class GroupTests
{
    private static readonly Config Few = Config.QuickThrowOnFailure.WithMaxTest(30);

    [Fact]
    public void G1_is_a_group() =>
        Prop.ForAll(
                Points1,
                Points1,
                Points1,
                (p, q, s) =>
                {
                    Assert.Equal(p + q, q + p);
                    Assert.Equal(p + q + s, p + (q + s));
                    Assert.Equal(p, p + G1Point.Identity);
                    Assert.Equal(p, G1Point.Identity + p);
                    Assert.Equal(p.Double(), p + p);
                    Assert.True((p - p).IsIdentity);
                    Assert.True((p + -p).IsIdentity);
                    Assert.True(p != p + G1Point.Generator);
                    Assert.Equal(p.GetHashCode(), (p + q - q).GetHashCode());
                }
            )
            .Check(Few);

    [Fact]
    public void G2_is_a_group() =>
        Prop.ForAll(
                Points2,
                Points2,
                Points2,
                (p, q, s) =>
                {
                    Assert.Equal(p + q, q + p);
                    Assert.Equal(p + q + s, p + (q + s));
                    Assert.Equal(p, p + G2Point.Identity);
                    Assert.Equal(p, G2Point.Identity + p);
                    Assert.Equal(p.Double(), p + p);
                    Assert.True((p - p).IsIdentity);
                    Assert.True((p + -p).IsIdentity);
                    Assert.True(p != p + G2Point.Generator);
                    Assert.Equal(p.GetHashCode(), (p + q - q).GetHashCode());
                }
            )
            .Check(Few);

    [Fact]
    public void The_identity_is_neutral_and_stays()
    {
        Assert.True(G1Point.Identity.Double().IsIdentity);
        Assert.True((-G1Point.Identity).IsIdentity);
        Assert.True((Scalar.Random() * G1Point.Identity).IsIdentity);
        Assert.True((Scalar.Zero * G1Point.Generator).IsIdentity);
        Assert.True(G1Point.Identity != G1Point.Generator);
        Assert.True(G2Point.Identity.Double().IsIdentity);
        Assert.True((-G2Point.Identity).IsIdentity);
        Assert.True((Scalar.Random() * G2Point.Identity).IsIdentity);
        Assert.True((Scalar.Zero * G2Point.Generator).IsIdentity);
        Assert.True(G2Point.Identity != G2Point.Generator);
    }

    [Fact]
    public void A_default_value_is_the_identity()
    {
        var p = G1Point.Generator;
        var q = G2Point.Generator;
        Assert.Equal(G1Point.Identity, default);
        Assert.Equal(p, p + default(G1Point));
        Assert.Equal(p, default(G1Point) + p);
        Assert.Equal(p, p - default(G1Point).Double());
        Assert.Equal(p.ToBytes(), (p + default(G1Point)).ToBytes());
        Assert.Equal(G1Point.Identity.ToBytes(), default(G1Point).ToBytes());
        Assert.Equal(p, G1Point.MultiScalar([p, default], [Scalar.One, Scalar.One]));
        foreach (var n in new[] { 2, 100 })
        {
            var points = new G1Point[n];
            var ones = new Scalar[n];
            points[1] = p;
            Array.Fill(ones, Scalar.One);
            Assert.Equal(p, G1Point.MultiScalarVariableTime(points, PublicScalar.Declare(ones)));
            Assert.Equal(p, G1Point.MultiScalar(points, ones));
        }
        Assert.Equal(q, q + default(G2Point));
        Assert.Equal(G2Point.Identity.ToBytes(), default(G2Point).ToBytes());
        Assert.True((Scalar.One * default(G2Point)).IsIdentity);
        Assert.Equal(Gt.Identity, Pairing.Compute(default, q));
        Assert.Equal(Gt.Identity, Pairing.Compute(p, default));
    }

    [Fact]
    public void All_multiplications_are_doublings_and_additions() =>
        Prop.ForAll(
                Scalars,
                Scalars,
                (k, l) =>
                {
                    var p = l * G1Point.Generator;
                    var q = l * G2Point.Generator;
                    var kp = Plain(k, p, G1Point.Identity, (a, b) => a + b);
                    var kq = Plain(k, q, G2Point.Identity, (a, b) => a + b);
                    Assert.Equal(kp, k * p);
                    Assert.Equal(kp, G1Point.MultiplyVariableTime(PublicScalar.Declare(k), p));
                    Assert.Equal(kq, k * q);
                    Assert.Equal(kq, G2Point.MultiplyVariableTime(PublicScalar.Declare(k), q));
                    Assert.Equal(k * p + l * p, (k + l) * p);
                    Assert.Equal(k * l * p, k * (l * p));
                }
            )
            .Check(Few);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(47)]
    [InlineData(48)]
    [InlineData(130)]
    [InlineData(600)]
    public void Sums_of_multiples_are_sums_of_multiples(int n)
    {
        var scalars = new Scalar[n];
        var points = new G1Point[n];
        var sum = G1Point.Identity;
        for (var i = 0; i < n; i++)
        {
            scalars[i] = (i % 7) switch
            {
                0 => -Scalar.FromUInt64((ulong)i),
                1 => Scalar.Zero,
                _ => Scalar.Random(),
            };
            points[i] = (i % 11) switch
            {
                3 => G1Point.Identity,
                4 or 5 => G1Point.Generator,
                6 => -G1Point.Generator,
                _ => Scalar.FromUInt64((ulong)i + 1) * G1Point.Generator,
            };
            sum += scalars[i] * points[i];
        }
        Assert.Equal(sum, G1Point.MultiScalar(points, scalars));
        Assert.Equal(sum, G1Point.MultiScalarVariableTime(points, PublicScalar.Declare(scalars)));
    }

    [Fact]
    public void Numbers_of_points_and_scalars_must_match()
    {
        Assert.Throws<ArgumentException>(() => G1Point.MultiScalar(new G1Point[2], new Scalar[1]));
        Assert.Throws<ArgumentException>(() => G1Point.MultiScalarVariableTime(new G1Point[1], new PublicScalar[2]));
        Assert.Throws<ArgumentException>(() => Pairing.ProductIsIdentity(new G1Point[1], new G2Point[2]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    public void Many_points_are_written_as_each_is(int n)
    {
        var points = new G1Point[n];
        var points2 = new G2Point[n];
        for (var i = 0; i < n; i++)
        {
            points[i] = Scalar.FromUInt64((ulong)i % 9) * G1Point.Generator; // includes the identity
            points2[i] = Scalar.FromUInt64((ulong)i % 9) * G2Point.Generator;
        }
        var bytes = new byte[n * G1Point.Size];
        var bytes2 = new byte[n * G2Point.Size];
        G1Point.WriteBytes(points, bytes);
        G2Point.WriteBytes(points2, bytes2);
        Assert.Equal(points.SelectMany(p => p.ToBytes()), bytes);
        Assert.Equal(points2.SelectMany(p => p.ToBytes()), bytes2);
        if (n > 0)
        {
            Assert.Throws<ArgumentException>(() => G1Point.WriteBytes(points, new byte[n * G1Point.Size - 1]));
            Assert.Throws<ArgumentException>(() => G2Point.WriteBytes(points2, new byte[n * G2Point.Size - 1]));
        }
    }

    private static T Plain<T>(Scalar k, T p, T zero, Func<T, T, T> add)
    {
        var e = ToNumber(k);
        var sum = zero;
        for (var i = 255; i >= 0; i--)
        {
            sum = add(sum, sum);
            if (!((e >> i) & 1).IsZero)
                sum = add(sum, p);
        }
        return sum;
    }
}
