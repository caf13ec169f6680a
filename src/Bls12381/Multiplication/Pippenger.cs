using System.Buffers;

namespace Symbolon.Bls12381;

/// <summary>
/// Long sums of multiples by public scalars, on the portable path: buckets (Pippenger) over the halves of
/// <see cref="Glv"/>. Each window of the scalars sorts the points into buckets by digit; running sums then weight the
/// buckets. The time depends on the scalars.
/// </summary>
internal static class Pippenger<F>
    where F : unmanaged, IField<F>
{
    /// <summary>From this number of terms on, it is faster than <see cref="StrausVariableTime{F}"/>.</summary>
    public const int From = 48;

    /// <summary>The sum of scalars[i] points[i], of at least two terms; points are of the subgroup.</summary>
    public static void Sum(ReadOnlySpan<Projective<F>> points, ReadOnlySpan<Scalar> scalars, out Projective<F> r)
    {
        var window = Math.Clamp(System.Numerics.BitOperations.Log2((uint)points.Length) - 1, 4, 8);
        var half = 1 << (window - 1);
        Span<Projective<F>> buckets = stackalloc Projective<F>[half + 1];
        var halves = ArrayPool<Glv>.Shared.Rent(points.Length);
        for (var i = 0; i < points.Length; i++)
            halves[i] = new Glv(scalars[i]);

        var sum = Projective<F>.Identity;
        for (var bit = 128 / window * window; bit >= 0; bit -= window)
        {
            for (var i = 0; i < window; i++)
                Projective<F>.Double(sum, out sum);
            buckets.Fill(Projective<F>.Identity);
            for (var i = 0; i < points.Length; i++)
            {
                Projective<F>.Initialized(points[i], out var point);
                AddToBucket(point, Booth.Digit(halves[i].Low, bit, window), buckets);
                var digit = Booth.Digit(halves[i].High, bit, window);
                if (digit == 0)
                    continue;
                Projective<F>.MultiplyByXSquared(point, out point);
                AddToBucket(point, digit, buckets);
            }
            var running = Projective<F>.Identity;
            var total = Projective<F>.Identity;
            for (var i = half; i > 0; i--)
            {
                Projective<F>.Add(running, buckets[i], out running);
                Projective<F>.Add(total, running, out total);
            }
            Projective<F>.Add(sum, total, out sum);
        }
        ArrayPool<Glv>.Shared.Return(halves);
        r = sum;
    }

    private static void AddToBucket(in Projective<F> p, int digit, Span<Projective<F>> buckets)
    {
        if (digit == 0)
            return;
        var point = p;
        if (digit < 0)
            Projective<F>.Negate(p, out point);
        ref var bucket = ref buckets[Math.Abs(digit)];
        Projective<F>.Add(bucket, point, out bucket);
    }
}
