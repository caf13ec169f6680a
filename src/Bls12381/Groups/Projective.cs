namespace Symbolon.Bls12381;

/// <summary>
/// A point (X : Y : Z) of y^2 = x^3 + b, x = X/Z and y = Y/Z; (0 : 1 : 0) is the identity. The formulas are complete
/// (Renes, Costello, Batina, "Complete addition formulas for prime order elliptic curves", algorithms 7 and 9): no
/// case is special, not equal, opposite or identity operands, so nothing branches. Both curves have odd order, which
/// is what completeness asks for, also outside the subgroups.
/// </summary>
internal partial struct Projective<F>
    where F : unmanaged, IField<F>
{
    public F X;
    public F Y;
    public F Z;

    public static Projective<F> Identity => new() { Y = F.One };

    public static Projective<F> FromAffine(in F x, in F y) =>
        new()
        {
            X = x,
            Y = y,
            Z = F.One,
        };

    public static void Add(in Projective<F> p, in Projective<F> q, out Projective<F> r)
    {
        F.Multiply(p.X, q.X, out var t0);
        F.Multiply(p.Y, q.Y, out var t1);
        F.Multiply(p.Z, q.Z, out var t2);
        F.CrossProduct(p.X, p.Y, q.X, q.Y, t0, t1, out var xy);
        F.CrossProduct(p.Y, p.Z, q.Y, q.Z, t1, t2, out var yz);
        F.CrossProduct(p.X, p.Z, q.X, q.Z, t0, t2, out var xz);
        F.Add(t0, t0, out var three);
        F.Add(three, t0, out t0);
        F.MultiplyBy3B(t2, out t2);
        F.MultiplyBy3B(xz, out xz);
        F.Add(t1, t2, out var sum);
        F.Subtract(t1, t2, out t1);
        F.DifferenceOfProducts(xy, t1, yz, xz, out r.X);
        F.SumOfProducts(t1, sum, xz, t0, out r.Y);
        F.SumOfProducts(sum, yz, t0, xy, out r.Z);
    }

    public static void Double(in Projective<F> p, out Projective<F> r)
    {
        F.Square(p.Y, out var t0);
        F.Add(t0, t0, out var eight);
        F.Add(eight, eight, out eight);
        F.Add(eight, eight, out eight);
        F.Multiply(p.Y, p.Z, out var t1);
        F.Multiply(p.X, p.Y, out var xy);
        F.Square(p.Z, out var t2);
        F.MultiplyBy3B(t2, out t2);
        F.Add(t0, t2, out var sum);
        F.Multiply(t1, eight, out r.Z);
        F.Add(t2, t2, out t1);
        F.Add(t1, t2, out t1);
        F.Subtract(t0, t1, out t0);
        F.SumOfProducts(t2, eight, t0, sum, out r.Y);
        F.Multiply(t0, xy, out t0);
        F.Add(t0, t0, out r.X);
    }

    /// <summary>
    /// p, and the identity for what a default value is, (0 : 0 : 0): left alone it would swallow whatever is added.
    /// </summary>
    public static void Initialized(in Projective<F> p, out Projective<F> r)
    {
        r = p;
        F.Select(IdentityMask(p), F.One, p.Y, out r.Y);
    }

    public static void Negate(in Projective<F> p, out Projective<F> r)
    {
        r.X = p.X;
        F.Negate(p.Y, out r.Y);
        r.Z = p.Z;
    }

    public static void Select(ulong mask, in Projective<F> yes, in Projective<F> no, out Projective<F> r)
    {
        F.Select(mask, yes.X, no.X, out r.X);
        F.Select(mask, yes.Y, no.Y, out r.Y);
        F.Select(mask, yes.Z, no.Z, out r.Z);
    }

    public static ulong IdentityMask(in Projective<F> p) => F.ZeroMask(p.Z);

    /// <summary>Whether both are the same point: the ratios X : Z and Y : Z agree.</summary>
    public static ulong EqualMask(in Projective<F> p, in Projective<F> q)
    {
        F.Multiply(p.X, q.Z, out var x1);
        F.Multiply(q.X, p.Z, out var x2);
        F.Multiply(p.Y, q.Z, out var y1);
        F.Multiply(q.Y, p.Z, out var y2);
        ulong p0 = IdentityMask(p),
            q0 = IdentityMask(q);
        return (F.EqualMask(x1, x2) & F.EqualMask(y1, y2) & ~(p0 ^ q0)) | (p0 & q0);
    }

    /// <summary>x and y; both are 0 for the identity.</summary>
    public static void ToAffine(in Projective<F> p, out F x, out F y)
    {
        F.Invert(p.Z, out var inverse);
        F.Multiply(p.X, inverse, out x);
        F.Multiply(p.Y, inverse, out y);
    }

    /// <summary>y^2 = x^3 + b, asked of affine coordinates.</summary>
    public static bool IsOnCurve(in F x, in F y)
    {
        RightHandSide(x, out var right);
        F.Square(y, out var left);
        return F.EqualMask(left, right) != 0;
    }

    /// <summary>x^3 + b.</summary>
    public static void RightHandSide(in F x, out F r)
    {
        F.Square(x, out r);
        F.Multiply(r, x, out r);
        F.Add(r, F.B, out r);
    }
}
