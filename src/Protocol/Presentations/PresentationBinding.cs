namespace Symbolon.Protocol;

/// <summary>What a presentation is bound to: made for this nonce, this client and this address, it proves nothing
/// anywhere else. The octets are the BBS presentation header.</summary>
/// <param name="Nonce">The verifier's nonce.</param>
/// <param name="ClientId">The verifier's client identifier.</param>
/// <param name="ResponseUri">Where the presentation is sent.</param>
public sealed record PresentationBinding(string Nonce, string ClientId, string ResponseUri)
{
    /// <summary>Label, dated; then each text with its length in 8 bytes.</summary>
    public byte[] ToBytes() => Transcript.Octets("Symbolon presentation 2026-11"u8, Nonce, ClientId, ResponseUri);
}
