using Symbolon.Protocol;

namespace Symbolon.Platform;

/// <summary>A real, unique person, as this platform knows them.</summary>
/// <param name="InternetId">Stable here, and known nowhere else.</param>
/// <param name="Facts">What was shown: claim name and value.</param>
/// <param name="Slot">The account slot.</param>
/// <param name="Receipt">What the platform may keep, to show later that it was so. Most need not keep it; null where a
/// host said so.</param>
public sealed record VerifiedPerson(
    string InternetId,
    IReadOnlyDictionary<string, FactValue> Facts,
    int Slot,
    Receipt? Receipt
);
