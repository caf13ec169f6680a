namespace Symbolon.Bls12381;

/// <summary>
/// Hashing to G1, G2 and scalars (RFC 9380, sections 3, 5 and 8.8). The discrete logarithm of a result is unknown. The
/// time depends only on the lengths of the message and the tag.
/// </summary>
public static class HashToCurve
{
    /// <summary>L of RFC 9380, section 5.1: ceil((381 + 128) / 8).</summary>
    private const int FieldBytes = 64;

    /// <summary>L for a scalar: ceil((255 + 128) / 8).</summary>
    private const int ScalarBytes = 48;

    /// <summary>hash_to_curve to G1, indistinguishable from a random oracle: BLS12381G1_..._SSWU_RO_.</summary>
    /// <exception cref="ArgumentException"><paramref name="dst"/> is empty.</exception>
    public static G1Point G1(ReadOnlySpan<byte> msg, ReadOnlySpan<byte> dst, MessageExpander expander)
    {
        Span<byte> uniform = stackalloc byte[2 * FieldBytes];
        Expand(msg, dst, expander, uniform);
        Maps.G1.Map(Fp.FromWideBytes(uniform[..FieldBytes]), out var q0);
        Maps.G1.Map(Fp.FromWideBytes(uniform[FieldBytes..]), out var q1);
        Projective<Fp>.Add(q0, q1, out q0);
        return ClearCofactor(q0);
    }

    /// <summary>encode_to_curve to G1, not uniform: BLS12381G1_..._SSWU_NU_.</summary>
    /// <exception cref="ArgumentException"><paramref name="dst"/> is empty.</exception>
    public static G1Point EncodeToG1(ReadOnlySpan<byte> msg, ReadOnlySpan<byte> dst, MessageExpander expander)
    {
        Span<byte> uniform = stackalloc byte[FieldBytes];
        Expand(msg, dst, expander, uniform);
        Maps.G1.Map(Fp.FromWideBytes(uniform), out var q);
        return ClearCofactor(q);
    }

    /// <summary>hash_to_curve to G2, indistinguishable from a random oracle: BLS12381G2_..._SSWU_RO_.</summary>
    /// <exception cref="ArgumentException"><paramref name="dst"/> is empty.</exception>
    public static G2Point G2(ReadOnlySpan<byte> msg, ReadOnlySpan<byte> dst, MessageExpander expander)
    {
        Span<byte> uniform = stackalloc byte[4 * FieldBytes];
        Expand(msg, dst, expander, uniform);
        Maps.G2.Map(ToFp2(uniform[..(2 * FieldBytes)]), out var q0);
        Maps.G2.Map(ToFp2(uniform[(2 * FieldBytes)..]), out var q1);
        Projective<Fp2>.Add(q0, q1, out q0);
        return ClearCofactor(q0);
    }

    /// <summary>encode_to_curve to G2, not uniform: BLS12381G2_..._SSWU_NU_.</summary>
    /// <exception cref="ArgumentException"><paramref name="dst"/> is empty.</exception>
    public static G2Point EncodeToG2(ReadOnlySpan<byte> msg, ReadOnlySpan<byte> dst, MessageExpander expander)
    {
        Span<byte> uniform = stackalloc byte[2 * FieldBytes];
        Expand(msg, dst, expander, uniform);
        Maps.G2.Map(ToFp2(uniform), out var q);
        return ClearCofactor(q);
    }

    /// <summary>48 expanded bytes, as an integer modulo r: hash_to_scalar of draft-irtf-cfrg-bbs-signatures.</summary>
    /// <exception cref="ArgumentException"><paramref name="dst"/> is empty.</exception>
    public static Scalar ToScalar(ReadOnlySpan<byte> msg, ReadOnlySpan<byte> dst, MessageExpander expander)
    {
        Span<byte> uniform = stackalloc byte[ScalarBytes];
        Expand(msg, dst, expander, uniform);
        return Scalar.FromWideBytes(uniform);
    }

    private static void Expand(
        ReadOnlySpan<byte> msg,
        ReadOnlySpan<byte> dst,
        MessageExpander expander,
        Span<byte> output
    )
    {
        ArgumentNullException.ThrowIfNull(expander);
        expander.Expand(msg, dst, output);
    }

    private static Fp2 ToFp2(ReadOnlySpan<byte> bytes) =>
        new(Fp.FromWideBytes(bytes[..FieldBytes]), Fp.FromWideBytes(bytes[FieldBytes..]));

    /// <summary>h_eff p = (1 - x) p: section 8.8.1.</summary>
    private static G1Point ClearCofactor(in Projective<Fp> p)
    {
        Projective<Fp>.MultiplyByX(p, out var t);
        Projective<Fp>.Negate(t, out t);
        Projective<Fp>.Add(p, t, out t);
        return new G1Point(t);
    }

    /// <summary>h_eff p, by appendix G.3: (x^2 - x - 1) p + (x - 1) psi(p) + psi^2(2 p).</summary>
    private static G2Point ClearCofactor(in Projective<Fp2> p)
    {
        Projective<Fp2>.Negate(p, out var minusP);
        Projective<Fp2>.MultiplyByX(p, out var t1);
        G2Point.Psi(p, out var t2);
        Projective<Fp2>.Double(p, out var t3);
        G2Point.Psi(t3, out t3);
        G2Point.Psi(t3, out t3);
        Projective<Fp2>.Negate(t2, out var minusT2);
        Projective<Fp2>.Add(t3, minusT2, out t3);
        Projective<Fp2>.Add(t1, t2, out t2);
        Projective<Fp2>.MultiplyByX(t2, out t2);
        Projective<Fp2>.Add(t3, t2, out t3);
        Projective<Fp2>.Negate(t1, out t1);
        Projective<Fp2>.Add(t3, t1, out t3);
        Projective<Fp2>.Add(t3, minusP, out t3);
        return new G2Point(t3);
    }
}
