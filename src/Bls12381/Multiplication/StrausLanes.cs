namespace Symbolon.Bls12381;

/// <summary>
/// Sums of multiples of points of G1, four lanes at a time: interleaved windows of four bits (Straus) over the halves
/// of <see cref="Glv"/>. Each lane adds up some halves of one sum. So up to four sums, or parts of one, share their
/// doublings.
/// </summary>
internal static class StrausLanes
{
    /// <summary>The most halves that a lane adds up at once; their tables, at most 75 kB, are on the stack.</summary>
    private const int MaxRounds = 8;

    private const int Lanes = FpLanes.Count;

    /// <summary>Terms of one sum that share their doublings.</summary>
    private const int Chunk = MaxRounds * Lanes / 2;

    /// <summary>
    /// The sum of scalars[i] points[i], in constant time if the scalars are <paramref name="secret"/>.
    /// </summary>
    public static void Sum(
        ReadOnlySpan<Projective<Fp>> points,
        ReadOnlySpan<Scalar> scalars,
        bool secret,
        out Projective<Fp> r
    )
    {
        var sum = G1Lanes.Identity;
        Span<LaneTerms> byLane = stackalloc LaneTerms[Lanes];
        for (var i = 0; i < points.Length; i += Chunk)
        {
            var n = Math.Min(Chunk, points.Length - i);
            var rounds = LaneTerms.Distribute([new LaneTerms(i, n)], byLane);
            Run(points, scalars, byLane, rounds, secret, out var part);
            if (i == 0)
                sum = part;
            else
                G1Lanes.Add(sum, part, out sum);
        }
        G1Lanes.Sum(sum, out r);
    }

    /// <summary>results[i] = scalars[i] points[i].</summary>
    public static void MultiplyEach(
        ReadOnlySpan<Projective<Fp>> points,
        ReadOnlySpan<Scalar> scalars,
        bool secret,
        Span<Projective<Fp>> results
    )
    {
        Span<LaneTerms> sums = stackalloc LaneTerms[Lanes];
        for (var i = 0; i < points.Length; i += Lanes)
        {
            var n = Math.Min(Lanes, points.Length - i);
            for (var j = 0; j < n; j++)
                sums[j] = new LaneTerms(i + j, 1) { Sum = i + j };
            SumFour(points, scalars, sums[..n], secret, results);
        }
    }

    /// <summary>
    /// results[i] = the sum of the next counts[i] terms. Four sums of similar length share the lanes, the longest
    /// first. No result may be written over a point.
    /// </summary>
    public static void SumEach(
        ReadOnlySpan<Projective<Fp>> points,
        ReadOnlySpan<Scalar> scalars,
        ReadOnlySpan<int> counts,
        bool secret,
        Span<Projective<Fp>> results
    )
    {
        var longest = 0;
        for (int i = 0, first = 0; i < counts.Length; first += counts[i++])
        {
            if (counts[i] > Chunk)
                Sum(points.Slice(first, counts[i]), scalars.Slice(first, counts[i]), secret, out results[i]);
            else if (counts[i] == 0)
                results[i] = Projective<Fp>.Identity;
            else
                longest = Math.Max(longest, counts[i]);
        }
        Span<LaneTerms> sums = stackalloc LaneTerms[Lanes];
        var n = 0;
        for (var count = longest; count > 0; count--)
        {
            for (int i = 0, first = 0; i < counts.Length; first += counts[i++])
            {
                if (counts[i] != count)
                    continue;
                sums[n++] = new LaneTerms(first, count) { Sum = i };
                if (n < Lanes)
                    continue;
                SumFour(points, scalars, sums, secret, results);
                n = 0;
            }
        }
        if (n > 0)
            SumFour(points, scalars, sums[..n], secret, results);
    }

