namespace Symbolon.Oprf.Threshold;

/// <summary>The result of combining.</summary>
/// <param name="Output">64 bytes, or null if fewer than t custodians answered correctly.</param>
/// <param name="Rejected">The excluded answers.</param>
public sealed record ThresholdResult(byte[]? Output, IReadOnlyList<BadShare> Rejected);
