namespace Symbolon.Bls12381;

/// <summary>
/// Conversions between Fp12 and its form in lanes, <see cref="Fp12OverFp4{F}"/>, and operations on that form.
/// </summary>
internal static class Fp12Lanes
{
    public static void Load(in Fp12 a, out Fp12OverFp4<FpLanes> r)
    {
        FpLanes.Load(a.C0.C0.C0, a.C0.C0.C1, a.C1.C1.C0, a.C1.C1.C1, out r.A);
        FpLanes.Load(a.C1.C0.C0, a.C1.C0.C1, a.C0.C2.C0, a.C0.C2.C1, out r.B);
        FpLanes.Load(a.C0.C1.C0, a.C0.C1.C1, a.C1.C2.C0, a.C1.C2.C1, out r.C);
    }

    public static void Store(in Fp12OverFp4<FpLanes> a, out Fp12 r)
    {
        Fp12OverFp4<FpLanes>.Normalize(a, out var n);
        FpLanes.Store(n.A, out r.C0.C0.C0, out r.C0.C0.C1, out r.C1.C1.C0, out r.C1.C1.C1);
        FpLanes.Store(n.B, out r.C1.C0.C0, out r.C1.C0.C1, out r.C0.C2.C0, out r.C0.C2.C1);
        FpLanes.Store(n.C, out r.C0.C1.C0, out r.C0.C1.C1, out r.C1.C2.C0, out r.C1.C2.C1);
    }

    public static void Multiply(in Fp12 a, in Fp12 b, out Fp12 r)
    {
        Load(a, out var x);
        Load(b, out var y);
        Fp12OverFp4<FpLanes>.Multiply(x, y, out x);
        Store(x, out r);
    }

    /// <summary>a^|x| for a in the cyclotomic subgroup, x the curve's parameter.</summary>
    public static void CyclotomicPowerMinusX(in Fp12 a, out Fp12 r)
    {
        Load(a, out var b);
        var power = b;
        for (var i = 62; i >= 0; i--)
        {
            Fp12OverFp4<FpLanes>.CyclotomicSquare(power, out power);
            if (((Constants.MinusX >> i) & 1) == 0)
                continue;
            Fp12OverFp4<FpLanes>.Multiply(power, b, out power);
            Fp12OverFp4<FpLanes>.Normalize(power, out power);
        }
        Store(power, out r);
    }
}
