namespace Symbolon.Bls12381;

/// <summary>Fp[u] / (u^2 + 1): C0 + C1 u. The field of G2's coordinates, and the base of Fp6 and Fp12.</summary>
internal struct Fp2 : IField<Fp2>, IEquatable<Fp2>
{
    public Fp C0;
    public Fp C1;

    public Fp2(in Fp c0, in Fp c1)
    {
        C0 = c0;
        C1 = c1;
    }

    public static Fp2 Zero => default;

    public static Fp2 One => new(Fp.One, default);

    public static Fp2 B => new(Constants.Four, Constants.Four);

    /// <summary>A constant from the big-endian hexadecimal digits of its coefficients.</summary>
    public static Fp2 FromHex(string c0, string c1) => new(Fp.FromHex(c0), Fp.FromHex(c1));

    public static void Add(in Fp2 a, in Fp2 b, out Fp2 r)
    {
        Fp.Add(a.C0, b.C0, out r.C0);
        Fp.Add(a.C1, b.C1, out r.C1);
    }

    public static void Double(in Fp2 a, out Fp2 r) => Add(a, a, out r);

    public static void Subtract(in Fp2 a, in Fp2 b, out Fp2 r)
    {
        Fp.Subtract(a.C0, b.C0, out r.C0);
        Fp.Subtract(a.C1, b.C1, out r.C1);
    }

    public static void Negate(in Fp2 a, out Fp2 r)
    {
        Fp.Negate(a.C0, out r.C0);
        Fp.Negate(a.C1, out r.C1);
    }

    /// <summary>a^p.</summary>
    public static void Conjugate(in Fp2 a, out Fp2 r)
    {
        r.C0 = a.C0;
        Fp.Negate(a.C1, out r.C1);
    }

    /// <summary>
    /// Four products and two reductions. They cost as much as Karatsuba's three products and three reductions, without
    /// its additions.
    /// </summary>
    public static void Multiply(in Fp2 a, in Fp2 b, out Fp2 r)
    {
        Fp.NegateLazily(b.C1, out var minus);
        Fp.SumOfProducts(a.C0, b.C0, a.C1, minus, out var c0);
        Fp.SumOfProducts(a.C0, b.C1, a.C1, b.C0, out r.C1);
        r.C0 = c0;
    }

    public static void SumOfProducts(in Fp2 a, in Fp2 b, in Fp2 c, in Fp2 d, out Fp2 r)
    {
        Multiply(a, b, out var t);
        Multiply(c, d, out r);
        Add(t, r, out r);
    }

    public static void DifferenceOfProducts(in Fp2 a, in Fp2 b, in Fp2 c, in Fp2 d, out Fp2 r)
    {
        Multiply(a, b, out var t);
        Multiply(c, d, out r);
        Subtract(t, r, out r);
    }

    /// <summary>Karatsuba: (a + b)(c + d) - a c - b d.</summary>
    public static void CrossProduct(in Fp2 a, in Fp2 b, in Fp2 c, in Fp2 d, in Fp2 ac, in Fp2 bd, out Fp2 r)
    {
        AddLazily(a, b, out var s);
        AddLazily(c, d, out var t);
        Multiply(s, t, out s);
        Subtract(s, ac, out s);
        Subtract(s, bd, out r);
    }

    /// <summary>A sum that may only be an operand of a multiplication: see <see cref="Fp.AddLazily"/>.</summary>
    public static void AddLazily(in Fp2 a, in Fp2 b, out Fp2 r)
    {
        Fp.AddLazily(a.C0, b.C0, out r.C0);
        Fp.AddLazily(a.C1, b.C1, out r.C1);
    }

    public static void Multiply(in Fp2 a, in Fp b, out Fp2 r)
    {
        var factor = b;
        Fp.Multiply(a.C0, factor, out r.C0);
        Fp.Multiply(a.C1, factor, out r.C1);
    }

    public static void Square(in Fp2 a, out Fp2 r)
    {
        Fp.AddLazily(a.C0, a.C1, out var sum);
        Fp.SubtractLazily(a.C0, a.C1, out var difference);
        Fp.AddLazily(a.C0, a.C0, out var twice);
        Fp.Multiply(twice, a.C1, out r.C1);
        Fp.Multiply(sum, difference, out r.C0);
    }

