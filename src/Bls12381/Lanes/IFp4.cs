namespace Symbolon.Bls12381;

/// <summary>
/// Fp4 = Fp2[s] / (s^2 - 1 - u), an element in four lanes: (a0, a1, a2, a3) is a0 + a1 u + (a2 + a3 u) s. A product a b
/// is a0 b + a1 (u b) + a2 (s b) + a3 (u s b): four products of a lane with a whole element, summed and then reduced
/// once. Tests implement it with bounds and with counts in place of values.
/// </summary>
internal interface IFp4<F>
    where F : struct, IFp4<F>
{
    /// <summary>1 in every lane.</summary>
    static abstract ref readonly F One { get; }

    static abstract void Add(in F a, in F b, out F r);

    /// <summary>Lane by lane.</summary>
    static abstract void Multiply(in F a, in F b, out F r);

    /// <summary>r = a - b - c for products b and c.</summary>
    static abstract void SubtractBoth(in F a, in F b, in F c, out F r);

    /// <summary>s a, for a below 8 p.</summary>
    static abstract void MultiplyByS(in F a, out F r);

    /// <summary>s a, for a product a.</summary>
    static abstract void MultiplyProductByS(in F a, out F r);

    /// <summary>u a, s a and u s a. Use them only as operands of <see cref="SumByLanes"/>.</summary>
    static abstract void Rotate(in F a, out F u, out F s, out F us);

    /// <summary>
    /// (a0 + a1, 2 a0, a2 + a3, 2 a2) and (a0 - a1, a1, a2 - a3, a3), for a below 7 p. Their products, lane by lane,
    /// are the squares over Fp2 of a0 + a1 u and a2 + a3 u. Use them only as operands of a multiplication.
    /// </summary>
    static abstract void SquareFactors(in F a, out F left, out F right);

    /// <summary>x + y in the lower lanes, for a = x + y s, and the same for b in the upper lanes.</summary>
    static abstract void SumsOfHalves(in F a, in F b, out F r);

    /// <summary>
    /// 3 (x + y s)^2 - 2 g*, with g* the conjugate over Fp2, below 1.1 p: from x^2 and y^2, which are the halves of
    /// <paramref name="squares"/>, and (x + y)^2, the upper half of <paramref name="sums"/>.
    /// </summary>
    static abstract void CyclotomicPart(in F squares, in F sums, in F g, out F r);

    /// <summary>3 s (x + y s)^2 + 2 g* likewise, with (x + y)^2 in the lower half of <paramref name="sums"/>.</summary>
    static abstract void CyclotomicPartByS(in F squares, in F sums, in F g, out F r);

    /// <summary>k0 a + k1 b + k2 c + k3 d, where k0 to k3 are the lanes of k.</summary>
    static abstract void SumByLanes(in F k, in F a, in F b, in F c, in F d, out F r);

    /// <summary>The same, and e f lane by lane.</summary>
    static abstract void SumByLanesAnd(in F k, in F a, in F b, in F c, in F d, in F e, in F f, out F r);
}
