using Symbolon.Bls12381;

namespace Symbolon.Bbs.Holder;

/// <summary>
/// The holder's side of BBS with per-verifier pseudonyms (H2G_HM2S_PSEUDONYM_),
/// draft-irtf-cfrg-bbs-per-verifier-linkability as of 2026-06-29. The issuer signs the holder's secrets blindly, and
/// every proof carries their pseudonym in the verifier's context. A holder has one pseudonym per context. Only the
/// holder can link pseudonyms of two contexts.
/// </summary>
/// <param name="suite">The ciphersuite.</param>
public sealed class PseudonymHolder(Ciphersuite suite)
{
    /// <summary>CommitWithNym.</summary>
    public CommitmentContext Commit(IReadOnlyList<ReadOnlyMemory<byte>> committedMessages, NymSecrets proverNyms) =>
        Commit(committedMessages, proverNyms, ScalarSources.System);

    internal CommitmentContext Commit(
        IReadOnlyList<ReadOnlyMemory<byte>> committedMessages,
        NymSecrets proverNyms,
        ScalarSource source
    )
    {
        ArgumentNullException.ThrowIfNull(committedMessages);
        ArgumentNullException.ThrowIfNull(proverNyms);
        var count = BbsLimits.Within(committedMessages.Count + proverNyms.Count);
        using var scalars = new SecretScalars(stackalloc Scalar[count]);
        suite.Pseudonym.MapToScalars(committedMessages, scalars.Span);
        proverNyms.Scalars.CopyTo(scalars.Span[committedMessages.Count..]);
        return CommitmentContext.Create(suite.Pseudonym, scalars.Span, source);
    }

    /// <summary>VerifyFinalizeWithNym: the holder checks the signature, and gets the nym_secrets to hold it with. Null
    /// if it does not verify.</summary>
    /// <param name="publicKey">The issuer's key.</param>
    /// <param name="signature">The issuer's signature.</param>
    /// <param name="header">The signed header.</param>
    /// <param name="messages">The issuer's messages.</param>
    /// <param name="committedMessages">The holder's messages.</param>
    /// <param name="context">The holder's commitment context.</param>
    /// <param name="proverNyms">The secrets that were committed to.</param>
    /// <param name="entropy">The entropy that the issuer added to the last of them.</param>
    public NymSecrets? Finalize(
        PublicKey publicKey,
        Signature signature,
        ReadOnlySpan<byte> header,
        IReadOnlyList<ReadOnlyMemory<byte>> messages,
        IReadOnlyList<ReadOnlyMemory<byte>> committedMessages,
        CommitmentContext context,
        NymSecrets proverNyms,
        SignerNymEntropy entropy
    )
    {
        ArgumentNullException.ThrowIfNull(proverNyms);
        ArgumentNullException.ThrowIfNull(entropy);
        var nymSecrets = proverNyms.With(entropy);
        using var holding = Hold(publicKey, signature, header, messages, committedMessages, context, nymSecrets);
        if (holding.Verify())
            return nymSecrets;
        nymSecrets.Dispose();
        return null;
    }

    /// <summary>Holds the issuer's signature, for proving.</summary>
    /// <param name="publicKey">The issuer's key.</param>
    /// <param name="signature">The issuer's signature.</param>
    /// <param name="header">The signed header.</param>
    /// <param name="messages">The issuer's messages.</param>
    /// <param name="committedMessages">The holder's messages.</param>
    /// <param name="context">The holder's commitment context.</param>
    /// <param name="nymSecrets">The secrets with the issuer's entropy in them, from <see cref="Finalize"/>.</param>
    public Holding Hold(
        PublicKey publicKey,
        Signature signature,
        ReadOnlySpan<byte> header,
        IReadOnlyList<ReadOnlyMemory<byte>> messages,
        IReadOnlyList<ReadOnlyMemory<byte>> committedMessages,
        CommitmentContext context,
        NymSecrets nymSecrets
    )
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(nymSecrets);
        return new Holding(
            suite.Pseudonym,
            publicKey,
            signature,
            header,
            messages,
            committedMessages,
            context.SecretProverBlind,
            nymSecrets.Scalars
        );
    }

    /// <summary>The pseudonym of <paramref name="nymSecrets"/> in a context, without a proof.</summary>
    public Pseudonym PseudonymFor(NymSecrets nymSecrets, ReadOnlySpan<byte> contextId)
    {
        ArgumentNullException.ThrowIfNull(nymSecrets);
        return new Pseudonym(new NymContext(suite.Pseudonym, contextId).Evaluate(nymSecrets.Scalars));
    }
}
