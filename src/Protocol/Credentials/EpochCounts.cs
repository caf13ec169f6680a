namespace Symbolon.Protocol;

/// <summary>
/// The number of certificate holders by facts. It is published once an epoch, after the epoch, and is the same for
/// everybody. Wallets fetch it with their certificate, never at a sign-in, and can then say how many people look the
/// same.
/// </summary>
public sealed record EpochCounts
{
    /// <summary>The epoch that was counted.</summary>
    public required ulong Epoch { get; init; }

    /// <summary>Cells with fewer people than this are not published on their own.</summary>
    public required long Minimum { get; init; }

    /// <summary>The cells.</summary>
    public required IReadOnlyList<CountCell> Cells { get; init; }

    /// <summary>The number of people in all smaller cells together; null if that is below the minimum too.</summary>
    public long? Others { get; init; }

    /// <summary>
    /// A lower bound for the number of people who look the same to a site that is shown these facts. It counts the
    /// published cells that agree with all of them. People in merged cells may agree or not, so they count only if no
    /// fact is shown.
    /// </summary>
    public long LookAlikes(IReadOnlyDictionary<string, FactValue> shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        var alike = Cells.Where(cell => shown.All(s => Agrees(cell, s.Key, s.Value))).Sum(cell => cell.Count);
        return shown.Count == 0 ? alike + (Others ?? 0) : alike;
    }

    private static bool Agrees(CountCell cell, string fact, FactValue value) =>
        cell.Facts.TryGetValue(fact, out var counted) && value.Is(counted);
}
