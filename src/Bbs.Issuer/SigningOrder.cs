namespace Symbolon.Bbs.Issuer;

/// <summary>What one signature is to be over.</summary>
/// <param name="Commitment">What the holder committed to.</param>
/// <param name="Entropy">The person's; it never changes.</param>
/// <param name="Header">Public.</param>
/// <param name="Messages">The signer's messages. Personal data.</param>
public sealed record SigningOrder(
    VerifiedCommitment Commitment,
    SignerNymEntropy Entropy,
    ReadOnlyMemory<byte> Header,
    IReadOnlyList<ReadOnlyMemory<byte>> Messages
);
