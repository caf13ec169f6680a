using Symbolon.Protocol;

namespace Symbolon.Wallet;

/// <summary>A fact that a platform asks for, as the holder sees it before deciding.</summary>
/// <param name="Asked">What is asked, and why.</param>
/// <param name="Value">What the certificate says.</param>
public sealed record AskedValue(AskedFact Asked, FactValue Value);
