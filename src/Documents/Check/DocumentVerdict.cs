namespace Symbolon.Documents;

/// <summary>
/// Whether a document is believed, with the reasons, and its holder if it is. Dispose it to clear the
/// <see cref="Holder"/>.
/// </summary>
public sealed class DocumentVerdict : IDisposable
{
    internal DocumentVerdict(IReadOnlyList<CheckStep> steps, Holder? holder, bool chipAuthenticated, bool chipOffered)
    {
        Steps = steps;
        Holder = holder;
        ChipAuthenticated = chipAuthenticated;
        ChipProofOffered = chipOffered;
    }

    /// <summary>True when no step failed.</summary>
    public bool Believed => Holder is not null;

    /// <summary>Every step in order. A step that depends on a failed one has Ok null, and its reason says so.</summary>
    public IReadOnlyList<CheckStep> Steps { get; }

    /// <summary>The steps that failed; empty when the document is believed.</summary>
    public IEnumerable<CheckStep> Failures => Steps.Where(s => s.Ok == false);

    /// <summary>The document's holder; null unless the document is believed.</summary>
    public Holder? Holder { get; }

    /// <summary>
    /// True when the document is believed and the chip answered a challenge: this chip is the original, not a copy of
    /// its files.
    /// </summary>
    public bool ChipAuthenticated { get; }

    /// <summary>
    /// True when the signed hashes include DG15: this chip can prove itself, so a caller may require it.
    /// </summary>
    public bool ChipProofOffered { get; }

    /// <summary>Clears the holder.</summary>
    public void Dispose() => Holder?.Dispose();

    /// <summary>"believed", or the names of the failed steps. It contains no personal data.</summary>
    public override string ToString() =>
        Believed ? "believed" : $"not believed: {string.Join(", ", Failures.Select(f => f.Name))}";
}
