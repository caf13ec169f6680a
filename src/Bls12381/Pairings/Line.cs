namespace Symbolon.Bls12381;

/// <summary>
/// A line of the Miller loop through points of the twist. On E, and up to a factor that the final exponentiation
/// removes, it is C0 + C1 xP v + yP v w; (xP, yP) is inserted later. The tangent at (x, y) with slope l, taken to E by
/// (x/w^2, y/w^3), is yP - l xP / w + (l x - y) / w^3; here it is multiplied by w^3.
/// </summary>
internal struct Line
{
    public Fp2 C0;
    public Fp2 C1;

    /// <summary>
    /// The lines for q, which is not the identity. They are first computed in projective form with a coefficient of yP;
    /// one inversion then divides all of them by it.
    /// </summary>
    public static void Compute(in G2Point q, Span<Line> lines)
    {
        Span<Fp2> scale = stackalloc Fp2[G2Prepared.Count];
        Span<Fp2> before = stackalloc Fp2[G2Prepared.Count];
        Projective<Fp2>.ToAffine(q.Value, out var x, out var y);
        var t = Projective<Fp2>.FromAffine(x, y);
        var n = 0;
        for (var i = 62; i >= 0; i--)
        {
            Tangent(t, out lines[n], out scale[n]);
            Projective<Fp2>.Double(t, out t);
            n++;
            if (((Constants.MinusX >> i) & 1) == 0)
                continue;
            Chord(t, x, y, out lines[n], out scale[n]);
            Projective<Fp2>.Add(t, Projective<Fp2>.FromAffine(x, y), out t);
            n++;
        }

        var product = Fp2.One;
        for (var i = 0; i < n; i++)
        {
            before[i] = product;
            Fp2.Multiply(product, scale[i], out product);
        }
        Fp2.Invert(product, out product);
        for (var i = n - 1; i >= 0; i--)
        {
            Fp2.Multiply(product, before[i], out var inverse);
            Fp2.Multiply(product, scale[i], out product);
            Fp2.Multiply(lines[i].C0, inverse, out lines[i].C0);
            Fp2.Multiply(lines[i].C1, inverse, out lines[i].C1);
        }
    }

    /// <summary>At t, with l = 3 x^2 / 2 y: l x - y = (y^2 - 3 b) / 2 y by the curve's equation.</summary>
    private static void Tangent(in Projective<Fp2> t, out Line line, out Fp2 scale)
    {
        Fp2.Square(t.Z, out var zz);
        Fp2.MultiplyBy3B(zz, out zz);
        Fp2.Square(t.Y, out line.C0);
        Fp2.Subtract(line.C0, zz, out line.C0);
        Fp2.Square(t.X, out var xx);
        Fp2.Add(xx, xx, out line.C1);
        Fp2.Add(line.C1, xx, out line.C1);
        Fp2.Negate(line.C1, out line.C1);
        Fp2.Multiply(t.Y, t.Z, out scale);
        Fp2.Add(scale, scale, out scale);
    }

    /// <summary>Through t and (x, y), with l = (y Z - Y) / (x Z - X): (l x - y) - l xP v + yP v w.</summary>
    private static void Chord(in Projective<Fp2> t, in Fp2 x, in Fp2 y, out Line line, out Fp2 scale)
    {
        Fp2.Multiply(x, t.Z, out scale);
        Fp2.Subtract(scale, t.X, out scale);
        Fp2.Multiply(y, t.Z, out var rise);
        Fp2.Subtract(rise, t.Y, out rise);
        Fp2.Multiply(rise, x, out line.C0);
        Fp2.Multiply(scale, y, out var t0);
        Fp2.Subtract(line.C0, t0, out line.C0);
        Fp2.Negate(rise, out line.C1);
    }
}
