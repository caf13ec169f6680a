namespace Symbolon.Bls12381;

/// <summary>
/// Sums of multiples of points of G1, four terms at a time: interleaved windows of four bits (Straus) over the halves that
/// the endomorphism gives (Gallant, Lambert, Vanstone). Each lane sums its own terms.
/// </summary>
internal static class StrausLanes
{
    /// <summary>Terms that share their doublings; their tables, 14 kB for four terms, are on the stack.</summary>
    private const int Chunk = 16;

    private const int Lanes = FpLanes.Count;

    /// <summary>The sum of scalars[i] points[i]. In constant time if they are <paramref name="secret"/>.</summary>
    public static void Sum(
        ReadOnlySpan<Projective<Fp>> points,
        ReadOnlySpan<Scalar> scalars,
        bool secret,
        out Projective<Fp> r
    )
    {
        var sum = G1Lanes.Identity;
        for (int i = 0; i < points.Length; i += Chunk)
        {
            int n = Math.Min(Chunk, points.Length - i);
            Run(points.Slice(i, n), scalars.Slice(i, n), secret, out var part);
            if (i == 0)
                sum = part;
            else
                G1Lanes.Add(sum, part, out sum);
        }
        G1Lanes.Sum(sum, out r);
    }

    /// <summary>results[i] = scalars[i] points[i].</summary>
    public static void Each(
        ReadOnlySpan<Projective<Fp>> points,
        ReadOnlySpan<Scalar> scalars,
        bool secret,
        Span<Projective<Fp>> results
    )
    {
        Span<Projective<Fp>> four = stackalloc Projective<Fp>[Lanes];
        for (int i = 0; i < points.Length; i += Lanes)
        {
            int n = Math.Min(Lanes, points.Length - i);
            Run(points.Slice(i, n), scalars.Slice(i, n), secret, out var products);
            G1Lanes.Store(products, four);
            if (n <= Lanes / 2) // halves were side by side
            {
                Projective<Fp>.Add(four[0], four[2], out four[0]);
                Projective<Fp>.Add(four[1], four[3], out four[1]);
            }
            four[..n].CopyTo(results[i..]);
        }
    }

    /// <summary>
    /// For a chunk of terms. Of one or two terms the halves lie side by side, in lanes 0 and 1 the lower and in 2 and 3 the
    /// upper; of more each lane has both halves of its own.
    /// </summary>
    private static void Run(
        ReadOnlySpan<Projective<Fp>> points,
        ReadOnlySpan<Scalar> scalars,
        bool secret,
        out G1Lanes sum
    )
    {
        const int Positions = Decomposition.Digits;
        bool beside = points.Length <= Lanes / 2;
        int groups = (points.Length + Lanes - 1) / Lanes;
        int images = beside ? 0 : G1Table.Size;
        Span<G1Lanes> multiples = stackalloc G1Lanes[groups * G1Table.Size];
        Span<FpLanes> imagesX = stackalloc FpLanes[groups * images];
        Span<sbyte> digits = stackalloc sbyte[groups * 2 * Positions * Lanes]; // by group, half, position, lane
        digits.Clear();
        Span<sbyte> recoded = stackalloc sbyte[Positions];
        Span<Projective<Fp>> pair = stackalloc Projective<Fp>[Lanes];

        for (int i = 0; i < points.Length; i++)
        {
            var halves = new Decomposition(scalars[i]);
            var lower = digits[((i / Lanes * 2 * Positions * Lanes) + (i % Lanes))..];
            var upper = lower[(beside ? Lanes / 2 : Positions * Lanes)..];
            Decomposition.Recode(halves.Low, recoded);
            Spread(recoded, lower);
            Decomposition.Recode(halves.High, recoded);
            Spread(recoded, upper);
        }
        recoded.Clear();

        for (int g = 0; g < groups; g++)
        {
            G1Lanes lanes;
            if (beside)
            {
                pair.Clear();
                for (int i = 0; i < points.Length; i++)
                {
                    pair[i] = points[i];
                    Projective<Fp>.MultiplyByXSquared(points[i], out pair[i + 2]);
                }
                G1Lanes.Load(pair, out lanes);
            }
            else
            {
                G1Lanes.Load(points[(g * Lanes)..], out lanes);
            }
            G1Table.Fill(lanes, multiples.Slice(g * G1Table.Size, G1Table.Size), imagesX.Slice(g * images, images));
        }

        sum = G1Lanes.Identity;
        for (int at = Positions - 1; at >= 0; at--)
        {
            for (int i = 0; i < 4 && at != Positions - 1; i++)
                G1Lanes.Double(sum, out sum);
            for (int g = 0; g < groups; g++)
            {
                var table = new G1Table(
                    multiples.Slice(g * G1Table.Size, G1Table.Size),
                    imagesX.Slice(g * images, images)
                );
                for (int half = 0; half < (beside ? 1 : 2); half++)
                {
                    ref var digit = ref digits[(((g * 2) + half) * Positions + at) * Lanes];
                    G1Lanes term;
                    if (secret)
                        table.LookUp(ref digit, half == 1, out term);
                    else
                        table.LookUpVariableTime(ref digit, half == 1, out term);
                    G1Lanes.Add(sum, term, out sum);
                }
            }
        }
        digits.Clear();
    }

    private static void Spread(ReadOnlySpan<sbyte> digits, Span<sbyte> lane)
    {
        for (int i = 0; i < digits.Length; i++)
            lane[i * Lanes] = digits[i];
    }
}
