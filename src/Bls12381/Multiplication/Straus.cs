using System.Runtime.Intrinsics;

namespace Symbolon.Bls12381;

/// <summary>
/// Sums of multiples by secret scalars, on the portable path: interleaved windows of four bits (Straus) over the halves
/// of <see cref="Glv"/>. Memory access and computation depend only on the number of terms.
/// </summary>
internal static class Straus<F>
    where F : unmanaged, IField<F>
{
    /// <summary>Terms that share their doublings; their tables are on the stack.</summary>
    public const int Chunk = 16;

    /// <summary>Multiples 1 P to 8 P.</summary>
    private const int TableSize = 8;

    /// <summary>The sum of scalars[i] points[i] in constant time; points are of the subgroup.</summary>
    public static void Sum(ReadOnlySpan<Projective<F>> points, ReadOnlySpan<Scalar> scalars, out Projective<F> r)
    {
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
        const int Digits = Glv.Digits;
        Span<Projective<F>> tables = stackalloc Projective<F>[points.Length * TableSize];
        Span<sbyte> digits = stackalloc sbyte[points.Length * 2 * Digits];
        for (var i = 0; i < points.Length; i++)
        {
            var halves = new Glv(scalars[i]);
            Glv.Recode(halves.Low, digits.Slice(2 * i * Digits, Digits));
            Glv.Recode(halves.High, digits.Slice((2 * i + 1) * Digits, Digits));
            FillTable(points[i], tables.Slice(i * TableSize, TableSize));
        }

        var sum = Projective<F>.Identity;
        for (var at = Digits - 1; at >= 0; at--)
        {
            if (at != Digits - 1)
            {
                for (var i = 0; i < Glv.Window; i++)
                    Projective<F>.Double(sum, out sum);
            }
            for (var i = 0; i < points.Length; i++)
            {
                var table = tables.Slice(i * TableSize, TableSize);
                LookUp(table, digits[2 * i * Digits + at], out var term);
                Projective<F>.Add(sum, term, out sum);
                LookUp(table, digits[(2 * i + 1) * Digits + at], out term);
                Projective<F>.MultiplyByXSquared(term, out term);
                Projective<F>.Add(sum, term, out sum);
            }
        }
        digits.Clear();
        r = sum;
    }

    private static void FillTable(in Projective<F> p, Span<Projective<F>> table)
    {
        Projective<F>.Initialized(p, out table[0]);
        Projective<F>.Double(table[0], out table[1]);
        for (var i = 2; i < table.Length; i++)
            Projective<F>.Add(table[i - 1], table[0], out table[i]);
    }

    /// <summary>
    /// digit * P, for a digit from -8 to 8. Every entry of P's table is read, four words at a time, and masked out
    /// unless it is the selected one.
    /// </summary>
    private static unsafe void LookUp(ReadOnlySpan<Projective<F>> table, int digit, out Projective<F> r)
    {
        var words = sizeof(Projective<F>) / sizeof(ulong);
        var sign = digit >> 31;
        var magnitude = (ulong)((digit ^ sign) - sign);
        Projective<F> found = default;
        var sum = (ulong*)&found;
        fixed (Projective<F>* entries = table)
        {
            for (var i = 0; i < table.Length; i++)
            {
                var entry = (ulong*)(entries + i);
                var mask = ConstantTime.EqualMask(magnitude, (ulong)i + 1);
                var masks = Vector256.Create(mask);
                var at = 0;
                for (; at + 4 <= words; at += 4)
                    (Vector256.Load(sum + at) | (Vector256.Load(entry + at) & masks)).Store(sum + at);
                for (; at < words; at++)
                    sum[at] |= entry[at] & mask;
            }
        }
        Projective<F>.Initialized(found, out r); // digit 0 has no entry
        F.Negate(r.Y, out var negated);
        F.Select((ulong)(long)sign, negated, r.Y, out r.Y);
    }
}
