namespace Symbolon.Protocol;

/// <summary>The proofs of a credential request.</summary>
public sealed record CredentialProofs
{
    /// <summary>Our proof type: the same-person commitment with its nonce.</summary>
    public const string ProofType = "symbolon_commitment";

    /// <summary>Exactly one.</summary>
    public required IReadOnlyList<CommitmentProof> SymbolonCommitment { get; init; }
}
