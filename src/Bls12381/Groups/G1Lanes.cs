using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Symbolon.Bls12381;

/// <summary>
/// Four points of the curve over Fp side by side, with the law of <see cref="CompleteFormulas"/>. X is below 2.1 p, Y
/// and Z are below 1.6 p, before and after each operation.
/// </summary>
internal struct G1Lanes
{
    public FpLanes X;
    public FpLanes Y;
    public FpLanes Z;

    /// <summary>The vectors of four points.</summary>
    public const int Vectors = 3 * FpLanes.Limbs;

    private static readonly FpLanes Beta = FpLanes.Broadcast(Constants.Beta);

    public static G1Lanes Identity => new() { Y = FpLanes.One };

    public static void Add(in G1Lanes p, in G1Lanes q, out G1Lanes r) =>
        CompleteFormulas.Add(p.X, p.Y, p.Z, q.X, q.Y, q.Z, out r.X, out r.Y, out r.Z);

    /// <summary>r = p + (x, y); (x, y) is not the identity.</summary>
    public static void AddMixed(in G1Lanes p, in FpLanes x, in FpLanes y, out G1Lanes r) =>
        CompleteFormulas.AddMixed(p.X, p.Y, p.Z, x, y, out r.X, out r.Y, out r.Z);

    public static void Double(in G1Lanes p, out G1Lanes r) =>
        CompleteFormulas.Double(p.X, p.Y, p.Z, out r.X, out r.Y, out r.Z);

    /// <summary>-x p for any points of the curve, x the curve's (negative) parameter.</summary>
    public static void MultiplyByMinusX(in G1Lanes p, out G1Lanes r)
    {
        var sum = p;
        for (var i = 62; i >= 0; i--)
        {
            Double(sum, out sum);
            if (((Constants.MinusX >> i) & 1) != 0)
                Add(sum, p, out sum);
        }
        r = sum;
    }

    /// <summary>The X of -x^2 p for points of the subgroup, x the curve's parameter; Y and Z stay.</summary>
    public static void MultiplyByBeta(in FpLanes x, out FpLanes r) => FpLanes.Multiply(x, Beta, out r);

    /// <summary>y = 1 in lanes whose mask is all ones.</summary>
    public static void SetOneWhere(Vector256<ulong> mask, ref FpLanes y) => FpLanes.Select(mask, FpLanes.One, y, out y);

    /// <summary>-y in lanes whose mask is all ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void NegateWhere(Vector256<ulong> mask, in FpLanes y, out FpLanes r)
    {
        FpLanes.SubtractBoth(default, y, default, out var minus);
        FpLanes.Select(mask, minus, y, out r);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Select(Vector256<ulong> mask, in G1Lanes yes, in G1Lanes no, out G1Lanes r)
    {
        Unsafe.SkipInit(out r);
        for (var i = 0; i < Vectors; i++)
            FpLanes.At(ref r.X, i) = Vector256.ConditionalSelect(mask, FpLanes.Get(yes.X, i), FpLanes.Get(no.X, i));
    }

    /// <summary>Loads four points, one per lane; they may be packed. Default values are not allowed.</summary>
    public static void Unpack(
        in Projective<Fp> a,
        in Projective<Fp> b,
        in Projective<Fp> c,
        in Projective<Fp> d,
        out G1Lanes r
    )
    {
        FpLanes.Load(a.X, b.X, c.X, d.X, out r.X);
        FpLanes.Load(a.Y, b.Y, c.Y, d.Y, out r.Y);
        FpLanes.Load(a.Z, b.Z, c.Z, d.Z, out r.Z);
    }

    /// <inheritdoc cref="Unpack(in Projective{Fp}, in Projective{Fp}, in Projective{Fp}, in Projective{Fp}, out G1Lanes)"/>
    public static void Unpack(ReadOnlySpan<Projective<Fp>> four, out G1Lanes r) =>
        Unpack(four[0], four[1], four[2], four[3], out r);

    /// <summary>The coordinates, packed as by <see cref="FpLanes.Pack"/>; only <c>Unpack</c> may read them.</summary>
    public static void Pack(
        in G1Lanes p,
        out Projective<Fp> a,
        out Projective<Fp> b,
        out Projective<Fp> c,
        out Projective<Fp> d
    )
    {
        FpLanes.Pack(p.X, out a.X, out b.X, out c.X, out d.X);
        FpLanes.Pack(p.Y, out a.Y, out b.Y, out c.Y, out d.Y);
        FpLanes.Pack(p.Z, out a.Z, out b.Z, out c.Z, out d.Z);
    }

    /// <summary>
    /// Loads up to four points. Default values, and lanes past the end of the span, are the identity.
    /// </summary>
    public static void Load(ReadOnlySpan<Projective<Fp>> points, out G1Lanes r)
    {
        Span<Projective<Fp>> four = stackalloc Projective<Fp>[FpLanes.Count];
        for (var i = 0; i < four.Length; i++)
        {
            if (i < points.Length)
                Projective<Fp>.Initialized(points[i], out four[i]);
            else
                four[i] = Projective<Fp>.Identity;
        }
        Unpack(four, out r);
    }

    /// <summary>Writes the points with reduced coordinates: four, or as many as the span holds.</summary>
    public static void Store(in G1Lanes p, Span<Projective<Fp>> points)
    {
        Span<Projective<Fp>> four = stackalloc Projective<Fp>[FpLanes.Count];
        Pack(p, out four[0], out four[1], out four[2], out four[3]);
        for (var i = 0; i < Math.Min(points.Length, four.Length); i++)
        {
            Fp.Reduce(ref four[i].X);
            Fp.Reduce(ref four[i].Y);
            Fp.Reduce(ref four[i].Z);
        }
        four[..Math.Min(points.Length, FpLanes.Count)].CopyTo(points);
    }

    /// <summary>The sum of the four points.</summary>
    public static void Sum(in G1Lanes p, out Projective<Fp> r)
    {
        Span<Projective<Fp>> four = stackalloc Projective<Fp>[FpLanes.Count];
        Store(p, four);
        Projective<Fp>.Add(four[0], four[1], out four[0]);
        Projective<Fp>.Add(four[2], four[3], out four[2]);
        Projective<Fp>.Add(four[0], four[2], out r);
    }
}
