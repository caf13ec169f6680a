namespace Symbolon.Protocol;

/// <summary>The nonce, client and address that a presentation is bound to; it verifies for no others. The octets are
/// the BBS presentation header.</summary>
/// <param name="Nonce">The verifier's nonce.</param>
/// <param name="ClientId">The verifier's client identifier.</param>
/// <param name="ResponseUri">The address to which the presentation is sent.</param>
public sealed record PresentationBinding(string Nonce, string ClientId, string ResponseUri)
{
    /// <summary>The dated label, then each text after its length in 8 bytes.</summary>
    public byte[] ToBytes() => Transcript.Octets("Symbolon presentation 2026-11"u8, Nonce, ClientId, ResponseUri);
}
