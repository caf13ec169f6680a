namespace Symbolon.Authority;

/// <summary>Certificates of one epoch that say the same.</summary>
/// <param name="Epoch">The epoch.</param>
/// <param name="Facts">The octets of every fact that a site can be shown, as <see cref="EpochCounting"/> writes
/// them.</param>
/// <param name="Count">How many.</param>
public sealed record EpochCount(ulong Epoch, ReadOnlyMemory<byte> Facts, long Count);
