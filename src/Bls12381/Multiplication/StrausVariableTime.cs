namespace Symbolon.Bls12381;

/// <summary>
/// Sums of multiples by public scalars, on the portable path: interleaved non-adjacent forms over the halves of
/// <see cref="Glv"/>. The time depends on the scalars.
/// </summary>
internal static class StrausVariableTime<F>
    where F : unmanaged, IField<F>
{
    /// <summary>Odd multiples 1 P to 15 P.</summary>
    private const int TableSize = 8;

    /// <summary>The sum of scalars[i] points[i]; points are of the subgroup.</summary>
    public static void Sum(ReadOnlySpan<Projective<F>> points, ReadOnlySpan<Scalar> scalars, out Projective<F> r)
    {
        const int Chunk = Straus<F>.Chunk;
        var sum = Projective<F>.Identity;
        for (var i = 0; i < points.Length; i += Chunk)
        {
            var n = Math.Min(Chunk, points.Length - i);
            SumChunk(points.Slice(i, n), scalars.Slice(i, n), out var part);
            Projective<F>.Add(sum, part, out sum);
        }
        r = sum;
    }

    private static void SumChunk(ReadOnlySpan<Projective<F>> points, ReadOnlySpan<Scalar> scalars, out Projective<F> r)
    {
        const int Positions = NonAdjacentForm.Positions;
        Span<Projective<F>> tables = stackalloc Projective<F>[points.Length * TableSize];
        Span<sbyte> digits = stackalloc sbyte[points.Length * 2 * Positions];
        digits.Clear();
        var top = -1;
        for (var i = 0; i < points.Length; i++)
        {
            var halves = new Glv(scalars[i]);
            top = Math.Max(top, NonAdjacentForm.Recode(halves.Low, digits.Slice(2 * i * Positions, Positions)));
            top = Math.Max(top, NonAdjacentForm.Recode(halves.High, digits.Slice((2 * i + 1) * Positions, Positions)));
            FillTable(points[i], tables.Slice(i * TableSize, TableSize));
        }

        var sum = Projective<F>.Identity;
        for (var at = top; at >= 0; at--)
        {
            Projective<F>.Double(sum, out sum);
            for (var i = 0; i < 2 * points.Length; i++)
            {
                int digit = digits[i * Positions + at];
                if (digit == 0)
                    continue;
                var term = tables[(i >> 1) * TableSize + (Math.Abs(digit) >> 1)];
                if (digit < 0)
                    Projective<F>.Negate(term, out term);
                if ((i & 1) != 0)
                    Projective<F>.MultiplyByXSquared(term, out term);
                Projective<F>.Add(sum, term, out sum);
            }
        }
        r = sum;
    }

    private static void FillTable(in Projective<F> p, Span<Projective<F>> table)
    {
        Projective<F>.Initialized(p, out table[0]);
        Projective<F>.Double(table[0], out var twice);
        for (var i = 1; i < table.Length; i++)
            Projective<F>.Add(table[i - 1], twice, out table[i]);
    }
}
