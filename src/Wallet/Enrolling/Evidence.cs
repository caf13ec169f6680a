namespace Symbolon.Wallet;

/// <summary>What a person shows the authority once: the files of the chip, and the chip itself where it can answer. The
/// wallet passes them on and keeps nothing.</summary>
/// <param name="Files">Files by name.</param>
/// <param name="Chip">The chip, or null.</param>
public sealed record Evidence(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files, IChip? Chip);
