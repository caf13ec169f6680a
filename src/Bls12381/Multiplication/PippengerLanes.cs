using System.Buffers;
using System.Runtime.Intrinsics;

namespace Symbolon.Bls12381;

/// <summary>
/// Long sums of multiples of points of G1 by public scalars: buckets (Pippenger) over the halves of <see cref="Glv"/>.
/// Each lane takes one window of the scalars and has its own buckets, so two lanes never add to the same bucket.
/// </summary>
internal static class PippengerLanes
{
    /// <summary>
    /// From this number of terms on, it is faster than <see cref="StrausLanes"/>. At 32 terms it takes 1.03 times as
    /// long for scalars of full length and 0.97 times for scalars of 128 bits; at 64 terms 0.66 and 0.69 times.
    /// </summary>
    public const int From = 33;

    private const int Lanes = FpLanes.Count;

    /// <summary>The sum of scalars[i] points[i], in a time that depends on both.</summary>
    public static void Sum(ReadOnlySpan<Projective<Fp>> points, ReadOnlySpan<Scalar> scalars, out Projective<Fp> r)
    {
        // All halves that are not zero, each with its point or the point's image.
        var halves = ArrayPool<UInt128>.Shared.Rent(2 * points.Length);
        var terms = ArrayPool<Projective<Fp>>.Shared.Rent(2 * points.Length);
        var n = 0;
        for (var i = 0; i < points.Length; i++)
        {
            if (Projective<Fp>.IdentityMask(points[i]) != 0)
                continue;
            var half = new Glv(scalars[i]);
            if (half.Low != 0)
            {
                halves[n] = half.Low;
                terms[n++] = points[i];
            }
            if (half.High != 0)
            {
                halves[n] = half.High;
                Projective<Fp>.MultiplyByXSquared(points[i], out terms[n++]);
            }
        }
        Sum(terms.AsSpan(0, n), halves.AsSpan(0, n), out r);
        ArrayPool<UInt128>.Shared.Return(halves);
        ArrayPool<Projective<Fp>>.Shared.Return(terms);
    }

    private static void Sum(ReadOnlySpan<Projective<Fp>> points, ReadOnlySpan<UInt128> scalars, out Projective<Fp> r)
    {
        // Halves are below 2^128, those of a batch's weights below 2^64.
        var all = UInt128.Zero;
        foreach (var scalar in scalars)
            all |= scalar;
        var bits = 128 - (int)UInt128.LeadingZeroCount(all);
        var window = Window(points.Length, bits);
        var windows = (bits / window) + 1; // one bit more, for the carry of the signed digits
        var half = 1 << (window - 1);
        // Ordered by digit and lane; those of digit 0 are not read.
        var buckets = ArrayPool<Projective<Fp>>.Shared.Rent((half + 1) * Lanes);
        Span<Projective<Fp>> sums = stackalloc Projective<Fp>[Lanes];
        Span<int> digits = stackalloc int[Lanes];

        var sum = Projective<Fp>.Identity;
        for (var top = windows; top > 0; top -= Lanes) // the windows top-1 to top-4, the lowest in the last lane
        {
            buckets.AsSpan(0, (half + 1) * Lanes).Fill(Projective<Fp>.Identity);
            for (var i = 0; i < points.Length; i++)
            {
                var any = false;
                for (var lane = 0; lane < Lanes; lane++)
                {
                    var at = top - 1 - lane;
                    digits[lane] = at < 0 ? 0 : Booth.Digit(scalars[i], at * window, window);
                    any |= digits[lane] != 0;
                }
                if (any)
                    AddToBuckets(points[i], digits, buckets);
            }

            G1Lanes running = G1Lanes.Identity,
                total = G1Lanes.Identity;
            for (var i = half; i > 0; i--)
            {
                G1Lanes.Unpack(buckets.AsSpan(i * Lanes, Lanes), out var bucket);
                G1Lanes.Add(running, bucket, out running);
                G1Lanes.Add(total, running, out total);
            }
            G1Lanes.Store(total, sums);
            for (var lane = 0; lane < Math.Min(Lanes, top); lane++)
            {
                for (var i = 0; i < window; i++)
                    Projective<Fp>.Double(sum, out sum);
                Projective<Fp>.Add(sum, sums[lane], out sum);
            }
        }
        ArrayPool<Projective<Fp>>.Shared.Return(buckets);
        r = sum;
    }

    /// <summary>Adds or subtracts the point in each lane's bucket.</summary>
    private static void AddToBuckets(in Projective<Fp> point, ReadOnlySpan<int> digits, Span<Projective<Fp>> buckets)
    {
        ref var b0 = ref buckets[Math.Abs(digits[0]) * Lanes];
        ref var b1 = ref buckets[(Math.Abs(digits[1]) * Lanes) + 1];
        ref var b2 = ref buckets[(Math.Abs(digits[2]) * Lanes) + 2];
        ref var b3 = ref buckets[(Math.Abs(digits[3]) * Lanes) + 3];
        G1Lanes.Unpack(b0, b1, b2, b3, out var sums);
        G1Lanes.Unpack(point, point, point, point, out var term);
        var negative = Vector256.Create(digits[0], digits[1], digits[2], (long)digits[3]) >> 63;
        G1Lanes.NegateWhere(negative.AsUInt64(), term.Y, out term.Y);
        G1Lanes.Add(sums, term, out sums);
        G1Lanes.Pack(sums, out b0, out b1, out b2, out b3);
    }

    /// <summary>The width with the fewest additions: n for each window, and two for each of its buckets.</summary>
    private static int Window(int n, int bits)
    {
        var best = 4;
        for (var window = 5; window <= 10; window++)
        {
            if (Cost(window) < Cost(best))
                best = window;
        }
        return best;

        long Cost(int window) => (long)((bits / window) + Lanes) / Lanes * (n + (1L << window));
    }
}
