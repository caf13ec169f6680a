using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Symbolon.Bls12381;

namespace Symbolon.Bbs.Holder;

/// <summary>
/// A signature and everything that it covers, for proofs in each of the three interfaces. It keeps its own copy of the
/// hidden scalars, zeroes them on <see cref="Dispose"/>, and never prints itself.
/// </summary>
/// <remarks>Each proof draws fresh random scalars. This value can make any number of proofs, and nobody can link two of
/// them beyond the disclosed values.</remarks>
public sealed class Holding : IDisposable
{
    private readonly BbsInterface api;
    private readonly PublicKey publicKey;
    private readonly Signature signature;
    private readonly byte[] header;
    private readonly IReadOnlyList<ReadOnlyMemory<byte>> messages;
    private readonly IReadOnlyList<ReadOnlyMemory<byte>> committedMessages;
    private readonly Scalar[] hidden; // secret_prover_blind, nym_secrets; nothing in the core interface
    private bool disposed;

    /// <summary>Creates one of the core interface: the signer knows every message.</summary>
    internal Holding(
        BbsInterface api,
        PublicKey publicKey,
        Signature signature,
        ReadOnlySpan<byte> header,
        IReadOnlyList<ReadOnlyMemory<byte>> messages
    )
        : this(api, publicKey, signature, header, messages, [], 0) { }

    /// <summary>Creates one of the blind or the pseudonym interface.</summary>
    internal Holding(
        BbsInterface api,
        PublicKey publicKey,
        Signature signature,
        ReadOnlySpan<byte> header,
        IReadOnlyList<ReadOnlyMemory<byte>> messages,
        IReadOnlyList<ReadOnlyMemory<byte>> committedMessages,
        in Scalar secretProverBlind,
        ReadOnlySpan<Scalar> nymSecrets
    )
        : this(api, publicKey, signature, header, messages, committedMessages, 1 + nymSecrets.Length)
    {
        hidden[0] = secretProverBlind;
        nymSecrets.CopyTo(hidden.AsSpan(1));
    }

    private Holding(
        BbsInterface api,
        PublicKey publicKey,
        Signature signature,
        ReadOnlySpan<byte> header,
        IReadOnlyList<ReadOnlyMemory<byte>> messages,
        IReadOnlyList<ReadOnlyMemory<byte>> committedMessages,
        int hiddenCount
    )
    {
        ArgumentNullException.ThrowIfNull(publicKey);
        ArgumentNullException.ThrowIfNull(signature);
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(committedMessages);
        this.api = api;
        this.publicKey = publicKey;
        this.signature = signature;
        this.header = header.ToArray();
        this.messages = messages;
        this.committedMessages = committedMessages;
        hidden = hiddenCount == 0 ? [] : GC.AllocateArray<Scalar>(hiddenCount, pinned: true);
    }

    private int NymCount => Math.Max(0, hidden.Length - 1);

    private int HolderCount => committedMessages.Count + NymCount;

    /// <summary>Verify, VerifyBlindSign and VerifyFinalizeWithNym: true if this key signed exactly these
    /// values.</summary>
    public bool Verify()
    {
        if (messages.Count > BbsLimits.MaxMessages || HolderCount > BbsLimits.MaxMessages)
            return false;
        var setting = Setting();
        using var scalars = new SecretScalars(stackalloc Scalar[setting.Generators.MessageCount]);
        WriteVector(scalars.Span);
        return setting.Verify(signature, scalars.Span);
    }

    /// <summary>ProofGen and BlindProofGen: a proof that discloses some messages. It is verified before it is
    /// returned.</summary>
    /// <param name="presentationHeader">The octets that the proof is bound to.</param>
    /// <param name="disclosedIndexes">Places of the signer's messages to disclose, from 0, strictly ascending.</param>
    /// <param name="disclosedCommittedIndexes">The same of the holder's messages.</param>
    /// <exception cref="ArgumentException">Indexes are out of order or range, or the signature does not cover these
    /// values.</exception>
    public Proof Prove(
        ReadOnlySpan<byte> presentationHeader,
        ReadOnlySpan<int> disclosedIndexes,
        ReadOnlySpan<int> disclosedCommittedIndexes = default
    ) => Prove(presentationHeader, disclosedIndexes, disclosedCommittedIndexes, ScalarSources.System);

    internal Proof Prove(
        ReadOnlySpan<byte> presentationHeader,
        ReadOnlySpan<int> disclosedIndexes,
        ReadOnlySpan<int> disclosedCommittedIndexes,
        ScalarSource source
    )
    {
        using var prepared = Prepare(disclosedIndexes, disclosedCommittedIndexes, source, out var indexes);
        return prepared.Finish(presentationHeader, indexes, [], []);
    }

