namespace Symbolon.Bls12381;

/// <summary>
/// The optimal ate pairing e : G1 x G2 -> Gt, to the power 3 (see draft-irtf-cfrg-pairing-friendly-curves, section
/// 2.2). A fixed power prime to r changes no equation between pairings. The time depends only on whether points are the
/// identity.
/// </summary>
public static class Pairing
{
    /// <summary>e(P, Q).</summary>
    public static Gt Compute(in G1Point p, in G2Point q)
    {
        MillerLoop.Run(new(in p), new ReadOnlySpan<G2Point>(in q), out var f);
        FinalExponentiation.Raise(f, out f);
        return new Gt(f);
    }

    /// <summary>
    /// The product of e(ps[i], qs[i]), with one final exponentiation. Up to eight pairs share their squarings.
    /// </summary>
    /// <exception cref="ArgumentException">There are not as many points of G1 as of G2.</exception>
    /// <exception cref="ArgumentNullException">A prepared point is null.</exception>
    public static Gt Product(ReadOnlySpan<G1Point> ps, ReadOnlySpan<G2Prepared> qs)
    {
        if (ps.Length != qs.Length)
            throw new ArgumentException("There must be as many points of G1 as of G2.", nameof(qs));
        foreach (var q in qs)
            ArgumentNullException.ThrowIfNull(q, nameof(qs));
        MillerLoop.Run(ps, qs, out var f);
        FinalExponentiation.Raise(f, out f);
        return new Gt(f);
    }

    /// <summary>Whether e(a, pa) e(b, pb) = 1, with one final exponentiation and no heap allocation.</summary>
    /// <exception cref="ArgumentNullException">A prepared point is null.</exception>
    public static bool ProductIsIdentity(in G1Point a, G2Prepared pa, in G1Point b, G2Prepared pb) =>
        ProductIsIdentity([a, b], [pa, pb]);

    /// <summary>
    /// Whether the product of e(ps[i], qs[i]) is 1; true for no pairs. Up to eight pairs share their squarings.
    /// </summary>
    /// <exception cref="ArgumentException">There are not as many points of G1 as of G2.</exception>
    /// <exception cref="ArgumentNullException">A prepared point is null.</exception>
    public static bool ProductIsIdentity(ReadOnlySpan<G1Point> ps, ReadOnlySpan<G2Prepared> qs) =>
        Product(ps, qs) == Gt.Identity;

    /// <summary>Whether the product of e(ps[i], qs[i]) is 1; true for no pairs.</summary>
    /// <exception cref="ArgumentException">There are not as many points of G1 as of G2.</exception>
    public static bool ProductIsIdentity(ReadOnlySpan<G1Point> ps, ReadOnlySpan<G2Point> qs)
    {
        if (ps.Length != qs.Length)
            throw new ArgumentException("There must be as many points of G1 as of G2.", nameof(qs));
        MillerLoop.Run(ps, qs, out var f);
        return IsIdentity(f);
    }

    private static bool IsIdentity(in Fp12 f)
    {
        FinalExponentiation.Raise(f, out var r);
        return Fp12.EqualMask(r, Fp12.One) != 0;
    }
}
