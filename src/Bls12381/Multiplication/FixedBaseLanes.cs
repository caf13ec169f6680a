using System.Buffers;
using System.Runtime.Intrinsics;

namespace Symbolon.Bls12381;

/// <summary>Sums over the tables of <see cref="FixedBases"/>, with a lane for each of the four sums.</summary>
internal static class FixedBaseLanes
{
    private const int Sums = FixedBaseRows.Sums;

    /// <summary>The fewest additions in lanes for which a shared inversion pays.</summary>
    private const int MinPairs = 24;

    /// <summary>Rows in one batch. Its points, about 0.7 kB a row, should stay in the cache.</summary>
    private const int MaxRows = 600;

    /// <summary>
    /// The same sum as <see cref="FixedBaseRows.SumPortably"/>, with a lane for each of the four sums.
    /// </summary>
    public static void Sum(FixedBaseRows rows, ReadOnlySpan<sbyte> digits, bool secret, out Projective<Fp> r)
    {
        var sum = G1Lanes.Identity;
        Span<Fp> entries = stackalloc Fp[2 * Sums];
        for (var at = 0; at < digits.Length / Sums; at++)
        {
            var row = rows[at];
            var four = digits.Slice(at * Sums, Sums);
            for (var i = 0; i < Sums; i++)
                FixedBaseRows.LookUp(row, four[i], secret, out entries[2 * i], out entries[2 * i + 1]);
            FpLanes.Load(entries[0], entries[2], entries[4], entries[6], out var x);
            FpLanes.Load(entries[1], entries[3], entries[5], entries[7], out var y);
            var digit = Vector256.Create(four[0], four[1], four[2], (long)four[3]);
            G1Lanes.NegateWhere((digit >> 63).AsUInt64(), y, out y);
            G1Lanes.AddMixed(sum, x, y, out var next);
            G1Lanes.Select(Vector256.Equals(digit, Vector256<long>.Zero).AsUInt64(), sum, next, out sum);
        }
        entries.Clear();
        Finish(sum, out r);
    }

    /// <summary>
    /// Combines the four sums: those of odd places are multiplied by 2^6, those of upper halves by x^2.
    /// </summary>
    public static void Finish(in G1Lanes sums, out Projective<Fp> r)
    {
        var doubled = sums;
        for (var i = 0; i < FixedBaseRows.Window; i++)
            G1Lanes.Double(doubled, out doubled);
        var odd = Vector256.Create(0UL, 0, ulong.MaxValue, ulong.MaxValue);
        G1Lanes.Select(odd, doubled, sums, out doubled);
        Span<Projective<Fp>> four = stackalloc Projective<Fp>[Sums];
        G1Lanes.Store(doubled, four);
        FixedBaseRows.Join(four, out r);
    }

    /// <summary>
    /// Sums over the first <paramref name="each"/> points; the public scalars are ordered by sum. As many sums as fit
    /// one batch share the inversions of their additions.
    /// </summary>
    public static void SumEach(FixedBaseRows rows, ReadOnlySpan<Scalar> scalars, int each, Span<Projective<Fp>> sums)
    {
        var batch = Math.Max(1, MaxRows / (each * FixedBaseRows.Places));
        for (var i = 0; i < sums.Length; i += batch)
        {
            var n = Math.Min(batch, sums.Length - i);
            SumBatch(rows, scalars.Slice(i * each, n * each), sums.Slice(i, n));
        }
    }

    private static void SumBatch(FixedBaseRows rows, ReadOnlySpan<Scalar> scalars, Span<Projective<Fp>> sums)
    {
        var digitsEach = scalars.Length / sums.Length * FixedBaseRows.DigitsEach;
        var digits = ArrayPool<sbyte>.Shared.Rent(digitsEach * sums.Length);
        FixedBaseRows.Recode(scalars, digits);
        var affine = new BatchAffineLanes(rows, digits, digitsEach / Sums, sums.Length);
        var distinct = true;
        while (distinct && affine.Pairs >= MinPairs)
            distinct = affine.TryAddPairs();
        for (var i = 0; i < sums.Length; i++)
        {
            if (distinct)
                affine.Sum(i, out sums[i]);
            else
                Sum(rows, digits.AsSpan(i * digitsEach, digitsEach), false, out sums[i]);
        }
        affine.Return();
        ArrayPool<sbyte>.Shared.Return(digits);
    }

    /// <summary>
    /// Selects four entries of a row by public digits and negates those of negative digits. Returns the digits.
    /// </summary>
    public static Vector256<long> LoadEntries(
        ReadOnlySpan<Fp> row,
        ReadOnlySpan<sbyte> four,
        out FpLanes x,
        out FpLanes y
    )
    {
        int a = At(four[0]),
            b = At(four[1]),
            c = At(four[2]),
            d = At(four[3]);
        FpLanes.Load(row[a], row[b], row[c], row[d], out x);
        FpLanes.Load(row[a + 1], row[b + 1], row[c + 1], row[d + 1], out y);
        var digit = Vector256.Create(four[0], four[1], four[2], (long)four[3]);
        G1Lanes.NegateWhere((digit >> 63).AsUInt64(), y, out y);
        return digit;

        static int At(int digit) => 2 * Math.Max(Math.Abs(digit) - 1, 0);
    }
}
