using System.Buffers;

namespace Symbolon.Bls12381;

// Multiplication by public scalars: time tells everything about them.
internal partial struct Projective<F>
{
    /// <summary>Width of the non-adjacent form: odd multiples up to 15 P, a digit in six bits on average.</summary>
    private const int Width = 5;

    /// <summary>From this number of terms on, buckets are the faster method.</summary>
    private const int BucketsFrom = 48;

    /// <summary>The sum of scalars[i] points[i]; points are of the subgroup.</summary>
    public static void MultiScalarVariableTime(
        ReadOnlySpan<Projective<F>> points,
        ReadOnlySpan<Scalar> scalars,
        out Projective<F> r
    )
    {
        if (points.Length >= BucketsFrom)
        {
            Pippenger(points, scalars, out r);
            return;
        }
        var sum = Identity;
        for (int i = 0; i < points.Length; i += Chunk)
        {
            int n = Math.Min(Chunk, points.Length - i);
            Interleaved(points.Slice(i, n), scalars.Slice(i, n), out var part);
            Add(sum, part, out sum);
        }
        r = sum;
    }

    /// <summary>Straus with non-adjacent forms.</summary>
    private static void Interleaved(
        ReadOnlySpan<Projective<F>> points,
        ReadOnlySpan<Scalar> scalars,
        out Projective<F> r
    )
    {
        const int Positions = 129;
        Span<Projective<F>> tables = stackalloc Projective<F>[points.Length * TableSize];
        Span<sbyte> digits = stackalloc sbyte[points.Length * 2 * Positions];
        digits.Clear();
        int top = -1;
        for (int i = 0; i < points.Length; i++)
        {
            var halves = new Glv(scalars[i]);
            top = Math.Max(top, NonAdjacent(halves.Low, digits.Slice(2 * i * Positions, Positions)));
            top = Math.Max(top, NonAdjacent(halves.High, digits.Slice((2 * i + 1) * Positions, Positions)));
            var table = tables.Slice(i * TableSize, TableSize);
            Initialized(points[i], out table[0]);
            Double(table[0], out var twice);
            for (int j = 1; j < TableSize; j++)
                Add(table[j - 1], twice, out table[j]);
        }

        var sum = Identity;
        for (int at = top; at >= 0; at--)
        {
            Double(sum, out sum);
            for (int i = 0; i < 2 * points.Length; i++)
            {
                int digit = digits[i * Positions + at];
                if (digit == 0)
                    continue;
                var term = tables[(i >> 1) * TableSize + (Math.Abs(digit) >> 1)];
                if (digit < 0)
                    Negate(term, out term);
                if ((i & 1) != 0)
                    MultiplyByXSquared(term, out term);
                Add(sum, term, out sum);
            }
        }
        r = sum;
    }

    /// <summary>v as a sum of digits[i] 2^i, each zero or odd and below 2^(Width-1). Returns the highest position.</summary>
    private static int NonAdjacent(UInt128 v, Span<sbyte> digits)
    {
        int highest = -1;
        bool carry = false; // v stands for v + 2^128 * carry after a wrap
        for (int i = 0; v != 0 || carry; )
        {
            if (((uint)v & 1) == 0)
            {
                v = (v >> 1) | (carry ? UInt128.One << 127 : 0);
                carry = false;
                i++;
                continue;
            }
            int digit = (int)((uint)v & ((1 << Width) - 1));
            if (digit >= 1 << (Width - 1))
                digit -= 1 << Width;
            digits[i] = (sbyte)digit;
            highest = i;
            if (digit > 0)
            {
                v -= (uint)digit;
            }
            else
            {
                v += (uint)-digit;
                carry |= v < (uint)-digit;
            }
        }
        return highest;
    }

    /// <summary>Sorts the terms of each window into buckets by digit, and sums buckets weighted by running sums.</summary>
    private static void Pippenger(ReadOnlySpan<Projective<F>> points, ReadOnlySpan<Scalar> scalars, out Projective<F> r)
    {
        int window = Math.Clamp(System.Numerics.BitOperations.Log2((uint)points.Length) - 1, 4, 8);
        int half = 1 << (window - 1);
        Span<Projective<F>> buckets = stackalloc Projective<F>[half + 1];
        var halves = ArrayPool<Glv>.Shared.Rent(points.Length);
        for (int i = 0; i < points.Length; i++)
            halves[i] = new Glv(scalars[i]);

        var sum = Identity;
        for (int bit = 128 / window * window; bit >= 0; bit -= window)
        {
            for (int i = 0; i < window; i++)
                Double(sum, out sum);
            buckets.Fill(Identity);
            for (int i = 0; i < points.Length; i++)
            {
                Initialized(points[i], out var point);
                Drop(point, Digit(halves[i].Low, bit, window), buckets);
                int digit = Digit(halves[i].High, bit, window);
                if (digit == 0)
                    continue;
                MultiplyByXSquared(point, out point);
                Drop(point, digit, buckets);
            }
            Projective<F> running = Identity,
                total = Identity;
            for (int i = half; i > 0; i--)
            {
                Add(running, buckets[i], out running);
                Add(total, running, out total);
            }
            Add(sum, total, out sum);
        }
        ArrayPool<Glv>.Shared.Return(halves);
        r = sum;

        static int Digit(UInt128 v, int bit, int window)
        {
            int raw = (int)(uint)(bit == 0 ? v << 1 : v >> (bit - 1)) & ((2 << window) - 1);
            return (((raw & ((1 << window) - 1)) + 1) >> 1) - ((raw >> window) << (window - 1));
        }

        static void Drop(in Projective<F> p, int digit, Span<Projective<F>> buckets)
        {
            if (digit == 0)
                return;
            var point = p;
            if (digit < 0)
                Negate(p, out point);
            ref var bucket = ref buckets[Math.Abs(digit)];
            Add(bucket, point, out bucket);
        }
    }
}
