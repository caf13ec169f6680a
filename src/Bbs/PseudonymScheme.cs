using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>
/// BBS with per-verifier pseudonyms (H2G_HM2S_PSEUDONYM_), draft-irtf-cfrg-bbs-per-verifier-linkability as of 2026-06-29: the
/// holder's secrets are signed blindly, and every proof carries the pseudonym that they give in the verifier's context.
/// One context, one pseudonym; two contexts, two pseudonyms that nobody but the holder can connect.
/// The signed vector is (signer's messages, secret_prover_blind, committed messages, nym_secrets).
/// </summary>
/// <param name="suite">The ciphersuite.</param>
public sealed class PseudonymScheme(Ciphersuite suite)
{
    private readonly BbsInterface api = suite.Pseudonym;

    /// <summary>CommitWithNym.</summary>
    public CommitmentContext Commit(IReadOnlyList<ReadOnlyMemory<byte>> committedMessages, NymSecrets proverNyms) =>
        Commit(committedMessages, proverNyms, ScalarSources.System);

    internal CommitmentContext Commit(
        IReadOnlyList<ReadOnlyMemory<byte>> committedMessages,
        NymSecrets proverNyms,
        ScalarSource source
    )
    {
        var count = committedMessages.Count + proverNyms.Count;
        var generators = api.Generators(0, count);
        using var scalars = new SecretScalars(stackalloc Scalar[count]);
        api.MapToScalars(committedMessages, scalars.Span);
        proverNyms.Scalars.CopyTo(scalars.Span[committedMessages.Count..]);
        using var random = new SecretScalars(stackalloc Scalar[count + 2]);
        source(random.Span);
        return new CommitmentContext(
            Commitment.Create(api, generators.Blind, scalars.Span, random.Span),
            random.Span[0]
        );
    }

