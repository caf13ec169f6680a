namespace Symbolon.Bls12381;

// Multiplication by constants of the curve, on the whole curve and not only in the subgroup.
internal partial struct Projective<F>
{
    /// <summary>x p, x the curve's (negative) parameter.</summary>
    public static void MultiplyByX(in Projective<F> p, out Projective<F> r)
    {
        var sum = p;
        for (int i = 62; i >= 0; i--)
        {
            Double(sum, out sum);
            if (((Constants.MinusX >> i) & 1) != 0)
                Add(sum, p, out sum);
        }
        Negate(sum, out r);
    }

    /// <summary>Inverts all of the points' Z at the price of one inversion; 0 stays 0.</summary>
    public static void InvertZ(ReadOnlySpan<Projective<F>> points, Span<F> inverses)
    {
        var product = F.One;
        for (int i = 0; i < points.Length; i++)
        {
            inverses[i] = product;
            F.Select(F.ZeroMask(points[i].Z), F.One, points[i].Z, out var z);
            F.Multiply(product, z, out product);
        }
        F.Invert(product, out product);
        for (int i = points.Length - 1; i >= 0; i--)
        {
            F.Multiply(product, inverses[i], out var inverse);
            ulong zero = F.ZeroMask(points[i].Z);
            F.Select(zero, F.One, points[i].Z, out var z);
            F.Multiply(product, z, out product);
            F.Select(zero, F.Zero, inverse, out inverses[i]);
        }
    }
}
