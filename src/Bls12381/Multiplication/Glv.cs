using System.Runtime.CompilerServices;

namespace Symbolon.Bls12381;

/// <summary>
/// The halves of a scalar (Gallant, Lambert, Vanstone): k = Low + High x^2 with both below 2^128, x the curve's
/// parameter. An endomorphism of either group gives x^2 P for one multiplication in the field, so k P takes half the
/// doublings. The quotient by x^2 comes from a multiplication by 2^256 / x^2; nothing branches on k.
/// </summary>
internal readonly struct Glv
{
    // x^2, and 2^256 / x^2 without its top bit 2^128.
    private const ulong X2Low = 0x0000000100000000;
    private const ulong X2High = 0xac45a4010001a402;
    private const ulong Reciprocal0 = 0x63f6e522f6cfee2e;
    private const ulong Reciprocal1 = 0x7c6becf1e01faadd;

    /// <summary>Bits of a window.</summary>
    public const int Window = 4;

    /// <summary>Digits of a half.</summary>
    public const int Digits = 33;

    public readonly UInt128 Low;
    public readonly UInt128 High;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // the first tier would compile carries to branches
    public Glv(in Scalar k)
    {
        Span<ulong> v = stackalloc ulong[4];
        k.CopyLimbs(v);

        // product[5], product[4]: floor(k * reciprocal / 2^256), the quotient or one less.
        Span<ulong> product = stackalloc ulong[7];
        product.Clear();
        v.CopyTo(product[2..]); // the reciprocal's bit 2^128
        AddProduct(product, v, Reciprocal0);
        AddProduct(product[1..], v, Reciprocal1);

        // s = k - q * x^2, modulo 2^192: it is below 2 x^2.
        Span<ulong> multiple = stackalloc ulong[4];
        multiple.Clear();
        Span<ulong> x2 = stackalloc ulong[2];
        (x2[0], x2[1]) = (X2Low, X2High);
        AddProduct(multiple, x2, product[4]);
        AddProduct(multiple[1..], x2, product[5]);
        var s0 = Scalar.SubtractBorrow(v[0], multiple[0], 0, out var borrow);
        var s1 = Scalar.SubtractBorrow(v[1], multiple[1], borrow, out borrow);
        var s2 = Scalar.SubtractBorrow(v[2], multiple[2], borrow, out _);

        // One more step if s >= x^2.
        var d0 = Scalar.SubtractBorrow(s0, X2Low, 0, out borrow);
        var d1 = Scalar.SubtractBorrow(s1, X2High, borrow, out borrow);
        Scalar.SubtractBorrow(s2, 0, borrow, out borrow);
        var below = 0 - borrow;
        Low = new UInt128(ConstantTime.Select(below, s1, d1), ConstantTime.Select(below, s0, d0));
        var q0 = Scalar.AddCarry(product[4], 1 - borrow, 0, out var carry);
        High = new UInt128(product[5] + carry, q0);
        v.Clear();
        product.Clear();
    }

    /// <summary>
    /// The <see cref="Booth"/> digits of a half, -8 to 8, the lowest first: v = sum of digits[i] 16^i.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Recode(UInt128 v, Span<sbyte> digits)
    {
        for (var i = 0; i < Digits; i++)
            digits[i] = (sbyte)Booth.Digit(v, Window * i, Window);
    }

    /// <summary>sum += v * factor; a carry above v's length goes into the next limb.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddProduct(Span<ulong> sum, ReadOnlySpan<ulong> v, ulong factor)
    {
        ulong carry = 0;
        for (var i = 0; i < v.Length; i++)
            sum[i] = Scalar.MultiplyAdd(v[i], factor, sum[i], carry, out carry);
        for (var i = v.Length; i < sum.Length; i++)
            sum[i] = Scalar.AddCarry(sum[i], carry, 0, out carry);
    }
}
