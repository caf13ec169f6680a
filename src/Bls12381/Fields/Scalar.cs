using System.Runtime.CompilerServices;

namespace Symbolon.Bls12381;

/// <summary>
/// An integer modulo r = 0x73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001, the order of G1, G2 and
/// the pairing's values (draft-irtf-cfrg-pairing-friendly-curves, section 4.2.1). It may be secret: arithmetic and
/// comparison take the same time for every value, and <see cref="ToString"/> does not show it.
/// </summary>
public readonly partial struct Scalar : IEquatable<Scalar>
{
    /// <summary>Length of an encoded scalar in bytes.</summary>
    public const int Size = 32;

    // Four limbs of 64 bits, value * 2^256 mod r (Montgomery form), always reduced.
    private readonly ulong l0;
    private readonly ulong l1;
    private readonly ulong l2;
    private readonly ulong l3;

    private Scalar(ulong l0, ulong l1, ulong l2, ulong l3)
    {
        this.l0 = l0;
        this.l1 = l1;
        this.l2 = l2;
        this.l3 = l3;
    }

    /// <summary>The scalar 0.</summary>
    public static Scalar Zero => default;

    /// <summary>The scalar 1.</summary>
    public static Scalar One => new(0x00000001fffffffe, 0x5884b7fa00034802, 0x998c4fefecbc4ff5, 0x1824b159acc5056f);

    /// <summary>Whether this is 0.</summary>
    public bool IsZero => ConstantTime.ZeroMask(l0 | l1 | l2 | l3) != 0;

    /// <summary>a + b mod r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Scalar operator +(in Scalar a, in Scalar b)
    {
        var t0 = AddCarry(a.l0, b.l0, 0, out var carry);
        var t1 = AddCarry(a.l1, b.l1, carry, out carry);
        var t2 = AddCarry(a.l2, b.l2, carry, out carry);
        var t3 = AddCarry(a.l3, b.l3, carry, out _); // 2r has 256 bits
        return ReduceOnce(t0, t1, t2, t3);
    }

    /// <summary>a - b mod r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Scalar operator -(in Scalar a, in Scalar b)
    {
        var t0 = SubtractBorrow(a.l0, b.l0, 0, out var borrow);
        var t1 = SubtractBorrow(a.l1, b.l1, borrow, out borrow);
        var t2 = SubtractBorrow(a.l2, b.l2, borrow, out borrow);
        var t3 = SubtractBorrow(a.l3, b.l3, borrow, out borrow);
        var negative = 0 - borrow;
        t0 = AddCarry(t0, R0 & negative, 0, out var carry);
        t1 = AddCarry(t1, R1 & negative, carry, out carry);
        t2 = AddCarry(t2, R2 & negative, carry, out carry);
        t3 = AddCarry(t3, R3 & negative, carry, out _);
        return new Scalar(t0, t1, t2, t3);
    }

    /// <summary>-a mod r.</summary>
    public static Scalar operator -(in Scalar a) => default(Scalar) - a;

    /// <summary>a * b mod r.</summary>
    public static Scalar operator *(in Scalar a, in Scalar b) => MontgomeryMultiply(a, b);

    /// <summary>The square.</summary>
    public Scalar Square() => MontgomeryMultiply(this, this);

    private static readonly ModularInversion inversion = new([R0, R1, R2, R3], 255);

    /// <summary>1 / this, or 0 for 0, in the same time for every value.</summary>
    public Scalar Invert()
    {
        Span<ulong> v = [l0, l1, l2, l3];
        inversion.Invert(v);
        var inverse = new Scalar(v[0], v[1], v[2], v[3]);
        v.Clear();
        return MontgomeryMultiply(inverse, Radix3); // 1 / (this 2^256), times 2^512 for Montgomery form
    }

    /// <summary>
    /// Replaces each of <paramref name="scalars"/> by its inverse, and 0 by 0, with one inversion in all.
    /// </summary>
    public static void BatchInvert(Span<Scalar> scalars)
    {
        const int Chunk = 64;
        Span<Scalar> before = stackalloc Scalar[Chunk];
        for (; scalars.Length > 0; scalars = scalars[Math.Min(Chunk, scalars.Length)..])
        {
            var n = Math.Min(Chunk, scalars.Length);
            var product = One;
            for (var i = 0; i < n; i++)
            {
                before[i] = product;
                product *= Select(scalars[i].ZeroMask, One, scalars[i]);
            }
            product = product.Invert();
            for (var i = n - 1; i >= 0; i--)
            {
                var value = scalars[i];
                scalars[i] = Select(value.ZeroMask, Zero, product * before[i]);
                product *= Select(value.ZeroMask, One, value);
            }
        }
    }

    /// <summary>Equality, in the same time for all values.</summary>
    public bool Equals(Scalar other) =>
        ConstantTime.ZeroMask((l0 ^ other.l0) | (l1 ^ other.l1) | (l2 ^ other.l2) | (l3 ^ other.l3)) != 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Scalar other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(l0, l1, l2, l3);

    /// <summary>Equality, in the same time for all values.</summary>
    public static bool operator ==(in Scalar a, in Scalar b) => a.Equals(b);

    /// <summary>Inequality, in the same time for all values.</summary>
    public static bool operator !=(in Scalar a, in Scalar b) => !a.Equals(b);

    /// <summary>The type's name: the value may be a secret.</summary>
    public override string ToString() => nameof(Scalar);

    private ulong ZeroMask => ConstantTime.ZeroMask(l0 | l1 | l2 | l3);

    private static Scalar Select(ulong mask, in Scalar yes, in Scalar no) =>
        new(
            ConstantTime.Select(mask, yes.l0, no.l0),
            ConstantTime.Select(mask, yes.l1, no.l1),
            ConstantTime.Select(mask, yes.l2, no.l2),
            ConstantTime.Select(mask, yes.l3, no.l3)
        );
}
