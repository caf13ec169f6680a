namespace Symbolon.Wallet;

/// <summary>A document's chip, as far as the wallet needs it: it answers a challenge (ICAO 9303-11 section 6.1).</summary>
public interface IChip
{
    /// <summary>The chip's signature over the eight bytes.</summary>
    byte[] Answer(ReadOnlySpan<byte> challenge);
}

/// <summary>What a person shows the authority once: the files of the chip, and the chip itself where it can answer. The
/// wallet passes them on and keeps nothing.</summary>
/// <param name="Files">Files by name.</param>
/// <param name="Chip">The chip, or null.</param>
public sealed record Evidence(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files, IChip? Chip);
