namespace Symbolon.Wallet;

/// <summary>One line of the holder's own history. It exists in the wallet and nowhere else.</summary>
public sealed record HistoryEntry
{
    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The platform's origin, or the context of a statement.</summary>
    public required string Origin { get; init; }

    /// <summary>The Internet ID there.</summary>
    public required string InternetId { get; init; }

    /// <summary>Names of the facts that were shown; empty when nothing was.</summary>
    public required IReadOnlyList<string> Shown { get; init; }

    /// <summary>"signed in", "refused", "not accepted", "signed a statement"; or "sent, but no answer came".</summary>
    public required string Outcome { get; init; }
}
