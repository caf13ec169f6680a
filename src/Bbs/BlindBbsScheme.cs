using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>
/// Blind BBS signatures (BLIND_H2G_HM2S_), draft-irtf-cfrg-bbs-blind-signatures-02: the holder commits to messages that the
/// signer never sees, and may later show or hide them like any other. The signed vector is (signer's messages,
/// secret_prover_blind, holder's messages).
/// </summary>
/// <param name="suite">The ciphersuite.</param>
public sealed class BlindBbsScheme(Ciphersuite suite)
{
    private readonly BbsInterface api = suite.Blind;

    /// <summary>Commit: hides the messages and proves that they are known.</summary>
    public CommitmentContext Commit(IReadOnlyList<ReadOnlyMemory<byte>> committedMessages) =>
        Commit(committedMessages, ScalarSources.System);

    internal CommitmentContext Commit(IReadOnlyList<ReadOnlyMemory<byte>> committedMessages, ScalarSource source)
    {
        var generators = api.Generators(0, committedMessages.Count);
        using var scalars = new SecretScalars(stackalloc Scalar[committedMessages.Count]);
        api.MapToScalars(committedMessages, scalars.Span);
        using var random = new SecretScalars(stackalloc Scalar[committedMessages.Count + 2]);
        source(random.Span);
        return new CommitmentContext(
            Commitment.Create(api, generators.Blind, scalars.Span, random.Span),
            random.Span[0]
        );
    }

