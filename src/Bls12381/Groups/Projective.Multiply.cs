using System.Runtime.Intrinsics;

namespace Symbolon.Bls12381;

// Multiplication by secret scalars: which memory is read and what is computed depends on the number of terms alone.
internal partial struct Projective<F>
{
    /// <summary>Terms that share their doublings; their tables are on the stack.</summary>
    private const int Chunk = 16;

    /// <summary>Multiples 1 P to 8 P.</summary>
    private const int TableSize = 8;

    /// <summary>x^2 p for a point of the subgroup, x the curve's parameter.</summary>
    public static void MultiplyByXSquared(in Projective<F> p, out Projective<F> r)
    {
        F.MultiplyByBeta(p.X, out r.X);
        F.Negate(p.Y, out r.Y);
        r.Z = p.Z;
    }

    /// <summary>The sum of scalars[i] points[i] in constant time; points are of the subgroup.</summary>
    public static void MultiScalar(
        ReadOnlySpan<Projective<F>> points,
        ReadOnlySpan<Scalar> scalars,
        out Projective<F> r
    )
    {
        var sum = Identity;
        for (int i = 0; i < points.Length; i += Chunk)
        {
            int n = Math.Min(Chunk, points.Length - i);
            Straus(points.Slice(i, n), scalars.Slice(i, n), out var part);
            Add(sum, part, out sum);
        }
        r = sum;
    }

    private static void Straus(ReadOnlySpan<Projective<F>> points, ReadOnlySpan<Scalar> scalars, out Projective<F> r)
    {
        const int Digits = Glv.Digits;
        Span<Projective<F>> tables = stackalloc Projective<F>[points.Length * TableSize];
        Span<sbyte> digits = stackalloc sbyte[points.Length * 2 * Digits];
        for (int i = 0; i < points.Length; i++)
        {
            var halves = new Glv(scalars[i]);
            Glv.Recode(halves.Low, digits.Slice(2 * i * Digits, Digits));
            Glv.Recode(halves.High, digits.Slice((2 * i + 1) * Digits, Digits));
            FillTable(points[i], tables.Slice(i * TableSize, TableSize));
        }

        var sum = Identity;
        for (int at = Digits - 1; at >= 0; at--)
        {
            if (at != Digits - 1)
            {
                for (int i = 0; i < 4; i++)
                    Double(sum, out sum);
            }
            for (int i = 0; i < points.Length; i++)
            {
                var table = tables.Slice(i * TableSize, TableSize);
                LookUp(table, digits[2 * i * Digits + at], out var term);
                Add(sum, term, out sum);
                LookUp(table, digits[(2 * i + 1) * Digits + at], out term);
                MultiplyByXSquared(term, out term);
                Add(sum, term, out sum);
            }
        }
        digits.Clear();
        r = sum;
    }

    private static void FillTable(in Projective<F> p, Span<Projective<F>> table)
    {
        Initialized(p, out table[0]);
        Double(table[0], out table[1]);
        for (int i = 2; i < table.Length; i++)
            Add(table[i - 1], table[0], out table[i]);
    }

    /// <summary>digit * P, having read every entry of P's table: four words at a time, kept under a mask.</summary>
    private static unsafe void LookUp(ReadOnlySpan<Projective<F>> table, int digit, out Projective<F> r)
    {
        int words = sizeof(Projective<F>) / sizeof(ulong);
        int sign = digit >> 31;
        ulong magnitude = (ulong)((digit ^ sign) - sign);
        Projective<F> found = default;
        ulong* sum = (ulong*)&found;
        fixed (Projective<F>* entries = table)
        {
            for (int i = 0; i < table.Length; i++)
            {
                ulong* entry = (ulong*)(entries + i);
                ulong mask = ConstantTime.EqualMask(magnitude, (ulong)i + 1);
                var masks = Vector256.Create(mask);
                int at = 0;
                for (; at + 4 <= words; at += 4)
                    (Vector256.Load(sum + at) | (Vector256.Load(entry + at) & masks)).Store(sum + at);
                for (; at < words; at++)
                    sum[at] |= entry[at] & mask;
            }
        }
        Initialized(found, out r); // no entry stands for digit 0
        F.Negate(r.Y, out var negated);
        F.Select((ulong)(long)sign, negated, r.Y, out r.Y);
    }
}
