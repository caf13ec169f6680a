using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Symbolon.Bls12381;
using static Symbolon.Tests.Bls12381.Arbitrary;

namespace Symbolon.Tests.Bls12381;

public class ScalarTests
{
    [Fact]
    public void Arithmetic_agrees_with_integers() =>
        Prop.ForAll(
                ScalarField,
                ScalarField,
                (a, b) =>
                {
                    Scalar x = ToScalar(a),
                        y = ToScalar(b);
                    Assert.Equal(Mod(a + b, R), ToNumber(x + y));
                    Assert.Equal(Mod(a - b, R), ToNumber(x - y));
                    Assert.Equal(Mod(a * b, R), ToNumber(x * y));
                    Assert.Equal(Mod(a * a, R), ToNumber(x.Square()));
                    Assert.Equal(Mod(-a, R), ToNumber(-x));
                    Assert.Equal(BigInteger.ModPow(a, R - 2, R), ToNumber(x.Invert()));
                    Assert.Equal(a == b, x == y);
                    Assert.Equal(a == b, x.Equals((object)y));
                    Assert.Equal(a != b, x != y);
                    Assert.Equal(a.IsZero, x.IsZero);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Halves_of_a_scalar_give_it_back() =>
        Prop.ForAll(
                ScalarField,
                a =>
                {
                    var halves = new Glv(ToScalar(a));
                    BigInteger low = (BigInteger)halves.Low,
                        high = (BigInteger)halves.High;
                    Assert.Equal(a, low + high * X * X);
                    Assert.True(low < X * X);
                    Span<sbyte> digits = stackalloc sbyte[Glv.Digits];
                    Glv.Recode(halves.Low, digits);
                    var sum = BigInteger.Zero;
                    for (var i = digits.Length - 1; i >= 0; i--)
                        sum = 16 * sum + digits[i];
                    Assert.Equal(low, sum);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Multiples_of_x_squared_are_divided_exactly()
    {
        for (var q = 0; q < 1000; q++)
        {
            foreach (var s in new[] { -1, 0, 1 })
            {
                var a = Mod(X * X * ((X * X - 2) / 999 * q) + s, R);
                var halves = new Glv(ToScalar(a));
                Assert.Equal(a, (BigInteger)halves.Low + (BigInteger)halves.High * X * X);
                Assert.True((BigInteger)halves.Low < X * X);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(200)]
    public void A_batch_is_inverted_with_its_zeros(int n)
    {
        Scalar[] scalars =
        [
            .. Enumerable.Range(0, n).Select(i => i % 5 == 2 ? Scalar.Zero : Scalar.FromUInt64((ulong)i + 1)),
        ];
        Scalar[] expected = [.. scalars.Select(s => s.Invert())];
        Scalar.BatchInvert(scalars);
        Assert.Equal(expected, scalars);
    }

    [Fact]
    public void Only_32_bytes_below_r_are_read()
    {
        Assert.True(Scalar.TryParse(Bytes(0, 32), out var zero) && zero.IsZero);
        Assert.True(Scalar.TryParse(Bytes(R - 1, 32), out var last) && last == -Scalar.One);
        foreach (var v in new[] { R, R + 1, (BigInteger.One << 256) - 1 })
        {
            Assert.False(Scalar.TryParse(Bytes(v, 32), out var refused));
            Assert.True(refused.IsZero);
        }
        Assert.False(Scalar.TryParse([], out _));
        Assert.False(Scalar.TryParse(new byte[31], out _));
        Assert.False(Scalar.TryParse(new byte[33], out _));
    }

    [Fact]
    public void Wide_bytes_are_reduced()
    {
        for (var size = 1; size <= 64; size++)
        {
            var ones = (BigInteger.One << (8 * size)) - 1;
            Assert.Equal(ones % R, ToNumber(Scalar.FromWideBytes(Bytes(ones, size))));
        }
        Assert.Throws<ArgumentException>(() => Scalar.FromWideBytes([]));
        Assert.Throws<ArgumentException>(() => Scalar.FromWideBytes(new byte[65]));
    }

    [Fact]
    public void Small_integers_keep_their_values_and_random_scalars_differ()
    {
        Assert.Equal(ulong.MaxValue, ToNumber(Scalar.FromUInt64(ulong.MaxValue)));
        Assert.Equal(Scalar.One, Scalar.FromUInt64(1));
        Assert.Equal(100, Enumerable.Range(0, 100).Select(_ => Scalar.Random()).Distinct().Count());
        Assert.Throws<ArgumentException>(() => Scalar.One.WriteBytes(new byte[31]));
    }

    [Fact]
    public void A_scalar_does_not_print_its_value() => Assert.Equal("Scalar", $"{Scalar.Random()}");
}
