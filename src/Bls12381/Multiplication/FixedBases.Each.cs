using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Symbolon.Bls12381;

// Several sums at once, in affine coordinates: their additions are made in pairs, level by level, and all pairs of a level
// share one inversion (Montgomery's trick).
public sealed partial class FixedBases
{
    /// <summary>Additions in lanes that an inversion must serve to be worth its while.</summary>
    private const int LeastPairs = 24;

    /// <summary>Rows that are looked up for one run; what the run keeps, some 0.7 kB each, is to stay in the cache.</summary>
    private const int MostRows = 600;

    /// <summary>
    /// Several sums over the first points: sums[i] is that of scalars[i n + j] times point number j, n the number of scalars
    /// for each.
    /// </summary>
    /// <exception cref="ArgumentException">There are not as many scalars for each sum, or more than points.</exception>
    public void MultiScalarEachVariableTime(ReadOnlySpan<PublicScalar> scalars, Span<G1Point> sums)
    {
        int each = sums.IsEmpty ? 0 : scalars.Length / sums.Length;
        if (each * (long)sums.Length != scalars.Length || each > Count)
            throw new ArgumentException(
                "There are as many scalars for each sum, and a point for each.",
                nameof(scalars)
            );
        if (!LanePath.Taken || each == 0)
        {
            for (int i = 0; i < sums.Length; i++)
                sums[i] = MultiScalarVariableTime(scalars.Slice(i * each, each));
            return;
        }
        int together = Math.Max(1, MostRows / (each * Places));
        for (int i = 0; i < sums.Length; i += together)
        {
            int n = Math.Min(together, sums.Length - i);
            var values = MemoryMarshal.Cast<G1Point, Projective<Fp>>(sums.Slice(i, n));
            SumTogether(PublicScalar.Values(scalars.Slice(i * each, n * each)), values);
        }
    }

    private void SumTogether(ReadOnlySpan<Scalar> scalars, Span<Projective<Fp>> sums)
    {
        int each = scalars.Length / sums.Length;
        var digits = ArrayPool<sbyte>.Shared.Rent(scalars.Length * Places * Sums);
        Recode(scalars, digits);
        var halving = new Halving(new Rows(this, default, 0), digits, each * Places, sums.Length);
        bool distinct = true;
        while (distinct && halving.Pairs >= LeastPairs)
            distinct = halving.TryHalve();
        for (int i = 0; i < sums.Length; i++)
        {
            if (distinct)
                halving.Add(i, out sums[i]);
            else
                SumInLanes(
                    new Rows(this, default, 0),
                    digits.AsSpan(i * each * Places * Sums, each * Places * Sums),
                    false,
                    out sums[i]
                );
        }
        halving.Return();
        ArrayPool<sbyte>.Shared.Return(digits);
    }

