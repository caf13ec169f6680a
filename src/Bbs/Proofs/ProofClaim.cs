namespace Symbolon.Bbs;

/// <summary>A proof, and the statement that it claims to prove.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Proof">The proof.</param>
public readonly record struct ProofClaim(Statement Statement, Proof Proof);
