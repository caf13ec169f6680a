namespace Symbolon.Bbs;

/// <summary>A proof, and the statement that it is said to prove.</summary>
/// <param name="Statement">What is said.</param>
/// <param name="Proof">The proof.</param>
public readonly record struct ProofClaim(Statement Statement, Proof Proof);