    /// <summary>Computes up to four sums that share the lanes, and writes each to its result.</summary>
    private static void SumFour(
        ReadOnlySpan<Projective<Fp>> points,
        ReadOnlySpan<Scalar> scalars,
        ReadOnlySpan<LaneTerms> sums,
        bool secret,
        Span<Projective<Fp>> results
    )
    {
        Span<LaneTerms> byLane = stackalloc LaneTerms[Lanes];
        Span<Projective<Fp>> four = stackalloc Projective<Fp>[Lanes];
        var rounds = LaneTerms.Distribute(sums, byLane);
        Run(points, scalars, byLane, rounds, secret, out var lanes);
        G1Lanes.Store(lanes, four);
        for (var lane = 0; lane < Lanes && byLane[lane].Halves > 0; lane++)
        {
            ref var result = ref results[byLane[lane].Sum];
            if (lane > 0 && byLane[lane].Sum == byLane[lane - 1].Sum)
                Projective<Fp>.Add(result, four[lane], out result);
            else
                result = four[lane];
        }
    }

    /// <summary>
    /// Each lane's sum of its halves. For each position there are as many rounds of additions as a lane has halves.
    /// </summary>
    private static void Run(
        ReadOnlySpan<Projective<Fp>> points,
        ReadOnlySpan<Scalar> scalars,
        ReadOnlySpan<LaneTerms> byLane,
        int rounds,
        bool secret,
        out G1Lanes sum
    )
    {
        const int Positions = Glv.Digits;
        var halves = 2 - (rounds & 1); // halves that one table serves
        var tables = rounds / halves;
        var images = halves == 2 ? G1Table.Size : 0;
        Span<G1Lanes> multiples = stackalloc G1Lanes[tables * G1Table.Size];
        Span<FpLanes> imagesX = stackalloc FpLanes[tables * images];
        Span<sbyte> digits = stackalloc sbyte[rounds * Positions * Lanes]; // by round, position, lane
        digits.Clear();
        var positions = Recode(scalars, byLane, secret, digits);

        Span<Projective<Fp>> four = stackalloc Projective<Fp>[Lanes];
        for (var t = 0; t < tables; t++)
        {
            four.Clear();
            for (var lane = 0; lane < Lanes; lane++)
            {
                var half = byLane[lane].First + (t * halves);
                if (t * halves >= byLane[lane].Halves)
                    continue;
                four[lane] = points[half >> 1];
                if ((half & 1) != 0)
                    Projective<Fp>.MultiplyByXSquared(four[lane], out four[lane]);
            }
            G1Lanes.Load(four, out var lanes);
            G1Table.Fill(lanes, multiples.Slice(t * G1Table.Size, G1Table.Size), imagesX.Slice(t * images, images));
        }

        sum = G1Lanes.Identity;
        for (var at = positions - 1; at >= 0; at--)
        {
            for (var i = 0; i < Glv.Window && at != positions - 1; i++)
                G1Lanes.Double(sum, out sum);
            for (var round = 0; round < rounds; round++)
            {
                var t = round / halves;
                var table = new G1Table(
                    multiples.Slice(t * G1Table.Size, G1Table.Size),
                    imagesX.Slice(t * images, images)
                );
                var image = round % halves != 0;
                ref var digit = ref digits[((round * Positions) + at) * Lanes];
                G1Lanes term;
                if (secret)
                    table.LookUp(ref digit, image, out term);
                else
                    table.LookUpVariableTime(ref digit, image, out term);
                G1Lanes.Add(sum, term, out sum);
            }
        }
        digits.Clear();
    }

    /// <summary>
    /// Writes every lane's digits and returns the number of positions. For public scalars it counts positions only up
    /// to the highest digit that is not zero.
    /// </summary>
    private static int Recode(
        ReadOnlySpan<Scalar> scalars,
        ReadOnlySpan<LaneTerms> byLane,
        bool secret,
        Span<sbyte> digits
    )
    {
        const int Positions = Glv.Digits;
        Span<sbyte> recoded = stackalloc sbyte[Positions];
        var used = secret ? Positions : 0;
        for (var lane = 0; lane < Lanes; lane++)
        {
            for (var i = 0; i < byLane[lane].Halves; i++)
            {
                var half = byLane[lane].First + i;
                var scalar = new Glv(scalars[half >> 1]);
                Glv.Recode((half & 1) == 0 ? scalar.Low : scalar.High, recoded);
                var row = digits.Slice(i * Positions * Lanes, Positions * Lanes);
                for (var at = 0; at < Positions; at++)
                    row[(at * Lanes) + lane] = recoded[at];
                if (!secret)
                    used = Math.Max(used, recoded.LastIndexOfAnyExcept((sbyte)0) + 1);
            }
        }
        recoded.Clear();
        return used;
    }
}
