namespace Symbolon.Wallet;

/// <summary>A document's chip that answers a challenge (ICAO 9303-11 section 6.1).</summary>
public interface IChip
{
    /// <summary>The chip's signature over the eight bytes.</summary>
    byte[] Answer(ReadOnlySpan<byte> challenge);
}
