using Symbolon.Bls12381;

namespace Symbolon.Bbs.Issuer;

/// <summary>
/// The issuer's side of BBS with per-verifier pseudonyms (H2G_HM2S_PSEUDONYM_),
/// draft-irtf-cfrg-bbs-per-verifier-linkability as of 2026-06-29: it signs the holder's nym secrets without seeing
/// them, and adds its entropy to the last.
/// </summary>
/// <param name="suite">The ciphersuite.</param>
/// <param name="key">The key to sign with. The caller disposes it.</param>
public sealed class PseudonymIssuer(Ciphersuite suite, SecretKey key)
{
    /// <summary>BlindSignWithNym. Null when the commitment's proof does not verify.</summary>
    /// <param name="commitment">The holder's commitment.</param>
    /// <param name="nymCount">N, the length of the nym vector, the same for everybody.</param>
    /// <param name="entropy">Added to the holder's last secret; the same value always gives the same
    /// pseudonyms.</param>
    /// <param name="header">Public, shown with every proof.</param>
    /// <param name="messages">The issuer's messages.</param>
    public Signature? Sign(
        Commitment commitment,
        int nymCount,
        SignerNymEntropy entropy,
        ReadOnlySpan<byte> header,
        IReadOnlyList<ReadOnlyMemory<byte>> messages
    )
    {
        ArgumentNullException.ThrowIfNull(commitment);
        ArgumentNullException.ThrowIfNull(entropy);
        ArgumentNullException.ThrowIfNull(messages);
        var holderCount = commitment.MHat.Length;
        if (nymCount < 1 || holderCount < nymCount)
            return null;
        var setting = new Setting(suite.Pseudonym, key.PublicKey, header, messages.Count, holderCount, nymCount);
        if (!commitment.Verify(suite.Pseudonym, setting.Generators.Blind))
            return null;
        var (b, e) = Begin(key, setting, commitment.C, entropy, messages);
        return Signing.Finish(key, b, e);
    }

    /// <summary>B, which includes the commitment's hidden values and the issuer's entropy, and e.</summary>
    internal static (G1Point B, Scalar E) Begin(
        SecretKey key,
        in Setting setting,
        in G1Point commitment,
        SignerNymEntropy entropy,
        IReadOnlyList<ReadOnlyMemory<byte>> messages
    )
    {
        var last = setting.Generators.Points.Length - 1;
        var hidden = commitment + setting.Generators.Sum([last], [entropy.Value]);
        return Signing.Begin(key, setting, messages, hidden);
    }
}
