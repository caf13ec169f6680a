namespace Symbolon.Bbs;

/// <summary>
/// The verifier's side of all three interfaces: ProofVerify, BlindProofVerify and ProofVerifyWithNym. It needs no
/// secret, and learns only the <see cref="Statement"/>. One answer, no detail.
/// </summary>
public static class Verifier
{
    /// <summary>True if the proof proves exactly this statement.</summary>
    public static bool Verify(Statement statement, Proof proof)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(proof);
        using var batch = ProofBatch.Rent();
        return batch.TryAdd(statement, proof) && batch.Holds();
    }

    /// <summary>
    /// Verifies many proofs, of one or several keys, contexts and epochs, in less time than one by one. The result is
    /// true at the place of each valid proof. A bad proof costs only time, and that is bounded (docs/design/speed.md).
    /// </summary>
    public static bool[] VerifyMany(IReadOnlyList<ProofClaim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        return ProofBatch.VerifyMany(claims);
    }
}
