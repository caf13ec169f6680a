using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Symbolon.Bls12381;
using static Symbolon.Tests.Bls12381.Arbitrary;

namespace Symbolon.Tests.Bls12381;

/// <summary>Fp, Fp2 and Scalar against BigInteger; the tower above by its laws.</summary>
public class FieldTests
{
    [Fact]
    public void Fp_agrees_with_integers() =>
        Prop.ForAll(
                BaseField,
                BaseField,
                (a, b) =>
                {
                    Fp x = ToFp(a),
                        y = ToFp(b);
                    Fp.Square(x, out var square);
                    Fp.Invert(x, out var inverse);
                    Fp.MultiplyBy3B(x, out var twelve);
                    Assert.Equal(Mod(a + b, P), ToNumber(x + y));
                    Assert.Equal(Mod(a - b, P), ToNumber(x - y));
                    Assert.Equal(Mod(a * b, P), ToNumber(x * y));
                    Assert.Equal(Mod(a * a, P), ToNumber(square));
                    Assert.Equal(Mod(-a, P), ToNumber(-x));
                    Assert.Equal(Mod(12 * a, P), ToNumber(twelve));
                    Assert.Equal(BigInteger.ModPow(a, P - 2, P), ToNumber(inverse));
                    Assert.Equal(a == b, x == y);
                    Assert.Equal(a.IsZero, x.IsZero);
                    Assert.Equal(a.IsEven ? 0u : 1u, Fp.Sgn0(x));
                    Assert.Equal(a > (P - 1) / 2, Fp.LargerHalfMask(x) != 0);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Sums_of_products_agree_with_integers_also_on_lazy_operands() =>
        Prop.ForAll(
                BaseField,
                BaseField,
                BaseField,
                (a, b, c) =>
                {
                    var d = Mod(a * 3 + b - c, P);
                    Fp w = ToFp(a),
                        x = ToFp(b),
                        y = ToFp(c),
                        z = ToFp(d);
                    Fp.SumOfProducts(w, x, y, z, out var r);
                    Assert.Equal(Mod(a * b + c * d, P), ToNumber(r));
                    Fp.DifferenceOfProducts(w, x, y, z, out r);
                    Assert.Equal(Mod(a * b - c * d, P), ToNumber(r));
                    Fp.CrossProduct(w, x, y, z, default, default, out r);
                    Assert.Equal(Mod(a * d + b * c, P), ToNumber(r));
                    Fp.AddLazily(w, x, out var sum);
                    Fp.SubtractLazily(y, z, out var difference);
                    Fp.NegateLazily(sum, out var minus);
                    Fp.Multiply(difference, minus, out r);
                    Assert.Equal(Mod(-(a + b) * (c - d), P), ToNumber(r));
                    Fp.SumOfProducts(difference, minus, difference, minus, out r);
                    Assert.Equal(Mod(-2 * (a + b) * (c - d), P), ToNumber(r));
                    Fp.SumOfProducts(difference, difference, sum, minus, out r);
                    Assert.Equal(Mod((c - d) * (c - d) - (a + b) * (a + b), P), ToNumber(r));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Fp_agrees_with_integers_over_ten_thousand_multiplications_and_squares()
    {
        BigInteger a = P - 1,
            b = P - 2;
        Fp x = ToFp(a),
            y = ToFp(b);
        for (var i = 0; i < 10_000; i++)
        {
            (a, b) = (Mod(a * b + 1, P), Mod(a * a - b, P));
            Fp.Square(x, out var square);
            (x, y) = (x * y + Fp.One, square - y);
            Assert.Equal(a, ToNumber(x));
        }
    }

    [Fact]
    public void Fp_reads_wide_bytes_and_refuses_p_and_above()
    {
        foreach (
            var v in new[]
            {
                BigInteger.Zero,
                P - 1,
                P,
                P + 1,
                (BigInteger.One << 392) - 1,
                BigInteger.One << 392,
                (BigInteger.One << 512) - 1,
            }
        )
        {
            Assert.Equal(v % P, ToNumber(Fp.FromWideBytes(Bytes(v, 64))));
        }

        foreach (var v in new[] { P, P + 1, (BigInteger.One << 384) - 1 })
            Assert.False(Fp.TryParse(Bytes(v, 48), out _));
        Assert.False(Fp.TryParse(new byte[47], out _));
        Assert.False(Fp.TryParse(new byte[49], out _));
    }

    [Fact]
    public void Fp2_agrees_with_pairs_of_integers() =>
        Prop.ForAll(
                BaseField,
                BaseField,
                BaseField,
                (a0, a1, b0) =>
                {
                    var b1 = Mod(a0 * 7 - b0, P);
                    Fp2 x = new(ToFp(a0), ToFp(a1)),
                        y = new(ToFp(b0), ToFp(b1));
                    Fp2.Square(x, out var square);
                    Fp2.MultiplyByXi(x, out var xi);
                    var product = x * y;
                    Assert.Equal(Mod(a0 * b0 - a1 * b1, P), ToNumber(product.C0));
                    Assert.Equal(Mod(a0 * b1 + a1 * b0, P), ToNumber(product.C1));
                    Assert.Equal(x * x, square);
                    Assert.Equal(x * new Fp2(Fp.One, Fp.One), xi);
                    Fp2.Invert(x, out var inverse);
                    Assert.Equal(x == Fp2.Zero ? Fp2.Zero : Fp2.One, x * inverse);
                    Assert.True(Fp2.TrySqrt(square, out var root));
                    Assert.True(root == x || root == -x);
                    var sign = a0.IsZero ? (uint)(a1 & 1) : (uint)(a0 & 1);
                    Assert.Equal(sign, Fp2.Sgn0(x));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Half_of_Fp2_has_no_root()
    {
        // xi is not a square, so neither is xi times one.
        Prop.ForAll(
                BaseField,
                BaseField,
                (a0, a1) =>
                {
                    Fp2.Square(new Fp2(ToFp(a0), ToFp(a1)), out var square);
                    Fp2.MultiplyByXi(square, out var other);
                    Assert.Equal(square == Fp2.Zero, Fp2.TrySqrt(other, out _));
                }
            )
            .QuickCheckThrowOnFailure();
        foreach (
            var (c0, c1) in new (BigInteger, BigInteger)[]
            {
                (0, 0),
                (4, 0),
                (P - 4, 0),
                (0, 2),
                (0, P - 2),
                (2, 0),
                (P - 2, 0),
            }
        )
        {
            var a = new Fp2(ToFp(c0), ToFp(c1));
            Assert.True(Fp2.TrySqrt(a, out var root)); // all of Fp, and +-2u = (1 +- u)^2
            Assert.Equal(a, root * root);
        }
    }

    [Fact]
    public void The_tower_is_a_field_with_its_Frobenius() =>
        Prop.ForAll(
                Units,
                Units,
                Units,
                (a, b, c) =>
                {
                    Fp12.Multiply(a, b, out var ab);
                    Fp12.Multiply(ab, c, out var left);
                    Fp12.Multiply(b, c, out var bc);
                    Fp12.Multiply(a, bc, out var right);
                    Equal(left, right);
                    Fp12.Multiply(a, a, out left);
                    Fp12.Square(a, out right);
                    Equal(left, right);
                    Fp6.Square(a.C0, out var s6);
                    Fp6.Multiply(a.C0, a.C0, out var m6);
                    Equal(new Fp12 { C0 = s6 }, new Fp12 { C0 = m6 });
                    Fp12.Invert(a, out var inverse);
                    Fp12.Multiply(a, inverse, out left);
                    Equal(left, Fp12.One);

                    Fp12 line = new() { C0 = { C0 = b.C0.C0, C1 = b.C0.C1 }, C1 = { C1 = Fp2.One } };
                    Fp12.Multiply(a, line, out left);
                    Fp12.MultiplyByLine(a, b.C0.C0, b.C0.C1, out right);
                    Equal(left, right);

                    Fp12.Frobenius(a, out left);
                    Equal(left, Power(a, P));
                    Fp12.Frobenius(left, out left);
                    Fp12.FrobeniusTwice(a, out right);
                    Equal(left, right);
                    Fp12.FrobeniusTwice(right, out right);
                    Fp12.FrobeniusTwice(right, out right);
                    Fp12.Conjugate(a, out left);
                    Equal(left, right);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void The_final_exponentiation_raises_to_the_stated_power()
    {
        // 3 (p^12 - 1) / r; and on its values the cyclotomic square and x-th power are square and power.
        var exponent = 3 * (BigInteger.Pow(P, 12) - 1) / R;
        Prop.ForAll(
                Units,
                a =>
                {
                    FinalExponentiation.Raise(a, out var fast);
                    Equal(Power(a, exponent), fast);
                    Fp12.CyclotomicSquare(fast, out var left);
                    Fp12.Square(fast, out var right);
                    Equal(left, right);
                    Fp12.CyclotomicPowerX(fast, out left);
                    Equal(left, Power(fast, Mod(X, R)));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3));
    }

    private static void Equal(Fp12 a, Fp12 b) => Assert.True(Fp12.EqualMask(a, b) != 0);

    private static Fp12 Power(Fp12 a, BigInteger e)
    {
        var result = Fp12.One;
        for (var i = e.GetBitLength() - 1; i >= 0; i--)
        {
            Fp12.Multiply(result, result, out result);
            if (!((e >> (int)i) & 1).IsZero)
                Fp12.Multiply(result, a, out result);
        }
        return result;
    }
}
