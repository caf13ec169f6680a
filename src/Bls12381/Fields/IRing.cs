namespace Symbolon.Bls12381;

/// <summary>
/// The operations on coordinates that the group law needs: Fp for G1, Fp2 for G2, and <see cref="FpLanes"/> for four
/// points of G1 at once. A result may be written over an operand.
/// </summary>
internal interface IRing<F>
    where F : struct, IRing<F>
{
    static abstract void Add(in F a, in F b, out F r);

    /// <summary>r = a + b. Use it only as an operand of a multiplication.</summary>
    static abstract void AddLazily(in F a, in F b, out F r);

    static abstract void Subtract(in F a, in F b, out F r);
    static abstract void Multiply(in F a, in F b, out F r);
    static abstract void Square(in F a, out F r);

    /// <summary>r = a b + c d.</summary>
    static abstract void SumOfProducts(in F a, in F b, in F c, in F d, out F r);

    /// <summary>r = a b - c d.</summary>
    static abstract void DifferenceOfProducts(in F a, in F b, in F c, in F d, out F r);

    /// <summary>r = a d + b c. Implementations may use the products a c and b d.</summary>
    static abstract void CrossProduct(in F a, in F b, in F c, in F d, in F ac, in F bd, out F r);

    /// <summary>3 b a, b the constant of the curve's equation y^2 = x^3 + b.</summary>
    static abstract void MultiplyBy3B(in F a, out F r);
}