    /// <summary>(1 + u) a. The tower adjoins roots of the non-residue 1 + u.</summary>
    public static void MultiplyByXi(in Fp2 a, out Fp2 r)
    {
        Fp.Add(a.C0, a.C1, out var sum);
        Fp.Subtract(a.C0, a.C1, out r.C0);
        r.C1 = sum;
    }

    /// <summary>12 (1 + u) a: the twist is y^2 = x^3 + 4 (1 + u).</summary>
    public static void MultiplyBy3B(in Fp2 a, out Fp2 r)
    {
        MultiplyByXi(a, out var t);
        Fp.MultiplyBy3B(t.C0, out r.C0);
        Fp.MultiplyBy3B(t.C1, out r.C1);
    }

    public static void MultiplyByBeta(in Fp2 a, out Fp2 r) => Multiply(a, Constants.BetaTwist, out r);

    public static void Invert(in Fp2 a, out Fp2 r)
    {
        Fp.Square(a.C0, out var t0);
        Fp.Square(a.C1, out var t1);
        Fp.Add(t0, t1, out var norm);
        Fp.Invert(norm, out norm);
        Fp.Multiply(a.C0, norm, out r.C0);
        Fp.Multiply(a.C1, norm, out t1);
        Fp.Negate(t1, out r.C1);
    }

    public static ulong ZeroMask(in Fp2 a) => Fp.ZeroMask(a.C0) & Fp.ZeroMask(a.C1);

    public static ulong EqualMask(in Fp2 a, in Fp2 b) => Fp.EqualMask(a.C0, b.C0) & Fp.EqualMask(a.C1, b.C1);

    public static void Select(ulong mask, in Fp2 yes, in Fp2 no, out Fp2 r)
    {
        Fp.Select(mask, yes.C0, no.C0, out r.C0);
        Fp.Select(mask, yes.C1, no.C1, out r.C1);
    }

    /// <summary>RFC 9380, section 4.1, for m = 2.</summary>
    public static uint Sgn0(in Fp2 a) => Fp.Sgn0(a.C0) | ((uint)Fp.ZeroMask(a.C0) & Fp.Sgn0(a.C1));

    /// <summary>All ones if a is larger than -a in the order of encodings: compare C1, or C0 if C1 is zero.</summary>
    public static ulong LargerHalfMask(in Fp2 a) =>
        Fp.LargerHalfMask(a.C1) | (Fp.ZeroMask(a.C1) & Fp.LargerHalfMask(a.C0));

    /// <summary>
    /// A square root of a; false if there is none. With s^2 = C0^2 + C1^2 and d = (C0 + s)/2, the candidate
    /// t = d^((p+1)/4) has t^2 = d, and t + C1/(2t) u is a root; or t^2 = -d, and then C1/(2t) + t u is.
    /// </summary>
    public static bool TrySqrt(in Fp2 a, out Fp2 root)
    {
        root = default;
        if (!Fp.TrySqrt(a.C0 * a.C0 + a.C1 * a.C1, out var s))
            return false;
        var d = (a.C0 + s) * Constants.Half;
        if (d.IsZero)
            d = a.C0; // then C1 = 0 and s = -C0: take the other sign of s
        Power.Compute(d, Fp.PMinus3Over4, out var inverse); // +1/t or -1/t
        var t = inverse * d;
        var other = a.C1 * inverse * Constants.Half;
        root = t * t == d ? new Fp2(t, other) : new Fp2(-other, t);
        return root * root == a;
    }

    public readonly bool Equals(Fp2 other) => EqualMask(this, other) != 0;

    public override readonly bool Equals(object? obj) => obj is Fp2 other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(C0, C1);

    public static bool operator ==(in Fp2 a, in Fp2 b) => EqualMask(a, b) != 0;

    public static bool operator !=(in Fp2 a, in Fp2 b) => EqualMask(a, b) == 0;

    public static Fp2 operator *(in Fp2 a, in Fp2 b)
    {
        Multiply(a, b, out var r);
        return r;
    }

    public static Fp2 operator +(in Fp2 a, in Fp2 b)
    {
        Add(a, b, out var r);
        return r;
    }

    public static Fp2 operator -(in Fp2 a)
    {
        Negate(a, out var r);
        return r;
    }
}
