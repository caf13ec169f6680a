namespace Symbolon.Bls12381;

/// <summary>
/// Fp4 = Fp2[s] / (s^2 - 1 - u), an element in four lanes: (a0, a1, a2, a3) is a0 + a1 u + (a2 + a3 u) s. A product a b is
/// a0 b + a1 (u b) + a2 (s b) + a3 (u s b): four products of a lane with a whole element, summed before they are reduced.
/// The tests' bounds implement it as well.
/// </summary>
internal interface IQuartic<F>
    where F : struct, IQuartic<F>
{
    /// <summary>1 in every lane.</summary>
    static abstract ref readonly F One { get; }

    /// <summary>(-2, -2, 2, 2): times it, an element becomes minus twice its conjugate over Fp2.</summary>
    static abstract ref readonly F MinusTwiceConjugate { get; }

    /// <summary>(2, 2, -2, -2).</summary>
    static abstract ref readonly F TwiceConjugate { get; }

    static abstract void Add(in F a, in F b, out F r);

    /// <summary>Lane by lane.</summary>
    static abstract void Multiply(in F a, in F b, out F r);

    /// <summary>3 a.</summary>
    static abstract void Triple(in F a, out F r);

    /// <summary>r = a - b - c for products b and c.</summary>
    static abstract void SubtractBoth(in F a, in F b, in F c, out F r);

    /// <summary>s a, for a below 8 p.</summary>
    static abstract void MultiplyByS(in F a, out F r);

    /// <summary>s a, for a product a.</summary>
    static abstract void MultiplyProductByS(in F a, out F r);

    /// <summary>u a, s a and u s a, only operands of <see cref="SumByLanes"/>.</summary>
    static abstract void Rotate(in F a, out F u, out F s, out F us);

    /// <summary>k0 a + k1 b + k2 c + k3 d, k0 to k3 the lanes of k.</summary>
    static abstract void SumByLanes(in F k, in F a, in F b, in F c, in F d, out F r);

    /// <summary>The same and, lane by lane, e f.</summary>
    static abstract void SumByLanesAnd(in F k, in F a, in F b, in F c, in F d, in F e, in F f, out F r);
}
