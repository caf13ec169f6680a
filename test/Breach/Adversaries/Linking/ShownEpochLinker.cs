namespace Symbolon.Breach.Linking;

/// <summary>
/// Two platforms compare only their logs. Each change of the shown epoch at an account bounds the moment at which its
/// wallet switched. Two accounts of one wallet share this moment. The score of a pair compares one moment with two: the
/// logarithm of the likelihood ratio of the bounds, summed over the weeks.
/// </summary>
public static class ShownEpochLinker
{
    private const double Apart = -50;

    /// <summary>Scores of each account of one platform with each of another.</summary>
    public static double[,] Scores(Haul haul, int one, int other)
    {
        var (mine, theirs) = (
            haul.Accounts[one].Select(Changes).ToArray(),
            haul.Accounts[other].Select(Changes).ToArray()
        );
        var scores = new double[mine.Length, theirs.Length];
        for (var i = 0; i < mine.Length; i++)
        {
            for (var j = 0; j < theirs.Length; j++)
                scores[i, j] = mine[i].Keys.Intersect(theirs[j].Keys).Sum(e => Score(mine[i][e], theirs[j][e]));
        }
        return scores;
    }

    /// <summary>By epoch: the last sign-in before it, and the first sign-in in it.</summary>
    internal static Dictionary<ulong, (long After, long Until)> Changes(IReadOnlyList<SignIn> signIns)
    {
        var changes = new Dictionary<ulong, (long, long)>();
        for (var i = 1; i < signIns.Count; i++)
        {
            if (signIns[i].Epoch != signIns[i - 1].Epoch)
                changes.TryAdd(signIns[i].Epoch, (signIns[i - 1].At, signIns[i].At));
        }
        return changes;
    }

    private static double Score((long After, long Until) one, (long After, long Until) other)
    {
        var both = Math.Min(one.Until, other.Until) - Math.Max(one.After, other.After);
        if (both <= 0)
            return Apart;
        const double week = 7 * 24 * 3600;
        return Math.Log(both * week / ((double)(one.Until - one.After) * (other.Until - other.After)));
    }
}