    /// <summary>BlindSignWithNym. Null when the commitment's proof does not verify.</summary>
    /// <param name="key">The signer's key.</param>
    /// <param name="commitment">What the holder sent.</param>
    /// <param name="nymCount">N, the length of the nym vector: one value for everybody.</param>
    /// <param name="entropy">Added to the holder's last secret; the same value again gives the same pseudonyms again.</param>
    /// <param name="header">Public, shown with every proof.</param>
    /// <param name="messages">The signer's messages.</param>
    public Signature? Sign(
        SecretKey key,
        Commitment commitment,
        int nymCount,
        SignerNymEntropy entropy,
        ReadOnlySpan<byte> header,
        IReadOnlyList<ReadOnlyMemory<byte>> messages
    )
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(commitment);
        ArgumentNullException.ThrowIfNull(entropy);
        ArgumentNullException.ThrowIfNull(messages);
        if (nymCount < 1 || commitment.MHat.Length < nymCount)
            return null;
        var generators = api.Generators(messages.Count, commitment.MHat.Length);
        return commitment.Verify(api, generators.Blind)
            ? Sign(key, generators, commitment.C, nymCount, entropy, header, messages)
            : null;
    }

    private Signature Sign(
        SecretKey key,
        GeneratorSet generators,
        in G1Point commitment,
        int nymCount,
        SignerNymEntropy entropy,
        ReadOnlySpan<byte> header,
        IReadOnlyList<ReadOnlyMemory<byte>> messages
    )
    {
        var (b, e) = Begin(key, generators, commitment, nymCount, entropy, header, messages);
        return SignedMessages.Finish(key, b, e);
    }

    /// <summary>B, with what the commitment hides and the signer's entropy in it, and e.</summary>
    internal (G1Point B, Scalar E) Begin(
        SecretKey key,
        GeneratorSet generators,
        in G1Point commitment,
        int nymCount,
        SignerNymEntropy entropy,
        ReadOnlySpan<byte> header,
        IReadOnlyList<ReadOnlyMemory<byte>> messages
    )
    {
        var domain = Domain(key.PublicKey, generators, header, nymCount);
        var hidden = commitment + generators.Sum([generators.Points.Length - 1], [entropy.Value]);
        return BlindBbsScheme.Begin(api, key, generators, domain, messages, hidden);
    }

    /// <summary>VerifyFinalizeWithNym: the holder checks the signature and gets nym_secrets; null when it does not verify.</summary>
    public NymSecrets? Finalize(
        PublicKey publicKey,
        Signature signature,
        ReadOnlySpan<byte> header,
        IReadOnlyList<ReadOnlyMemory<byte>> messages,
        IReadOnlyList<ReadOnlyMemory<byte>> committedMessages,
        NymSecrets proverNyms,
        SignerNymEntropy entropy,
        CommitmentContext context
    ) =>
        Finalize(
            publicKey,
            signature,
            header,
            messages,
            committedMessages,
            proverNyms,
            entropy,
            context.SecretProverBlind
        );

    internal NymSecrets? Finalize(
        PublicKey publicKey,
        Signature signature,
        ReadOnlySpan<byte> header,
        IReadOnlyList<ReadOnlyMemory<byte>> messages,
        IReadOnlyList<ReadOnlyMemory<byte>> committedMessages,
        NymSecrets proverNyms,
        SignerNymEntropy entropy,
        in Scalar secretProverBlind
    )
    {
        var nymSecrets = proverNyms.With(entropy);
        var generators = api.Generators(messages.Count, committedMessages.Count + nymSecrets.Count);
        using var scalars = new SecretScalars(stackalloc Scalar[generators.MessageCount]);
        BlindBbsScheme.Vector(api, messages, secretProverBlind, committedMessages, nymSecrets.Scalars, scalars.Span);
        var domain = Domain(publicKey, generators, header, nymSecrets.Count);
        if (SignedMessages.Verify(api, publicKey, signature, generators, domain, scalars.Span))
            return nymSecrets;
        nymSecrets.Dispose();
        return null;
    }

    /// <summary>The pseudonym of <paramref name="nymSecrets"/> in a context, without a proof: what the holder is called there.</summary>
    public Pseudonym PseudonymFor(NymSecrets nymSecrets, ReadOnlySpan<byte> contextId)
    {
        ArgumentNullException.ThrowIfNull(nymSecrets);
        return new Pseudonym(new NymContext(api, contextId).Evaluate(nymSecrets.Scalars));
    }

    /// <summary>ProofGenWithNym. The proof is verified before it is returned.</summary>
    /// <exception cref="ArgumentException">Indexes out of order or range, or inputs that do not belong together.</exception>
    public (Proof Proof, Pseudonym Pseudonym) Prove(
        PublicKey publicKey,
        Signature signature,
        ReadOnlySpan<byte> header,
        ReadOnlySpan<byte> presentationHeader,
        NymSecrets nymSecrets,
        ReadOnlySpan<byte> contextId,
        IReadOnlyList<ReadOnlyMemory<byte>> messages,
        IReadOnlyList<ReadOnlyMemory<byte>> committedMessages,
        CommitmentContext context,
        ReadOnlySpan<int> disclosedIndexes,
        ReadOnlySpan<int> disclosedCommittedIndexes
    ) =>
        Prove(
            publicKey,
            signature,
            header,
            presentationHeader,
            nymSecrets,
            contextId,
            messages,
            committedMessages,
            context.SecretProverBlind,
            disclosedIndexes,
            disclosedCommittedIndexes,
            ScalarSources.System
        );

    internal (Proof Proof, Pseudonym Pseudonym) Prove(
        PublicKey publicKey,
        Signature signature,
        ReadOnlySpan<byte> header,
        ReadOnlySpan<byte> presentationHeader,
        NymSecrets nymSecrets,
        ReadOnlySpan<byte> contextId,
        IReadOnlyList<ReadOnlyMemory<byte>> messages,
        IReadOnlyList<ReadOnlyMemory<byte>> committedMessages,
        in Scalar secretProverBlind,
        ReadOnlySpan<int> disclosedIndexes,
        ReadOnlySpan<int> disclosedCommittedIndexes,
        ScalarSource source
    )
    {
        var generators = api.Generators(messages.Count, committedMessages.Count + nymSecrets.Count);
        using var scalars = new SecretScalars(stackalloc Scalar[generators.MessageCount]);
        BlindBbsScheme.Vector(api, messages, secretProverBlind, committedMessages, nymSecrets.Scalars, scalars.Span);
        var domain = Domain(publicKey, generators, header, nymSecrets.Count);
        Span<int> indexes = stackalloc int[Prover.Bounded(disclosedIndexes.Length + disclosedCommittedIndexes.Length)];
        BlindBbsScheme.Indexes(messages.Count, disclosedIndexes, disclosedCommittedIndexes, indexes);
        var proof = Prover.Prove(
            api,
            publicKey,
            generators,
            domain,
            signature,
            scalars.Span,
            indexes,
            presentationHeader,
            api.Context(contextId, keep: false),
            nymSecrets.Count,
            source,
            out var pseudonym
        );
        return (proof, new Pseudonym(pseudonym));
    }

    /// <summary>Everything of a proof that does not depend on context, request or what is shown.</summary>
    /// <exception cref="ArgumentException">Inputs that do not belong together.</exception>
    internal PreparedProof Prepare(
        PublicKey publicKey,
        Signature signature,
        ReadOnlySpan<byte> header,
        NymSecrets nymSecrets,
        IReadOnlyList<ReadOnlyMemory<byte>> messages,
        in Scalar secretProverBlind
    )
    {
        var generators = api.Generators(messages.Count, nymSecrets.Count);
        using var scalars = new SecretScalars(stackalloc Scalar[generators.MessageCount]);
        BlindBbsScheme.Vector(api, messages, secretProverBlind, [], nymSecrets.Scalars, scalars.Span);
        using var random = new SecretScalars(stackalloc Scalar[PreparedProof.RandomCount(generators)]);
        ScalarSources.System(random.Span);
        var domain = Domain(publicKey, generators, header, nymSecrets.Count);
        return new PreparedProof(api, publicKey, generators, domain, signature, scalars.Span, random.Span);
    }

    /// <summary>ProofVerifyWithNym: true if somebody holding a certificate of this key shows exactly these messages, and is
    /// called <paramref name="pseudonym"/> in this context. One answer, no detail.</summary>
    /// <param name="publicKey">The signer's key.</param>
    /// <param name="proof">The proof.</param>
    /// <param name="header">The signed header.</param>
    /// <param name="presentationHeader">What this presentation is bound to.</param>
    /// <param name="pseudonym">The pseudonym that travelled beside the proof.</param>
    /// <param name="contextId">The verifier's context.</param>
    /// <param name="nymCount">N.</param>
    /// <param name="signerCount">L, the number of the signer's messages.</param>
    /// <param name="disclosed">Shown messages of the signer.</param>
    /// <param name="disclosedCommitted">Shown messages of the holder.</param>
    public bool VerifyProof(
        PublicKey publicKey,
        Proof proof,
        ReadOnlySpan<byte> header,
        ReadOnlySpan<byte> presentationHeader,
        Pseudonym pseudonym,
        ReadOnlySpan<byte> contextId,
        int nymCount,
        int signerCount,
        ReadOnlySpan<DisclosedMessage> disclosed,
        ReadOnlySpan<DisclosedMessage> disclosedCommitted
    )
    {
        ArgumentNullException.ThrowIfNull(publicKey);
        ArgumentNullException.ThrowIfNull(proof);
        ArgumentNullException.ThrowIfNull(pseudonym);
        using var batch = ProofBatch.Rent();
        return TryAdd(
                batch,
                publicKey,
                proof,
                header,
                presentationHeader,
                pseudonym,
                contextId,
                nymCount,
                signerCount,
                disclosed,
                disclosedCommitted
            ) && batch.Holds();
    }

    /// <summary>
    /// Verifies many proofs, of one or several keys, contexts and epochs, in less time than one by one: true at the places of
    /// those that hold. A bad one costs the others nothing but time, and that is bounded (see docs/design/speed.md).
    /// </summary>
    public bool[] VerifyMany(IReadOnlyList<PseudonymClaim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        return ProofBatch.VerifyMany(
            claims,
            this,
            static (scheme, batch, claim) =>
                scheme.TryAdd(
                    batch,
                    claim.PublicKey,
                    claim.Proof,
                    claim.Header.Span,
                    claim.PresentationHeader.Span,
                    claim.Pseudonym,
                    claim.ContextId.Span,
                    claim.NymCount,
                    claim.SignerCount,
                    claim.Disclosed.Span,
                    []
                )
        );
    }

    private bool TryAdd(
        ProofBatch batch,
        PublicKey publicKey,
        Proof proof,
        ReadOnlySpan<byte> header,
        ReadOnlySpan<byte> presentationHeader,
        Pseudonym pseudonym,
        ReadOnlySpan<byte> contextId,
        int nymCount,
        int signerCount,
        ReadOnlySpan<DisclosedMessage> disclosed,
        ReadOnlySpan<DisclosedMessage> disclosedCommitted
    )
    {
        var shown = disclosed.Length + disclosedCommitted.Length;
        var committedCount = proof.MHat.Length + shown - signerCount - 1;
        if (
            nymCount < 1
            || proof.MHat.Length < nymCount
            || !BlindBbsScheme.Within(signerCount)
            || !BlindBbsScheme.Within(committedCount)
            || committedCount < nymCount
            || (!disclosed.IsEmpty && disclosed[^1].Index >= signerCount)
        )
            return false;
        var generators = api.Generators(signerCount, committedCount);
        Span<int> indexes = stackalloc int[shown];
        Span<Scalar> scalars = stackalloc Scalar[shown];
        BbsScheme.Shown(api, disclosed, disclosedCommitted, signerCount, indexes, scalars);
        return batch.TryAdd(
            api,
            publicKey,
            generators,
            Domain(publicKey, generators, header, nymCount),
            proof,
            indexes,
            scalars,
            presentationHeader,
            api.Context(contextId, keep: true),
            nymCount,
            pseudonym.Point
        );
    }

    /// <summary>The domain over header || I2OSP(N, 8): the vector's length is bound into every signature.</summary>
    private Scalar Domain(PublicKey publicKey, GeneratorSet generators, ReadOnlySpan<byte> header, int nymCount)
    {
        Span<byte> length = stackalloc byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(length, (ulong)nymCount);
        return api.Domain(publicKey, generators, header, length);
    }
}
