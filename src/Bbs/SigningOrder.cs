namespace Symbolon.Bbs;

/// <summary>A commitment and what its proof is said to be bound to.</summary>
/// <param name="Commitment">C, U' and the proof.</param>
/// <param name="AuthorityContext">The authority's own context_id.</param>
/// <param name="Nonce">The authority's nonce.</param>
public sealed record CommitmentClaim(
    SamePersonCommitment Commitment,
    ReadOnlyMemory<byte> AuthorityContext,
    ReadOnlyMemory<byte> Nonce
);

/// <summary>A commitment whose proof held: the only kind that is signed.</summary>
public sealed class VerifiedCommitment
{
    internal VerifiedCommitment(SamePersonCommitment commitment) => Commitment = commitment;

    /// <summary>The commitment.</summary>
    public SamePersonCommitment Commitment { get; }
}

/// <summary>What one signature is to be over.</summary>
/// <param name="Commitment">What the holder committed to.</param>
/// <param name="Entropy">The person's; the same for ever.</param>
/// <param name="Header">Public.</param>
/// <param name="Messages">The signer's messages. Personal data.</param>
public sealed record SigningOrder(
    VerifiedCommitment Commitment,
    SignerNymEntropy Entropy,
    ReadOnlyMemory<byte> Header,
    IReadOnlyList<ReadOnlyMemory<byte>> Messages
);
