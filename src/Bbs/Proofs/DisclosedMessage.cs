namespace Symbolon.Bbs;

/// <summary>A message that a proof discloses, with its place among the signer's (or the holder's) messages, from
/// 0.</summary>
/// <param name="Index">Place, from 0.</param>
/// <param name="Message">The message's octets.</param>
public readonly record struct DisclosedMessage(int Index, ReadOnlyMemory<byte> Message);
