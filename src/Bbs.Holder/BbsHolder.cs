namespace Symbolon.Bbs.Holder;

/// <summary>
/// The holder's side of BBS signatures (H2G_HM2S_), draft-irtf-cfrg-bbs-signatures section 3.5. The issuer knows every
/// message; the holder discloses any of them and hides the rest.
/// </summary>
/// <param name="suite">The ciphersuite.</param>
public sealed class BbsHolder(Ciphersuite suite)
{
    /// <summary>Holds the issuer's signature, for verifying and proving.</summary>
    /// <param name="publicKey">The issuer's key.</param>
    /// <param name="signature">The issuer's signature.</param>
    /// <param name="header">The signed header.</param>
    /// <param name="messages">The signed messages.</param>
    public Holding Hold(
        PublicKey publicKey,
        Signature signature,
        ReadOnlySpan<byte> header,
        IReadOnlyList<ReadOnlyMemory<byte>> messages
    ) => new(suite.Core, publicKey, signature, header, messages);
}
