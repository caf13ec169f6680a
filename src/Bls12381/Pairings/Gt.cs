namespace Symbolon.Bls12381;

/// <summary>A value of the pairing, in the subgroup of order r of Fp12's units.</summary>
public readonly struct Gt : IEquatable<Gt>
{
    internal readonly Fp12 Value;

    internal Gt(in Fp12 value) => Value = value;

    /// <summary>The neutral element 1.</summary>
    public static Gt Identity => new(Fp12.One);

    /// <summary>The product of a and b.</summary>
    public static Gt operator *(in Gt a, in Gt b)
    {
        Fp12.Multiply(a.Value, b.Value, out var r);
        return new Gt(r);
    }

    /// <summary>1 divided by this: the conjugate over Fp6, which takes three negations in Fp2.</summary>
    public Gt Inverse()
    {
        Fp12.Conjugate(Value, out var r);
        return new Gt(r);
    }

    /// <summary>This to the power e. The time depends on e.</summary>
    public Gt Pow(PublicScalar e)
    {
        Span<ulong> limbs = stackalloc ulong[4];
        e.Value.CopyLimbs(limbs);
        var result = Fp12.One;
        for (var i = 254; i >= 0; i--)
        {
            Fp12.CyclotomicSquare(result, out result);
            if (((limbs[i >> 6] >> (i & 63)) & 1) != 0)
                Fp12.Multiply(result, Value, out result);
        }
        return new Gt(result);
    }

    /// <summary>Whether both are the same value.</summary>
    public bool Equals(Gt other) => Fp12.EqualMask(Value, other.Value) != 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Gt other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Value.C0.C0, Value.C1.C0);

    /// <summary>Whether both are the same value.</summary>
    public static bool operator ==(in Gt a, in Gt b) => a.Equals(b);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(in Gt a, in Gt b) => !a.Equals(b);
}
