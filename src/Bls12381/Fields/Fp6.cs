namespace Symbolon.Bls12381;

/// <summary>Fp2[v] / (v^3 - xi), xi = 1 + u: C0 + C1 v + C2 v^2.</summary>
internal struct Fp6
{
    public Fp2 C0;
    public Fp2 C1;
    public Fp2 C2;

    public static void Add(in Fp6 a, in Fp6 b, out Fp6 r)
    {
        Fp2.Add(a.C0, b.C0, out r.C0);
        Fp2.Add(a.C1, b.C1, out r.C1);
        Fp2.Add(a.C2, b.C2, out r.C2);
    }

    public static void Subtract(in Fp6 a, in Fp6 b, out Fp6 r)
    {
        Fp2.Subtract(a.C0, b.C0, out r.C0);
        Fp2.Subtract(a.C1, b.C1, out r.C1);
        Fp2.Subtract(a.C2, b.C2, out r.C2);
    }

    public static void Negate(in Fp6 a, out Fp6 r)
    {
        Fp2.Negate(a.C0, out r.C0);
        Fp2.Negate(a.C1, out r.C1);
        Fp2.Negate(a.C2, out r.C2);
    }

    /// <summary>v a.</summary>
    public static void MultiplyByV(in Fp6 a, out Fp6 r)
    {
        Fp2.MultiplyByXi(a.C2, out var t);
        r.C2 = a.C1;
        r.C1 = a.C0;
        r.C0 = t;
    }

    /// <summary>Karatsuba: six products instead of nine.</summary>
    public static void Multiply(in Fp6 a, in Fp6 b, out Fp6 r)
    {
        Fp2.Multiply(a.C0, b.C0, out var t0);
        Fp2.Multiply(a.C1, b.C1, out var t1);
        Fp2.Multiply(a.C2, b.C2, out var t2);
        Fp2.CrossProduct(a.C1, a.C2, b.C1, b.C2, t1, t2, out var c12);
        Fp2.CrossProduct(a.C0, a.C1, b.C0, b.C1, t0, t1, out var c01);
        Fp2.CrossProduct(a.C0, a.C2, b.C0, b.C2, t0, t2, out var c02);
        Fp2.MultiplyByXi(c12, out c12);
        Fp2.Add(t0, c12, out r.C0);
        Fp2.MultiplyByXi(t2, out t2);
        Fp2.Add(c01, t2, out r.C1);
        Fp2.Add(c02, t1, out r.C2);
    }

    /// <summary>a (b0 + b1 v).</summary>
    public static void MultiplyBy01(in Fp6 a, in Fp2 b0, in Fp2 b1, out Fp6 r)
    {
        Fp2.Multiply(a.C0, b0, out var t0);
        Fp2.Multiply(a.C1, b1, out var t1);
        Fp2.CrossProduct(a.C0, a.C1, b0, b1, t0, t1, out var c01);
        Fp2.Multiply(a.C2, b1, out var t2);
        Fp2.MultiplyByXi(t2, out t2);
        Fp2.Multiply(a.C2, b0, out var t3);
        Fp2.Add(t0, t2, out r.C0);
        r.C1 = c01;
        Fp2.Add(t1, t3, out r.C2);
    }

    public static void Square(in Fp6 a, out Fp6 r)
    {
        // Chung and Hasan, SQR2.
        Fp2.Square(a.C0, out var s0);
        Fp2.Multiply(a.C0, a.C1, out var s1);
        Fp2.Add(s1, s1, out s1);
        Fp2.Subtract(a.C0, a.C1, out var s2);
        Fp2.Add(s2, a.C2, out s2);
        Fp2.Square(s2, out s2);
        Fp2.Multiply(a.C1, a.C2, out var s3);
        Fp2.Add(s3, s3, out s3);
        Fp2.Square(a.C2, out var s4);
        Fp2.Add(s1, s2, out var c2);
        Fp2.Add(c2, s3, out c2);
        Fp2.Subtract(c2, s0, out c2);
        Fp2.Subtract(c2, s4, out r.C2);
        Fp2.MultiplyByXi(s3, out s3);
        Fp2.Add(s0, s3, out r.C0);
        Fp2.MultiplyByXi(s4, out s4);
        Fp2.Add(s1, s4, out r.C1);
    }

    public static void Invert(in Fp6 a, out Fp6 r)
    {
        Fp6 adjoint;
        Fp2.Square(a.C0, out adjoint.C0);
        Fp2.Multiply(a.C1, a.C2, out var t);
        Fp2.MultiplyByXi(t, out t);
        Fp2.Subtract(adjoint.C0, t, out adjoint.C0); // C0^2 - xi C1 C2
        Fp2.Square(a.C2, out adjoint.C1);
        Fp2.MultiplyByXi(adjoint.C1, out adjoint.C1);
        Fp2.Multiply(a.C0, a.C1, out t);
        Fp2.Subtract(adjoint.C1, t, out adjoint.C1); // xi C2^2 - C0 C1
        Fp2.Square(a.C1, out adjoint.C2);
        Fp2.Multiply(a.C0, a.C2, out t);
        Fp2.Subtract(adjoint.C2, t, out adjoint.C2); // C1^2 - C0 C2
        Fp2.Multiply(a.C2, adjoint.C1, out var norm);
        Fp2.Multiply(a.C1, adjoint.C2, out t);
        Fp2.Add(norm, t, out norm);
        Fp2.MultiplyByXi(norm, out norm);
        Fp2.Multiply(a.C0, adjoint.C0, out t);
        Fp2.Add(norm, t, out norm);
        Fp2.Invert(norm, out norm);
        Fp2.Multiply(adjoint.C0, norm, out r.C0);
        Fp2.Multiply(adjoint.C1, norm, out r.C1);
        Fp2.Multiply(adjoint.C2, norm, out r.C2);
    }
}
