namespace Symbolon.Wallet;

/// <summary>The evidence that a person shows the authority once: the files of the chip, and the chip itself if it can
/// answer. The wallet passes it on and keeps nothing.</summary>
/// <param name="Files">Files by name.</param>
/// <param name="Chip">The chip, or null.</param>
public sealed record Evidence(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files, IChip? Chip);
