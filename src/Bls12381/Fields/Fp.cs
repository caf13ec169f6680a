using System.Runtime.CompilerServices;

namespace Symbolon.Bls12381;

/// <summary>
/// The base field, integers modulo
/// p = 0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab
/// (draft-irtf-cfrg-pairing-friendly-curves, section 4.2.1). Seven limbs of 56 bits, value * 2^392 mod p (Montgomery
/// form), always fully reduced.
/// </summary>
internal partial struct Fp : IField<Fp>, IEquatable<Fp>
{
    /// <summary>Length of an encoded element in bytes.</summary>
    public const int Size = 48;

    private ulong l0;
    private ulong l1;
    private ulong l2;
    private ulong l3;
    private ulong l4;
    private ulong l5;
    private ulong l6;

    private Fp(ulong l0, ulong l1, ulong l2, ulong l3, ulong l4, ulong l5, ulong l6)
    {
        this.l0 = l0;
        this.l1 = l1;
        this.l2 = l2;
        this.l3 = l3;
        this.l4 = l4;
        this.l5 = l5;
        this.l6 = l6;
    }

    public static Fp Zero => default;

    /// <summary>2^392 mod p.</summary>
    public static Fp One =>
        new(
            0xd800000347fcb8,
            0x0cde6d2002b119,
            0x83a2090c7212e0,
            0xda0f73e037669f,
            0x1297bb09b09b42,
            0x12ca7c515d98f,
            0x577a659fcfa
        );

    public static Fp B => Constants.Four;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(in Fp a, in Fp b, out Fp r) =>
        ReduceOnce(a.l0 + b.l0, a.l1 + b.l1, a.l2 + b.l2, a.l3 + b.l3, a.l4 + b.l4, a.l5 + b.l5, a.l6 + b.l6, out r);

    public static void Double(in Fp a, out Fp r) => Add(a, a, out r);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Subtract(in Fp a, in Fp b, out Fp r) =>
        AddBackIfNegative(
            (long)(a.l0 - b.l0),
            (long)(a.l1 - b.l1),
            (long)(a.l2 - b.l2),
            (long)(a.l3 - b.l3),
            (long)(a.l4 - b.l4),
            (long)(a.l5 - b.l5),
            (long)(a.l6 - b.l6),
            out r
        );

    public static void Negate(in Fp a, out Fp r) => Subtract(default, a, out r);

    /// <summary>12 a: the curve over Fp is y^2 = x^3 + 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyBy3B(in Fp a, out Fp r)
    {
        Carry(12 * a.l0, 12 * a.l1, 12 * a.l2, 12 * a.l3, 12 * a.l4, 12 * a.l5, 12 * a.l6, out var t);
        // The quotient by p, from the highest limb and the reciprocal 2^60 / (P6 + 1): exact or one too small.
        var q = (t.l6 * 0x9d83) >> 60;
        ReduceOnce(
            t.l0 - (q * P0),
            t.l1 - (q * P1),
            t.l2 - (q * P2),
            t.l3 - (q * P3),
            t.l4 - (q * P4),
            t.l5 - (q * P5),
            t.l6 - (q * P6),
            out r
        );
    }

    public static void MultiplyByBeta(in Fp a, out Fp r) => Multiply(a, Constants.Beta, out r);

    public static ulong ZeroMask(in Fp a) => ConstantTime.ZeroMask(a.l0 | a.l1 | a.l2 | a.l3 | a.l4 | a.l5 | a.l6);

    public static ulong EqualMask(in Fp a, in Fp b) =>
        ConstantTime.ZeroMask(
            (a.l0 ^ b.l0)
                | (a.l1 ^ b.l1)
                | (a.l2 ^ b.l2)
                | (a.l3 ^ b.l3)
                | (a.l4 ^ b.l4)
                | (a.l5 ^ b.l5)
                | (a.l6 ^ b.l6)
        );

    public static void Select(ulong mask, in Fp yes, in Fp no, out Fp r) =>
        r = new Fp(
            ConstantTime.Select(mask, yes.l0, no.l0),
            ConstantTime.Select(mask, yes.l1, no.l1),
            ConstantTime.Select(mask, yes.l2, no.l2),
            ConstantTime.Select(mask, yes.l3, no.l3),
            ConstantTime.Select(mask, yes.l4, no.l4),
            ConstantTime.Select(mask, yes.l5, no.l5),
            ConstantTime.Select(mask, yes.l6, no.l6)
        );

    public bool IsZero => ZeroMask(this) != 0;

    public bool Equals(Fp other) => EqualMask(this, other) != 0;

    public override bool Equals(object? obj) => obj is Fp other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(l0, l1, l2, l3, l4, l5, l6);

    public static bool operator ==(in Fp a, in Fp b) => EqualMask(a, b) != 0;

    public static bool operator !=(in Fp a, in Fp b) => EqualMask(a, b) == 0;

    public static Fp operator +(in Fp a, in Fp b)
    {
        Add(a, b, out var r);
        return r;
    }

    public static Fp operator -(in Fp a, in Fp b)
    {
        Subtract(a, b, out var r);
        return r;
    }

    public static Fp operator -(in Fp a)
    {
        Negate(a, out var r);
        return r;
    }

    public static Fp operator *(in Fp a, in Fp b)
    {
        Multiply(a, b, out var r);
        return r;
    }
}
