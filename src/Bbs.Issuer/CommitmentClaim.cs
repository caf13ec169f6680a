namespace Symbolon.Bbs.Issuer;

/// <summary>A commitment, with the context and nonce that its proof claims to be bound to.</summary>
/// <param name="Commitment">C, U' and the proof.</param>
/// <param name="AuthorityContext">The authority's own context_id.</param>
/// <param name="Nonce">The authority's nonce.</param>
public sealed record CommitmentClaim(
    SamePersonCommitment Commitment,
    ReadOnlyMemory<byte> AuthorityContext,
    ReadOnlyMemory<byte> Nonce
);