    /// <summary>BlindSign: signs the signer's messages and what the commitment hides. Null when the commitment's proof does
    /// not verify. Without a commitment the signature can still be shown through this interface.</summary>
    public Signature? Sign(
        SecretKey key,
        Commitment? commitment,
        ReadOnlySpan<byte> header,
        IReadOnlyList<ReadOnlyMemory<byte>> messages
    )
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(messages);
        var generators = api.Generators(messages.Count, commitment?.MHat.Length ?? 0);
        if (commitment is not null && !commitment.Verify(api, generators.Blind))
            return null;
        var domain = api.Domain(key.PublicKey, generators, header);
        var c = commitment?.C ?? G1Point.Identity;
        return Finish(api, key, generators, domain, messages, c);
    }

    /// <summary>FinalizeBlindSign.</summary>
    internal static Signature Finish(
        BbsInterface api,
        SecretKey key,
        GeneratorSet generators,
        in Scalar domain,
        IReadOnlyList<ReadOnlyMemory<byte>> messages,
        in G1Point hidden
    )
    {
        var (b, e) = Begin(api, key, generators, domain, messages, hidden);
        return SignedMessages.Finish(key, b, e);
    }

    /// <summary>B_calculate; e = hash_to_scalar((SK, B)) as the fixtures have it.</summary>
    internal static (G1Point B, Scalar E) Begin(
        BbsInterface api,
        SecretKey key,
        GeneratorSet generators,
        in Scalar domain,
        IReadOnlyList<ReadOnlyMemory<byte>> messages,
        in G1Point hidden
    )
    {
        using var scalars = new SecretScalars(stackalloc Scalar[messages.Count + 1]);
        scalars.Span[0] = domain;
        api.MapToScalars(messages, scalars.Span[1..]);
        var b = api.Suite.P1 + generators.Sum(scalars.Span) + hidden;
        var octets = new OctetWriter(stackalloc byte[Scalar.Size + G1Point.Size]);
        try
        {
            octets.Write(key.Value);
            octets.Write(b);
            return (b, api.HashToScalar(octets.Written));
        }
        finally
        {
            octets.Clear();
        }
    }

    /// <summary>VerifyBlindSign: the holder checks what came back. <paramref name="context"/> is null when nothing was
    /// committed.</summary>
    public bool Verify(
        PublicKey publicKey,
        Signature signature,
        ReadOnlySpan<byte> header,
        IReadOnlyList<ReadOnlyMemory<byte>> messages,
        IReadOnlyList<ReadOnlyMemory<byte>> committedMessages,
        CommitmentContext? context
    ) => Verify(publicKey, signature, header, messages, committedMessages, context?.SecretProverBlind ?? Scalar.Zero);

    internal bool Verify(
        PublicKey publicKey,
        Signature signature,
        ReadOnlySpan<byte> header,
        IReadOnlyList<ReadOnlyMemory<byte>> messages,
        IReadOnlyList<ReadOnlyMemory<byte>> committedMessages,
        in Scalar secretProverBlind
    )
    {
        if (messages.Count > BbsLimits.MaxMessages || committedMessages.Count > BbsLimits.MaxMessages)
            return false;
        var generators = api.Generators(messages.Count, committedMessages.Count);
        using var scalars = new SecretScalars(stackalloc Scalar[generators.MessageCount]);
        Vector(api, messages, secretProverBlind, committedMessages, [], scalars.Span);
        var domain = api.Domain(publicKey, generators, header);
        return SignedMessages.Verify(api, publicKey, signature, generators, domain, scalars.Span);
    }

    /// <summary>BlindProofGen; both index lists strictly ascending from 0, the second over the committed messages.</summary>
    /// <exception cref="ArgumentException">Indexes out of order or range, or inputs that do not belong together.</exception>
    public Proof Prove(
        PublicKey publicKey,
        Signature signature,
        ReadOnlySpan<byte> header,
        ReadOnlySpan<byte> presentationHeader,
        IReadOnlyList<ReadOnlyMemory<byte>> messages,
        IReadOnlyList<ReadOnlyMemory<byte>> committedMessages,
        CommitmentContext? context,
        ReadOnlySpan<int> disclosedIndexes,
        ReadOnlySpan<int> disclosedCommittedIndexes
    ) =>
        Prove(
            publicKey,
            signature,
            header,
            presentationHeader,
            messages,
            committedMessages,
            context?.SecretProverBlind ?? Scalar.Zero,
            disclosedIndexes,
            disclosedCommittedIndexes,
            ScalarSources.System
        );

    internal Proof Prove(
        PublicKey publicKey,
        Signature signature,
        ReadOnlySpan<byte> header,
        ReadOnlySpan<byte> presentationHeader,
        IReadOnlyList<ReadOnlyMemory<byte>> messages,
        IReadOnlyList<ReadOnlyMemory<byte>> committedMessages,
        in Scalar secretProverBlind,
        ReadOnlySpan<int> disclosedIndexes,
        ReadOnlySpan<int> disclosedCommittedIndexes,
        ScalarSource source
    )
    {
        var generators = api.Generators(messages.Count, committedMessages.Count);
        using var scalars = new SecretScalars(stackalloc Scalar[generators.MessageCount]);
        Vector(api, messages, secretProverBlind, committedMessages, [], scalars.Span);
        var domain = api.Domain(publicKey, generators, header);
        Span<int> indexes = stackalloc int[Prover.Bounded(disclosedIndexes.Length + disclosedCommittedIndexes.Length)];
        Indexes(messages.Count, disclosedIndexes, disclosedCommittedIndexes, indexes);
        return Prover.Prove(
            api,
            publicKey,
            generators,
            domain,
            signature,
            scalars.Span,
            indexes,
            presentationHeader,
            null,
            0,
            source,
            out _
        );
    }

    /// <summary>BlindProofVerify. <paramref name="signerCount"/> is L, the number of the signer's messages: public, and part
    /// of what the verifier must know.</summary>
    public bool VerifyProof(
        PublicKey publicKey,
        Proof proof,
        ReadOnlySpan<byte> header,
        ReadOnlySpan<byte> presentationHeader,
        int signerCount,
        ReadOnlySpan<DisclosedMessage> disclosed,
        ReadOnlySpan<DisclosedMessage> disclosedCommitted
    )
    {
        ArgumentNullException.ThrowIfNull(publicKey);
        ArgumentNullException.ThrowIfNull(proof);
        var committedCount = proof.MHat.Length + disclosed.Length + disclosedCommitted.Length - signerCount - 1;
        if (
            !Within(signerCount)
            || !Within(committedCount)
            || (!disclosed.IsEmpty && disclosed[^1].Index >= signerCount)
        )
            return false;
        var generators = api.Generators(signerCount, committedCount);
        var shown = disclosed.Length + disclosedCommitted.Length;
        Span<int> indexes = stackalloc int[shown];
        Span<Scalar> scalars = stackalloc Scalar[shown];
        BbsScheme.Shown(api, disclosed, disclosedCommitted, signerCount, indexes, scalars);
        var domain = api.Domain(publicKey, generators, header);
        return Prover.Verify(
            api,
            publicKey,
            generators,
            domain,
            proof,
            indexes,
            scalars,
            presentationHeader,
            null,
            0,
            default
        );
    }

    internal static bool Within(int count) => count is >= 0 and <= BbsLimits.MaxMessages;

    /// <summary>Places in the signed vector, into a room of as many.</summary>
    /// <exception cref="ArgumentException">Those of the signer's messages are out of order or range.</exception>
    internal static void Indexes(
        int signerCount,
        ReadOnlySpan<int> disclosed,
        ReadOnlySpan<int> disclosedCommitted,
        Span<int> indexes
    )
    {
        if (!SignedMessages.InOrder(disclosed, signerCount))
            throw new ArgumentException(
                $"Disclosed indexes must be strictly ascending and below {signerCount}.",
                nameof(disclosed)
            );
        disclosed.CopyTo(indexes);
        for (var j = 0; j < disclosedCommitted.Length; j++)
            indexes[disclosed.Length + j] = disclosedCommitted[j] + signerCount + 1;
    }

    /// <summary>(msg_1..msg_L, secret_prover_blind, committed messages, nym secrets) as scalars, into a room of as many.</summary>
    internal static void Vector(
        BbsInterface api,
        IReadOnlyList<ReadOnlyMemory<byte>> messages,
        in Scalar secretProverBlind,
        IReadOnlyList<ReadOnlyMemory<byte>> committedMessages,
        ReadOnlySpan<Scalar> nymSecrets,
        Span<Scalar> scalars
    )
    {
        api.MapToScalars(messages, scalars);
        scalars[messages.Count] = secretProverBlind;
        api.MapToScalars(committedMessages, scalars[(messages.Count + 1)..]);
        nymSecrets.CopyTo(scalars[(messages.Count + 1 + committedMessages.Count)..]);
    }
}
