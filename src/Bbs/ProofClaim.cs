namespace Symbolon.Bbs;

/// <summary>A proof and what it is said to show: what <see cref="BbsScheme.VerifyProof"/> is given, as one value.</summary>
/// <param name="PublicKey">The signer's key.</param>
/// <param name="Proof">The proof.</param>
/// <param name="Header">The signed header.</param>
/// <param name="PresentationHeader">What this presentation is bound to.</param>
/// <param name="Disclosed">Shown messages, in ascending order of their places.</param>
public sealed record ProofClaim(
    PublicKey PublicKey,
    Proof Proof,
    ReadOnlyMemory<byte> Header,
    ReadOnlyMemory<byte> PresentationHeader,
    ReadOnlyMemory<DisclosedMessage> Disclosed
);

/// <summary>A proof with a pseudonym and what it is said to show: what <see cref="PseudonymScheme.VerifyProof"/> is given, as one
/// value.</summary>
/// <param name="PublicKey">The signer's key.</param>
/// <param name="Proof">The proof.</param>
/// <param name="Header">The signed header.</param>
/// <param name="PresentationHeader">What this presentation is bound to.</param>
/// <param name="Pseudonym">The pseudonym that travelled beside the proof.</param>
/// <param name="ContextId">The verifier's context.</param>
/// <param name="NymCount">N.</param>
/// <param name="SignerCount">L, the number of the signer's messages.</param>
/// <param name="Disclosed">Shown messages of the signer, in ascending order of their places.</param>
public sealed record PseudonymClaim(
    PublicKey PublicKey,
    Proof Proof,
    ReadOnlyMemory<byte> Header,
    ReadOnlyMemory<byte> PresentationHeader,
    Pseudonym Pseudonym,
    ReadOnlyMemory<byte> ContextId,
    int NymCount,
    int SignerCount,
    ReadOnlyMemory<DisclosedMessage> Disclosed
);
