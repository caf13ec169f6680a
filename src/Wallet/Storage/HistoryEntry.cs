namespace Symbolon.Wallet;

/// <summary>One line of the holder's own history. Only the wallet has it.</summary>
public sealed record HistoryEntry
{
    /// <summary>The time.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The platform's origin, or the context of a statement.</summary>
    public required string Origin { get; init; }

    /// <summary>The Internet ID in that context.</summary>
    public required string InternetId { get; init; }

    /// <summary>Names of the facts that were shown; empty if none was shown.</summary>
    public required IReadOnlyList<string> Shown { get; init; }

    /// <summary>"signed in", "refused", "not accepted", "signed a statement"; or "sent, but no answer came".</summary>
    public required string Outcome { get; init; }
}
