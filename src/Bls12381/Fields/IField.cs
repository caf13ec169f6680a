namespace Symbolon.Bls12381;

/// <summary>
/// The field operations that a curve needs: Fp for G1, Fp2 for G2. Masks are all ones for yes and zero for no, so that
/// nothing branches on a secret.
/// </summary>
internal interface IField<F> : IRing<F>
    where F : unmanaged, IField<F>
{
    static abstract F Zero { get; }
    static abstract F One { get; }

    /// <summary>The constant of the curve's equation y^2 = x^3 + b over this field.</summary>
    static abstract F B { get; }

    static abstract void Negate(in F a, out F r);

    /// <summary>1/a, and 0 for 0.</summary>
    static abstract void Invert(in F a, out F r);

    /// <summary>
    /// r = beta a, with beta the cube root of one for which x^2 (X : Y : Z) = (beta X : -Y : Z) in the subgroup, x the
    /// curve's parameter.
    /// </summary>
    static abstract void MultiplyByBeta(in F a, out F r);

    static abstract ulong ZeroMask(in F a);
    static abstract ulong EqualMask(in F a, in F b);

    /// <summary>r = <paramref name="yes"/> if the mask is all ones, else <paramref name="no"/>.</summary>
    static abstract void Select(ulong mask, in F yes, in F no, out F r);

    /// <summary>RFC 9380, section 4.1: the sign of a, 0 or 1.</summary>
    static abstract uint Sgn0(in F a);
}
