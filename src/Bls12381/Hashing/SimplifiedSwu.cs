namespace Symbolon.Bls12381;

/// <summary>
/// map_to_curve of RFC 9380, sections 6.6.2 and 6.6.3: the simplified SWU map onto an isogenous curve
/// y^2 = x^3 + A x + B, and the isogeny onto ours. In constant time; letters and steps are those of appendix F.2.
/// </summary>
internal sealed class SimplifiedSwu<F>
    where F : unmanaged, IField<F>
{
    /// <summary>The isogenous curve.</summary>
    public required F A { get; init; }

    /// <inheritdoc cref="A"/>
    public required F B { get; init; }

    /// <summary>The non-square of the map.</summary>
    public required F Z { get; init; }

    /// <summary>The square root of a ratio, over this field.</summary>
    public required SquareRootRatio<F> Root { get; init; }

    /// <summary>Coefficients of the isogeny, the lowest first.</summary>
    public required F[] XNumerator { get; init; }

    /// <inheritdoc cref="XNumerator"/>
    public required F[] XDenominator { get; init; }

    /// <inheritdoc cref="XNumerator"/>
    public required F[] YNumerator { get; init; }

    /// <inheritdoc cref="XNumerator"/>
    public required F[] YDenominator { get; init; }

    /// <summary>Maps u to a point of our curve, which is generally outside the subgroup.</summary>
    public void Map(in F u, out Projective<F> point)
    {
        Swu(u, out var xn, out var xd, out var y);
        Isogeny(xn, xd, y, out point);
    }

    /// <summary>Appendix F.2 without its last step: x = xn / xd.</summary>
    private void Swu(in F u, out F xn, out F xd, out F y)
    {
        F.Square(u, out var tv1);
        F.Multiply(Z, tv1, out tv1);
        F.Square(tv1, out var tv2);
        F.Add(tv2, tv1, out tv2);
        F.Add(tv2, F.One, out var tv3);
        F.Multiply(B, tv3, out tv3);
        F.Negate(tv2, out var tv4);
        F.Select(F.ZeroMask(tv2), Z, tv4, out tv4);
        F.Multiply(A, tv4, out tv4);
        F.Square(tv3, out tv2);
        F.Square(tv4, out var tv6);
        F.Multiply(A, tv6, out var tv5);
        F.Add(tv2, tv5, out tv2);
        F.Multiply(tv2, tv3, out tv2);
        F.Multiply(tv6, tv4, out tv6);
        F.Multiply(B, tv6, out tv5);
        F.Add(tv2, tv5, out tv2);
        F.Multiply(tv1, tv3, out xn);
        var isGx1Square = Root.Compute(tv2, tv6, out var y1);
        F.Multiply(tv1, u, out y);
        F.Multiply(y, y1, out y);
        F.Select(isGx1Square, tv3, xn, out xn);
        F.Select(isGx1Square, y1, y, out y);
        F.Negate(y, out var negated);
        F.Select(ConstantTime.EqualMask(F.Sgn0(u), F.Sgn0(y)), y, negated, out y);
        xd = tv4;
    }

    /// <summary>
    /// Appendix E.1, with numerators and denominators kept apart. The pole of the isogeny maps to the identity.
    /// </summary>
    private void Isogeny(in F xn, in F xd, in F y, out Projective<F> point)
    {
        // With xd^n factored out, one power of xd remains in the denominator of x, and none in that of y.
        Evaluate(XNumerator, xn, xd, out var xTop);
        Evaluate(XDenominator, xn, xd, out var xBottom);
        F.Multiply(xBottom, xd, out xBottom);
        Evaluate(YNumerator, xn, xd, out var yTop);
        F.Multiply(yTop, y, out yTop);
        Evaluate(YDenominator, xn, xd, out var yBottom);
        F.Multiply(xTop, yBottom, out point.X);
        F.Multiply(yTop, xBottom, out point.Y);
        F.Multiply(xBottom, yBottom, out point.Z);
        Projective<F>.Select(F.ZeroMask(point.Z), Projective<F>.Identity, point, out point);
    }

    /// <summary>The sum of k[i] n^i d^(degree - i).</summary>
    private static void Evaluate(F[] k, in F n, in F d, out F r)
    {
        var power = F.One;
        r = k[^1];
        for (var i = k.Length - 2; i >= 0; i--)
        {
            F.Multiply(power, d, out power);
            F.Multiply(r, n, out r);
            F.Multiply(k[i], power, out var term);
            F.Add(r, term, out r);
        }
    }
}
