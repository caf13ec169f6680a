using Symbolon.Protocol;

namespace Symbolon.Platform;

/// <summary>A real, unique person, as this platform knows them.</summary>
/// <param name="InternetId">The person's ID at this platform: it stays the same here and is known nowhere else.</param>
/// <param name="Facts">The facts that the person showed: claim name and value.</param>
/// <param name="Slot">The account slot.</param>
/// <param name="Receipt">Evidence of this sign-in, which the platform may keep to show later. Most platforms need not
/// keep it; null if the host turned receipts off.</param>
public sealed record VerifiedPerson(
    string InternetId,
    IReadOnlyDictionary<string, FactValue> Facts,
    int Slot,
    Receipt? Receipt
);
