namespace Symbolon.Breach.Linking;

/// <summary>
/// The authority and a platform compare the renewals of a row with the sign-ins of an account. The adversary knows the
/// software, so it first learns the distribution of distances between them from another population under the same
/// rules, where the truth is known. The score of a pair is the sum over its renewals.
/// </summary>
/// <param name="ByDay">True for daily copies of the authority's database: only the day of a renewal is known.</param>
public sealed class RenewalLinker(bool ByDay)
{
    private const long Day = 24 * 3600;
    private const int Smoothing = 2;

    private static readonly long[] Edges =
    [
        .. (long[])[10, 20, 30, 40, 50, 60, 90, 120, 300, 600, 900, 1800, 3600, 5400, 7200],
        .. (long[])[3 * 3600, 4 * 3600, 6 * 3600, 9 * 3600, 12 * 3600, 18 * 3600, Day, 36 * 3600],
    ];

    private readonly Dictionary<(int Feature, int Value), double> says = [];

    /// <summary>Learns the weight of each value of each feature for a pair of row and account.</summary>
    public void Learn(Haul known, int platform)
    {
        var (same, different) = (new Dictionary<(int, int), int>(), new Dictionary<(int, int), int>());
        var prepared = known.Accounts[platform].Select(Prepare).ToArray();
        for (var row = 0; row < known.Rows.Count; row++)
        {
            for (var account = 0; account < prepared.Length; account++)
            {
                var isOne = known.PersonOfRow[row] == known.PersonOfAccount[platform][account];
                var counts = isOne ? same : different;
                foreach (var renewal in known.Rows[row])
                {
                    foreach (var seen in Features(renewal, prepared[account]))
                        counts[seen] = counts.GetValueOrDefault(seen) + 1;
                }
            }
        }
        foreach (var seen in same.Keys.Union(different.Keys))
        {
            double Share(Dictionary<(int Feature, int Value), int> counts) =>
                (double)(counts.GetValueOrDefault(seen) + Smoothing)
                / (counts.Where(c => c.Key.Feature == seen.Item1).Sum(c => c.Value) + Smoothing * (Edges.Length + 1));
            says[seen] = Math.Log(Share(same) / Share(different));
        }
    }

    /// <summary>Scores of each row with each account of a platform.</summary>
    public double[,] Scores(Haul haul, int platform)
    {
        var prepared = haul.Accounts[platform].Select(Prepare).ToArray();
        var scores = new double[haul.Rows.Count, prepared.Length];
        for (var row = 0; row < haul.Rows.Count; row++)
        {
            for (var account = 0; account < prepared.Length; account++)
            {
                scores[row, account] = haul.Rows[row]
                    .Sum(renewal => Features(renewal, prepared[account]).Sum(seen => says.GetValueOrDefault(seen)));
            }
        }
        return scores;
    }

    private sealed record Account(long[] Times, (long After, long Until)[] Changes);

    private static Account Prepare(IReadOnlyList<SignIn> signIns) =>
        new([.. signIns.Select(s => s.At)], [.. ShownEpochLinker.Changes(signIns).Values]);

    /// <summary>Time since the last sign-in, time until the next, the nearer of the two, and whether the shown epoch
    /// changed around the renewal.</summary>
    private IEnumerable<(int Feature, int Value)> Features(long renewal, Account account)
    {
        var changed = account.Changes.Any(c =>
            ByDay
                ? c.After / Day <= renewal / Day && renewal / Day <= c.Until / Day
                : c.After <= renewal && renewal <= c.Until
        );
        yield return (0, changed ? 1 : 0);
        if (ByDay)
        {
            yield return (1, account.Times.Count(t => t / Day == renewal / Day));
            yield break;
        }
        var place = Array.BinarySearch(account.Times, renewal);
        place = place < 0 ? ~place : place;
        var before = place > 0 ? renewal - account.Times[place - 1] : long.MaxValue;
        var after = place < account.Times.Length ? account.Times[place] - renewal : long.MaxValue;
        yield return (2, Bin(before));
        yield return (3, Bin(after));
        yield return (4, Bin(Math.Min(before, after)));
    }

    private static int Bin(long seconds)
    {
        var place = Array.BinarySearch(Edges, seconds);
        return place < 0 ? ~place : place;
    }
}
