namespace Symbolon.Bls12381;

/// <summary>
/// The halves that one lane adds up in <see cref="StrausLanes"/>. Half number h is the lower half (h even) or the upper
/// half (h odd) of term h / 2. If the number of rounds is even, a lane has both halves of each of its terms, and they
/// share one table. If it is odd, each half has a table of its own.
/// </summary>
internal readonly struct LaneTerms(int firstTerm, int terms)
{
    /// <summary>The number of the lane's first half.</summary>
    public int First { get; init; } = 2 * firstTerm;

    /// <summary>How many halves the lane has; 0 for an idle lane.</summary>
    public int Halves { get; init; } = 2 * terms;

    /// <summary>The index of the sum that the halves belong to.</summary>
    public int Sum { get; init; }

    /// <summary>Distributes one to four sums to the lanes; returns the number of rounds, the fewest possible.</summary>
    public static int Distribute(ReadOnlySpan<LaneTerms> sums, Span<LaneTerms> lanes)
    {
        var rounds = 1;
        while (Needed(sums, rounds) > FpLanes.Count)
            rounds++;
        lanes.Clear();
        var lane = 0;
        foreach (var sum in sums)
        {
            for (var i = 0; i < sum.Halves; i += rounds)
                lanes[lane++] = sum with { First = sum.First + i, Halves = Math.Min(rounds, sum.Halves - i) };
        }
        return rounds;

        static int Needed(ReadOnlySpan<LaneTerms> sums, int rounds)
        {
            var needed = 0;
            foreach (var sum in sums)
                needed += (sum.Halves + rounds - 1) / rounds;
            return needed;
        }
    }
}
