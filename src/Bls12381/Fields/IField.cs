namespace Symbolon.Bls12381;

/// <summary>
/// What the group law needs of coordinates: Fp for G1, Fp2 for G2, and <see cref="FpLanes"/> for four points of G1 at
/// once. Results may be written over operands.
/// </summary>
internal interface IRing<F>
    where F : struct, IRing<F>
{
    static abstract void Add(in F a, in F b, out F r);

    /// <summary>r = a + b, which is only an operand of a multiplication.</summary>
    static abstract void AddLazily(in F a, in F b, out F r);

    static abstract void Subtract(in F a, in F b, out F r);
    static abstract void Multiply(in F a, in F b, out F r);
    static abstract void Square(in F a, out F r);

    /// <summary>r = a b + c d.</summary>
    static abstract void SumOfProducts(in F a, in F b, in F c, in F d, out F r);

    /// <summary>r = a b - c d.</summary>
    static abstract void DifferenceOfProducts(in F a, in F b, in F c, in F d, out F r);

    /// <summary>r = a d + b c, given a c and b d where that helps.</summary>
    static abstract void CrossProduct(in F a, in F b, in F c, in F d, in F ac, in F bd, out F r);

    /// <summary>3 b a, b the constant of the curve's equation y^2 = x^3 + b.</summary>
    static abstract void MultiplyBy3B(in F a, out F r);
}

/// <summary>
/// What the curve needs of its field of coordinates: Fp for G1, Fp2 for G2. Masks are all ones for yes and zero for no,
/// so that nothing has to branch on a secret.
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

    /// <summary>The cube root of one with x^2 (X : Y : Z) = (beta X : -Y : Z) in the subgroup, x the parameter.</summary>
    static abstract void MultiplyByBeta(in F a, out F r);

    static abstract ulong ZeroMask(in F a);
    static abstract ulong EqualMask(in F a, in F b);

    /// <summary>r = <paramref name="yes"/> under the mask, else <paramref name="no"/>.</summary>
    static abstract void Select(ulong mask, in F yes, in F no, out F r);

    /// <summary>RFC 9380, section 4.1: the sign of a, 0 or 1.</summary>
    static abstract uint Sgn0(in F a);
}
