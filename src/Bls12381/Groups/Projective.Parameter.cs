namespace Symbolon.Bls12381;

// Multiplication by the curve's parameter, and one shared inversion for many points.
internal partial struct Projective<F>
{
    /// <summary>x^2 p for a point p of the subgroup, with x the curve's parameter.</summary>
    public static void MultiplyByXSquared(in Projective<F> p, out Projective<F> r)
    {
        F.MultiplyByBeta(p.X, out r.X);
        F.Negate(p.Y, out r.Y);
        r.Z = p.Z;
    }

    /// <summary>x p for any point p of the curve, with x the curve's (negative) parameter.</summary>
    public static void MultiplyByX(in Projective<F> p, out Projective<F> r)
    {
        var sum = p;
        for (var i = 62; i >= 0; i--)
        {
            Double(sum, out sum);
            if (((Constants.MinusX >> i) & 1) != 0)
                Add(sum, p, out sum);
        }
        Negate(sum, out r);
    }

    /// <summary>Inverts the Z of all points with one inversion (Montgomery's trick); 0 stays 0.</summary>
    public static void InvertZ(ReadOnlySpan<Projective<F>> points, Span<F> inverses)
    {
        var product = F.One;
        for (var i = 0; i < points.Length; i++)
        {
            inverses[i] = product;
            F.Select(F.ZeroMask(points[i].Z), F.One, points[i].Z, out var z);
            F.Multiply(product, z, out product);
        }
        F.Invert(product, out product);
        for (var i = points.Length - 1; i >= 0; i--)
        {
            F.Multiply(product, inverses[i], out var inverse);
            var zero = F.ZeroMask(points[i].Z);
            F.Select(zero, F.One, points[i].Z, out var z);
            F.Multiply(product, z, out product);
            F.Select(zero, F.Zero, inverse, out inverses[i]);
        }
    }
}