    /// <summary>The points that are left of each sum: at first entries of the tables, then what pairs of them add up to.</summary>
    private ref struct Halving
    {
        private readonly int sums;
        private readonly int width;
        private readonly FpLanes[] kept;
        private readonly Span<FpLanes> x; // by sum and place
        private readonly Span<FpLanes> y;
        private readonly Span<FpLanes> products; // of x2 - x1 of a pair and all that follow; then the inverse for it
        private readonly Vector256<ulong>[] zeros; // all ones in lanes that hold the identity
        private int count;

        public Halving(Rows rows, ReadOnlySpan<sbyte> digits, int width, int sums)
        {
            this.sums = sums;
            this.width = width;
            count = width;
            int all = width * sums;
            kept = ArrayPool<FpLanes>.Shared.Rent(3 * all);
            zeros = ArrayPool<Vector256<ulong>>.Shared.Rent(all);
            x = kept.AsSpan(0, all);
            y = kept.AsSpan(all, all);
            products = kept.AsSpan(2 * all, all);
            for (int i = 0; i < all; i++)
            {
                var digit = LoadEntries(rows[i % width], digits.Slice(i * Sums, Sums), out x[i], out y[i]);
                zeros[i] = Vector256.Equals(digit, Vector256<long>.Zero).AsUInt64();
            }
        }

        public readonly void Return()
        {
            ArrayPool<FpLanes>.Shared.Return(kept);
            ArrayPool<Vector256<ulong>>.Shared.Return(zeros);
        }

        /// <summary>Additions that the next level makes.</summary>
        public readonly int Pairs => count / 2 * sums;

        /// <summary>Adds pairs. False if two points were equal or opposite: then nothing that is kept means anything.</summary>
        public bool TryHalve()
        {
            int pairs = count / 2;
            products[Pairs] = FpLanes.One;
            for (int i = Pairs - 1; i >= 0; i--)
            {
                Run(First(i, pairs), out var run);
                FpLanes.Multiply(products[i + 1], run, out products[i]);
            }
            if (!FpLanes.TryInvert(products[0], out var inverse))
                return false;
            for (int i = 0; i < Pairs; i++)
            {
                int at = First(i, pairs);
                Run(at, out var run);
                FpLanes.Multiply(inverse, products[i + 1], out products[i]);
                FpLanes.Multiply(inverse, run, out inverse);
                AddPair(at, products[i], (i / pairs * width) + (i % pairs));
            }
            for (int sum = 0; sum < sums && (count & 1) != 0; sum++)
            {
                int last = (sum * width) + pairs;
                (x[last], y[last], zeros[last]) = (x[last + pairs], y[last + pairs], zeros[last + pairs]);
            }
            count -= pairs;
            return true;
        }

        /// <summary>The place of the first point of a pair.</summary>
        private readonly int First(int pair, int pairs) => (pair / pairs * width) + (2 * (pair % pairs));

        /// <summary>x2 - x1 of a pair, and 1 where one of the two is the identity.</summary>
        private readonly void Run(int at, out FpLanes run)
        {
            FpLanes.Subtract(x[at + 1], x[at], out run);
            var zero = zeros[at] | zeros[at + 1];
            if (zero != Vector256<ulong>.Zero)
                FpLanes.Select(zero, FpLanes.One, run, out run);
        }

        private readonly void AddPair(int at, in FpLanes inverse, int to)
        {
            var (zero1, zero2) = (zeros[at], zeros[at + 1]);
            zeros[to] = zero1 & zero2;
            if ((zero1 | zero2) == Vector256<ulong>.Zero)
            {
                Chord(x[at], y[at], x[at + 1], y[at + 1], inverse, out x[to], out y[to]);
                return;
            }
            Chord(x[at], y[at], x[at + 1], y[at + 1], inverse, out var x3, out var y3);
            FpLanes.Select(zero2, x[at], x3, out x3);
            FpLanes.Select(zero2, y[at], y3, out y3);
            FpLanes.Select(zero1, x[at + 1], x3, out x[to]);
            FpLanes.Select(zero1, y[at + 1], y3, out y[to]);
        }

        private static void Chord(
            in FpLanes x1,
            in FpLanes y1,
            in FpLanes x2,
            in FpLanes y2,
            in FpLanes inverse,
            out FpLanes x3,
            out FpLanes y3
        ) => CompleteFormulas.Chord(x1, y1, x2, y2, inverse, FpLanes.One, out x3, out y3);

        /// <summary>Adds what is left of one sum.</summary>
        public readonly void Add(int sum, out Projective<Fp> r)
        {
            var total = G1Lanes.Identity;
            for (int i = sum * width; i < (sum * width) + count; i++)
            {
                G1Lanes.AddMixed(total, x[i], y[i], out var next);
                G1Lanes.Select(zeros[i], total, next, out total);
            }
            Finish(total, out r);
        }
    }

    /// <summary>Four entries of a row by their digits, negated where those are.</summary>
    private static Vector256<long> LoadEntries(
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
