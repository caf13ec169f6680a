namespace Symbolon.Protocol;

/// <summary>A commitment and the c_nonce that is bound into it.</summary>
public sealed record CommitmentProof
{
    /// <summary>The c_nonce.</summary>
    public required string Nonce { get; init; }

    /// <summary>416 bytes, base64url (spec/same-person-commitment.md).</summary>
    public required string Commitment { get; init; }
}
