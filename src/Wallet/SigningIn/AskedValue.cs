using Symbolon.Protocol;

namespace Symbolon.Wallet;

/// <summary>A fact that a platform asks for, as the holder sees it before deciding.</summary>
/// <param name="Asked">The fact and the reason.</param>
/// <param name="Value">The certificate's value.</param>
public sealed record AskedValue(AskedFact Asked, FactValue Value);
