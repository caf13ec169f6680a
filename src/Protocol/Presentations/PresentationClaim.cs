using Symbolon.Bbs;

namespace Symbolon.Protocol;

/// <summary>A presentation with the arguments of <see cref="Presentation.Verify(Issuer, ReadOnlyMemory{byte},
/// PresentationBinding)"/>, as one value.</summary>
/// <param name="Presentation">The presentation.</param>
/// <param name="Issuer">The issuer that the verifier accepts.</param>
/// <param name="ContextId">The verifier's context.</param>
/// <param name="Binding">Nonce, client and address.</param>
public sealed record PresentationClaim(
    Presentation Presentation,
    Issuer Issuer,
    ReadOnlyMemory<byte> ContextId,
    PresentationBinding Binding
)
{
    internal ProofClaim ToClaim() =>
        new(Presentation.StatementFor(Issuer, ContextId, Binding.ToBytes()), Presentation.Proof);
}
