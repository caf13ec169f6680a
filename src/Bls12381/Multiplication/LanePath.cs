using System.Runtime.Intrinsics.X86;

namespace Symbolon.Bls12381;

/// <summary>
/// Chooses between the two implementations of an operation: four lanes where the processor has AVX2, or the portable
/// arithmetic of <see cref="Fp"/>. Nothing else makes this choice. Both give the same bytes, and tests run both.
/// </summary>
/// <remarks>
/// The environment variable SYMBOLON_LANES, read once, decides for the process: 0 takes the portable path, 1 the lanes.
/// Without it, or with another value, the lanes are taken. No value takes the lanes where there is no AVX2.
/// </remarks>
internal static class LanePath
{
    private static readonly bool chosen = Choose(
        Environment.GetEnvironmentVariable("SYMBOLON_LANES"),
        Avx2.IsSupported
    );

    [ThreadStatic]
    private static bool portable;

    /// <summary>
    /// Whether this thread uses the lanes. For tests and measurements: other callers use the methods below.
    /// </summary>
    public static bool Taken => Avx2.IsSupported && chosen && !portable;

    /// <summary>The path that a value of SYMBOLON_LANES chooses, on a processor with or without AVX2.</summary>
    internal static bool Choose(string? setting, bool supported) => supported && setting != "0";

    /// <summary>Takes the portable path in this thread until the result is disposed of. For tests.</summary>
    public static PortableScope Portable()
    {
        var scope = new PortableScope(portable);
        portable = true;
        return scope;
    }

    /// <summary>r = a b.</summary>
    public static void Multiply(in Fp12 a, in Fp12 b, out Fp12 r)
    {
        if (Taken)
            Fp12Lanes.Multiply(a, b, out r);
        else
            Fp12.MultiplyPortably(a, b, out r);
    }

    /// <summary>a^|x| for a in the cyclotomic subgroup, x the curve's parameter.</summary>
    public static void CyclotomicPowerMinusX(in Fp12 a, out Fp12 r)
    {
        if (Taken)
            Fp12Lanes.CyclotomicPowerMinusX(a, out r);
        else
            Fp12.CyclotomicPowerMinusX(a, out r);
    }

    /// <inheritdoc cref="MillerLoop.RunPortably"/>
    public static void MillerLoops(ReadOnlySpan<Projective<Fp>> ratios, PairLines lines, out Fp12 f)
    {
        if (Taken)
            MillerLoopLanes.Run(ratios, lines, out f);
        else
            MillerLoop.RunPortably(ratios, lines, out f);
    }

    /// <summary>
    /// The sum of scalars[i] points[i], for points of G1. If the scalars are <paramref name="secret"/>, the time
    /// depends only on the number of terms.
    /// </summary>
    public static void Sum(
        ReadOnlySpan<Projective<Fp>> points,
        ReadOnlySpan<Scalar> scalars,
        bool secret,
        out Projective<Fp> r
    )
    {
        if (Taken)
        {
            if (secret || points.Length < PippengerLanes.From)
                StrausLanes.Sum(points, scalars, secret, out r);
            else
                PippengerLanes.Sum(points, scalars, out r);
        }
        else if (secret)
        {
            Straus<Fp>.Sum(points, scalars, out r);
        }
        else if (points.Length < Pippenger<Fp>.From)
        {
            StrausVariableTime<Fp>.Sum(points, scalars, out r);
        }
        else
        {
            Pippenger<Fp>.Sum(points, scalars, out r);
        }
    }

    /// <summary>products[i] = scalars[i] points[i]. Products may be written over points.</summary>
    public static void MultiplyEach(
        ReadOnlySpan<Projective<Fp>> points,
        ReadOnlySpan<Scalar> scalars,
        bool secret,
        Span<Projective<Fp>> products
    )
    {
        if (Taken)
        {
            StrausLanes.MultiplyEach(points, scalars, secret, products);
            return;
        }
        for (var i = 0; i < points.Length; i++)
            Sum(points.Slice(i, 1), scalars.Slice(i, 1), secret, out products[i]);
    }

    /// <summary>sums[i] = the sum of the next counts[i] terms. No sum may be written over a point.</summary>
    public static void SumEach(
        ReadOnlySpan<Projective<Fp>> points,
        ReadOnlySpan<Scalar> scalars,
        ReadOnlySpan<int> counts,
        bool secret,
        Span<Projective<Fp>> sums
    )
    {
        if (Taken)
        {
            StrausLanes.SumEach(points, scalars, counts, secret, sums);
            return;
        }
        for (int i = 0, first = 0; i < counts.Length; first += counts[i++])
            Sum(points.Slice(first, counts[i]), scalars.Slice(first, counts[i]), secret, out sums[i]);
    }

    /// <summary>
    /// The sum over tables: digits as <see cref="FixedBaseRows.Recode"/> leaves them, four for each row.
    /// </summary>
    public static void SumRows(FixedBaseRows rows, ReadOnlySpan<sbyte> digits, bool secret, out Projective<Fp> r)
    {
        if (Taken)
            FixedBaseLanes.Sum(rows, digits, secret, out r);
        else
            FixedBaseRows.SumPortably(rows, digits, secret, out r);
    }

    /// <summary>
    /// Sums over the first <paramref name="each"/> points of <paramref name="bases"/>; public scalars are ordered by
    /// sum.
    /// </summary>
    public static void SumRowsEach(FixedBases bases, ReadOnlySpan<Scalar> scalars, int each, Span<Projective<Fp>> sums)
    {
        if (Taken)
        {
            FixedBaseLanes.SumEach(bases.Rows(default, 0), scalars, each, sums);
            return;
        }
        for (var i = 0; i < sums.Length; i++)
            bases.Sum(default, scalars.Slice(i * each, each), secret: false, out sums[i]);
    }

    /// <summary>Reads encodings of 48 bytes each, with the verdicts of <see cref="G1Point.TryParse"/>.</summary>
    public static void TryParseEach(ReadOnlySpan<byte> encodings, Span<G1Point> points, Span<bool> parsed)
    {
        if (Taken)
        {
            G1DecodingLanes.TryParseEach(encodings, points, parsed);
            return;
        }
        for (var i = 0; i < points.Length; i++)
            parsed[i] = G1Point.TryParse(encodings.Slice(i * G1Point.Size, G1Point.Size), out points[i]);
    }

    /// <summary>Restores the thread's previous path.</summary>
    internal readonly ref struct PortableScope(bool before)
    {
        public void Dispose() => portable = before;
    }
}