    /// <summary>ProofGenWithNym: a proof with the holder's pseudonym in a context. It is verified before it is
    /// returned.</summary>
    /// <param name="presentationHeader">The octets that the proof is bound to.</param>
    /// <param name="contextId">The verifier's context.</param>
    /// <param name="disclosedIndexes">Places of the signer's messages to disclose, from 0, strictly ascending.</param>
    /// <param name="disclosedCommittedIndexes">The same of the holder's messages.</param>
    /// <exception cref="ArgumentException">Indexes are out of order or range, or the signature does not cover these
    /// values.</exception>
    public (Proof Proof, Pseudonym Pseudonym) ProveWithNym(
        ReadOnlySpan<byte> presentationHeader,
        ReadOnlySpan<byte> contextId,
        ReadOnlySpan<int> disclosedIndexes,
        ReadOnlySpan<int> disclosedCommittedIndexes = default
    ) => ProveWithNym(presentationHeader, contextId, disclosedIndexes, disclosedCommittedIndexes, ScalarSources.System);

    internal (Proof Proof, Pseudonym Pseudonym) ProveWithNym(
        ReadOnlySpan<byte> presentationHeader,
        ReadOnlySpan<byte> contextId,
        ReadOnlySpan<int> disclosedIndexes,
        ReadOnlySpan<int> disclosedCommittedIndexes,
        ScalarSource source
    )
    {
        using var prepared = Prepare(disclosedIndexes, disclosedCommittedIndexes, source, out var indexes);
        return prepared.FinishWithNym(presentationHeader, contextId, indexes);
    }

    /// <summary>The holder's pseudonym in a context, without a proof.</summary>
    /// <exception cref="InvalidOperationException">The interface has no pseudonyms.</exception>
    public Pseudonym PseudonymFor(ReadOnlySpan<byte> contextId)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (NymCount == 0)
            throw new InvalidOperationException("Pseudonyms are those of the pseudonym interface.");
        return new Pseudonym(new NymContext(api, contextId).Evaluate(hidden.AsSpan(1)));
    }

    /// <summary>
    /// Prepares the part of a proof that does not depend on the request, ahead of time. It can be finished once.
    /// </summary>
    /// <exception cref="ArgumentException">The signature does not cover these values.</exception>
    public PreparedProof Prepare()
    {
        var setting = Setting();
        var count = setting.Generators.MessageCount;
        using var scalars = new SecretScalars(stackalloc Scalar[count]);
        WriteVector(scalars.Span);
        using var random = new SecretScalars(stackalloc Scalar[PreparedProof.RandomCount(count)]);
        ScalarSources.System(random.Span);
        return new PreparedProof(setting, signature, scalars.Span, random.Span);
    }

    /// <summary>The same for known disclosed messages, which saves their products. As in the drafts, one scalar is
    /// drawn for each hidden message, in this order.</summary>
    private PreparedProof Prepare(
        ReadOnlySpan<int> disclosedIndexes,
        ReadOnlySpan<int> disclosedCommittedIndexes,
        ScalarSource source,
        out int[] indexes
    )
    {
        var setting = Setting();
        var count = setting.Generators.MessageCount;
        indexes = Indexes(disclosedIndexes, disclosedCommittedIndexes);
        var undisclosed = Disclosed.Undisclosed(indexes, count, stackalloc int[count]);
        using var scalars = new SecretScalars(stackalloc Scalar[count]);
        WriteVector(scalars.Span);
        using var drawn = new SecretScalars(stackalloc Scalar[PreparedProof.RandomCount(undisclosed.Length)]);
        source(drawn.Span);
        using var random = new SecretScalars(stackalloc Scalar[PreparedProof.RandomCount(count)]);
        const int Own = PreparedProof.OwnRandom;
        drawn.Span[..Own].CopyTo(random.Span);
        for (var i = 0; i < undisclosed.Length; i++)
            random.Span[Own + undisclosed[i]] = drawn.Span[Own + i];
        return new PreparedProof(setting, signature, scalars.Span, random.Span, indexes);
    }

    private Setting Setting() => new(api, publicKey, header, messages.Count, HolderCount, NymCount);

    /// <summary>Places in the signed vector.</summary>
    private int[] Indexes(ReadOnlySpan<int> disclosed, ReadOnlySpan<int> disclosedCommitted)
    {
        if (!Disclosed.InOrder(disclosed, messages.Count))
        {
            throw new ArgumentException(
                $"Disclosed indexes must be strictly ascending and below {messages.Count}.",
                nameof(disclosed)
            );
        }

        if (!Disclosed.InOrder(disclosedCommitted, committedMessages.Count))
        {
            throw new ArgumentException(
                $"Disclosed committed indexes must be strictly ascending and below {committedMessages.Count}.",
                nameof(disclosedCommitted)
            );
        }

        var indexes = new int[disclosed.Length + disclosedCommitted.Length];
        disclosed.CopyTo(indexes);
        for (var j = 0; j < disclosedCommitted.Length; j++)
            indexes[disclosed.Length + j] = disclosedCommitted[j] + messages.Count + 1;
        return indexes;
    }

    /// <summary>(msg_1..msg_L, secret_prover_blind, committed messages, nym secrets) as scalars.</summary>
    private void WriteVector(Span<Scalar> scalars)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        api.MapToScalars(messages, scalars);
        if (hidden.Length == 0)
            return;
        scalars[messages.Count] = hidden[0];
        api.MapToScalars(committedMessages, scalars[(messages.Count + 1)..]);
        hidden.AsSpan(1).CopyTo(scalars[(messages.Count + 1 + committedMessages.Count)..]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        disposed = true;
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(hidden.AsSpan()));
    }
}
