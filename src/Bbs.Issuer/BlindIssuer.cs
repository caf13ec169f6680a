using Symbolon.Bls12381;

namespace Symbolon.Bbs.Issuer;

/// <summary>
/// The issuer's side of blind BBS signatures (BLIND_H2G_HM2S_), draft-irtf-cfrg-bbs-blind-signatures-02: it signs its
/// own messages, and the holder's without seeing them.
/// </summary>
/// <param name="suite">The ciphersuite.</param>
/// <param name="key">The key to sign with. The caller disposes it.</param>
public sealed class BlindIssuer(Ciphersuite suite, SecretKey key)
{
    /// <summary>BlindSign. Null when the commitment's proof does not verify. A signature without a commitment can still
    /// be shown through this interface.</summary>
    /// <param name="commitment">The holder's commitment, or null.</param>
    /// <param name="header">Public, shown with every proof.</param>
    /// <param name="messages">The issuer's messages.</param>
    public Signature? Sign(
        Commitment? commitment,
        ReadOnlySpan<byte> header,
        IReadOnlyList<ReadOnlyMemory<byte>> messages
    )
    {
        ArgumentNullException.ThrowIfNull(messages);
        var holderCount = commitment?.MHat.Length ?? 0;
        var setting = new Setting(suite.Blind, key.PublicKey, header, messages.Count, holderCount, 0);
        if (commitment is not null && !commitment.Verify(suite.Blind, setting.Generators.Blind))
            return null;
        var (b, e) = Signing.Begin(key, setting, messages, commitment?.C ?? G1Point.Identity);
        return Signing.Finish(key, b, e);
    }
}
