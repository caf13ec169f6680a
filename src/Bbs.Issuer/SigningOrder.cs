namespace Symbolon.Bbs.Issuer;

/// <summary>The input of one signature.</summary>
/// <param name="Commitment">The holder's verified commitment.</param>
/// <param name="Entropy">The person's entropy; it never changes.</param>
/// <param name="Header">Public.</param>
/// <param name="Messages">The signer's messages. Personal data.</param>
public sealed record SigningOrder(
    VerifiedCommitment Commitment,
    SignerNymEntropy Entropy,
    ReadOnlyMemory<byte> Header,
    IReadOnlyList<ReadOnlyMemory<byte>> Messages
);
