using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>
/// The BBS signatures interface (H2G_HM2S_), draft-irtf-cfrg-bbs-signatures section 3.5. The signer knows every message;
/// the holder shows any of them and hides the rest; two showings cannot be told to come from one signature.
/// </summary>
/// <param name="suite">The ciphersuite.</param>
public sealed class BbsScheme(Ciphersuite suite)
{
    private readonly BbsInterface api = suite.Core;

    /// <summary>Sign: a deterministic signature over a header and messages.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than <see cref="BbsLimits.MaxMessages"/> messages.</exception>
    public Signature Sign(SecretKey key, ReadOnlySpan<byte> header, IReadOnlyList<ReadOnlyMemory<byte>> messages)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(messages);
        var generators = api.Generators(messages.Count);
        var domain = api.Domain(key.PublicKey, generators, header);
        using var scalars = new SecretScalars(stackalloc Scalar[messages.Count]);
        api.MapToScalars(messages, scalars.Span);
        // e = hash_to_scalar(serialize((SK, msg_1, ..., msg_L, domain)))
        var octets = new OctetWriter(stackalloc byte[(messages.Count + 2) * Scalar.Size]);
        try
        {
            octets.Write(key.Value);
            foreach (ref readonly var scalar in scalars.Span)
                octets.Write(scalar);
            octets.Write(domain);
            var e = api.HashToScalar(octets.Written);
            return SignedMessages.Finish(key, CoreProof.B(api, generators, domain, scalars.Span), e);
        }
        finally
        {
            octets.Clear();
        }
    }

    /// <summary>Verify: true if the signature is this key's over exactly this header and these messages.</summary>
    public bool Verify(
        PublicKey publicKey,
        Signature signature,
        ReadOnlySpan<byte> header,
        IReadOnlyList<ReadOnlyMemory<byte>> messages
    )
    {
        ArgumentNullException.ThrowIfNull(publicKey);
        ArgumentNullException.ThrowIfNull(signature);
        ArgumentNullException.ThrowIfNull(messages);
        if (messages.Count > BbsLimits.MaxMessages)
            return false;
        var generators = api.Generators(messages.Count);
        using var scalars = new SecretScalars(stackalloc Scalar[messages.Count]);
        api.MapToScalars(messages, scalars.Span);
        var domain = api.Domain(publicKey, generators, header);
        return SignedMessages.Verify(api, publicKey, signature, generators, domain, scalars.Span);
    }

    /// <summary>ProofGen: a proof that shows the messages at <paramref name="disclosedIndexes"/> (strictly ascending, from 0)
    /// and is bound to <paramref name="presentationHeader"/>. It is verified before it is returned.</summary>
    /// <exception cref="ArgumentException">The indexes are out of order or range, or the inputs do not belong together.</exception>
    public Proof Prove(
        PublicKey publicKey,
        Signature signature,
        ReadOnlySpan<byte> header,
        ReadOnlySpan<byte> presentationHeader,
        IReadOnlyList<ReadOnlyMemory<byte>> messages,
        ReadOnlySpan<int> disclosedIndexes
    ) => Prove(publicKey, signature, header, presentationHeader, messages, disclosedIndexes, ScalarSources.System);

    internal Proof Prove(
        PublicKey publicKey,
        Signature signature,
        ReadOnlySpan<byte> header,
        ReadOnlySpan<byte> presentationHeader,
        IReadOnlyList<ReadOnlyMemory<byte>> messages,
        ReadOnlySpan<int> disclosedIndexes,
        ScalarSource source
    )
    {
        var generators = api.Generators(messages.Count);
        using var scalars = new SecretScalars(stackalloc Scalar[messages.Count]);
        api.MapToScalars(messages, scalars.Span);
        var domain = api.Domain(publicKey, generators, header);
        return Prover.Prove(
            api,
            publicKey,
            generators,
            domain,
            signature,
            scalars.Span,
            disclosedIndexes,
            presentationHeader,
            null,
            0,
            source,
            out _
        );
    }

    /// <summary>ProofVerify: true if the proof shows exactly these messages under this key, header and presentation header.
    /// One answer, no detail.</summary>
    public bool VerifyProof(
        PublicKey publicKey,
        Proof proof,
        ReadOnlySpan<byte> header,
        ReadOnlySpan<byte> presentationHeader,
        ReadOnlySpan<DisclosedMessage> disclosed
    )
    {
        ArgumentNullException.ThrowIfNull(publicKey);
        ArgumentNullException.ThrowIfNull(proof);
        using var batch = ProofBatch.Rent();
        return TryAdd(batch, publicKey, proof, header, presentationHeader, disclosed) && batch.Holds();
    }

    /// <summary>
    /// Verifies many proofs, of one or several keys, in less time than one by one: true at the places of those that hold. A bad
    /// one costs the others nothing but time, and that is bounded (see docs/design/speed.md).
    /// </summary>
    public bool[] VerifyMany(IReadOnlyList<ProofClaim> claims)
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
                    claim.Disclosed.Span
                )
        );
    }

    private bool TryAdd(
        ProofBatch batch,
        PublicKey publicKey,
        Proof proof,
        ReadOnlySpan<byte> header,
        ReadOnlySpan<byte> presentationHeader,
        ReadOnlySpan<DisclosedMessage> disclosed
    )
    {
        var count = proof.MHat.Length + disclosed.Length;
        if (count > BbsLimits.MaxMessages)
            return false;
        var generators = api.Generators(count);
        Span<int> indexes = stackalloc int[disclosed.Length];
        Span<Scalar> scalars = stackalloc Scalar[disclosed.Length];
        Shown(api, disclosed, [], 0, indexes, scalars);
        return batch.TryAdd(
            api,
            publicKey,
            generators,
            api.Domain(publicKey, generators, header),
            proof,
            indexes,
            scalars,
            presentationHeader,
            null,
            0,
            default
        );
    }

    /// <summary>Indexes and scalars of what is shown, into rooms of as many; the holder's own messages follow the signer's L and
    /// the blind factor.</summary>
    internal static void Shown(
        BbsInterface api,
        ReadOnlySpan<DisclosedMessage> disclosed,
        ReadOnlySpan<DisclosedMessage> disclosedCommitted,
        int signerCount,
        Span<int> indexes,
        Span<Scalar> scalars
    )
    {
        for (var i = 0; i < indexes.Length; i++)
        {
            var own = i < disclosed.Length;
            var message = own ? disclosed[i] : disclosedCommitted[i - disclosed.Length];
            indexes[i] = own ? message.Index : unchecked(message.Index + signerCount + 1);
            scalars[i] = api.MapToScalar(message.Message.Span);
        }
    }
}
