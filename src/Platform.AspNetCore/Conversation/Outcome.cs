using Symbolon.Protocol;

namespace Symbolon.Platform.AspNetCore;

/// <summary>A result on its way to the browser that waits for it.</summary>
internal sealed record Outcome
{
    public const string Kind = "outcome";

    public required Result Result { get; init; }
    public string? InternetId { get; init; }
    public IReadOnlyDictionary<string, FactValue>? Facts { get; init; }
    public int Slot { get; init; }

    /// <summary>Set only if the host keeps receipts.</summary>
    public Receipt? Receipt { get; init; }
    public long At { get; init; }
}
