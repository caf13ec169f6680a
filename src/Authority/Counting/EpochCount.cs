namespace Symbolon.Authority;

/// <summary>The number of certificates of one epoch with the same facts.</summary>
/// <param name="Epoch">The epoch.</param>
/// <param name="Facts">The octets of every disclosable fact, as <see cref="EpochCounting"/> writes them.</param>
/// <param name="Count">The number of certificates.</param>
public sealed record EpochCount(ulong Epoch, ReadOnlyMemory<byte> Facts, long Count);
