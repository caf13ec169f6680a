namespace Symbolon.Bls12381;

/// <summary>
/// A point (X : Y : Z) of y^2 = x^3 + b, with x = X/Z and y = Y/Z; (0 : 1 : 0) is the identity. The group law is in
/// <see cref="CompleteFormulas"/>.
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

    public static void Add(in Projective<F> p, in Projective<F> q, out Projective<F> r) =>
        CompleteFormulas.Add(p.X, p.Y, p.Z, q.X, q.Y, q.Z, out r.X, out r.Y, out r.Z);

    /// <summary>r = p + (x, y), where (x, y) is not the identity.</summary>
    public static void AddMixed(in Projective<F> p, in F x, in F y, out Projective<F> r) =>
        CompleteFormulas.AddMixed(p.X, p.Y, p.Z, x, y, out r.X, out r.Y, out r.Z);

    public static void Double(in Projective<F> p, out Projective<F> r) =>
        CompleteFormulas.Double(p.X, p.Y, p.Z, out r.X, out r.Y, out r.Z);

    /// <summary>
    /// p, or the identity for a default value. (0 : 0 : 0) is not a point, and every sum with it would be (0 : 0 : 0).
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

    /// <summary>x and y, or 0 and 0 for the identity.</summary>
    public static void ToAffine(in Projective<F> p, out F x, out F y)
    {
        F.Invert(p.Z, out var inverse);
        F.Multiply(p.X, inverse, out x);
        F.Multiply(p.Y, inverse, out y);
    }

    /// <summary>Whether y^2 = x^3 + b.</summary>
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
