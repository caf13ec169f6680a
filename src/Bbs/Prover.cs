using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>CoreProofGen and CoreProofGenWithNym, CoreProofVerify and CoreProofVerifyWithNym in one shape: the pseudonym
/// interface is the core one with one more statement under the same challenge.</summary>
internal static class Prover
{
    /// <summary>Makes a proof and checks it before it leaves.</summary>
    /// <exception cref="ArgumentException">Signature, messages, header and key do not belong together.</exception>
    public static Proof Prove(
        BbsInterface api,
        PublicKey publicKey,
        GeneratorSet generators,
        in Scalar domain,
        Signature signature,
        ReadOnlySpan<Scalar> messages,
        ReadOnlySpan<int> disclosedIndexes,
        ReadOnlySpan<byte> presentationHeader,
        NymContext? nymContext,
        int nymCount,
        ScalarSource source,
        out G1Point pseudonym
    )
    {
        var (_, undisclosed) = SignedMessages.Split(generators.MessageCount, disclosedIndexes);
        // The drafts draw a scalar for each message that is hidden, in this order; the prepared form has room for all.
        using var drawn = new SecretScalars(new Scalar[5 + undisclosed.Length]);
        source(drawn.Span);
        using var random = new SecretScalars(new Scalar[PreparedProof.RandomCount(generators)]);
        drawn.Span[..5].CopyTo(random.Span);
        for (var i = 0; i < undisclosed.Length; i++)
            random.Span[5 + undisclosed[i]] = drawn.Span[5 + i];
        using var prepared = new PreparedProof(
            api,
            publicKey,
            generators,
            domain,
            signature,
            messages,
            random.Span,
            disclosedIndexes
        );
        return prepared.Finish(disclosedIndexes, presentationHeader, nymContext, nymCount, out pseudonym);
    }

    /// <summary>One proof. <paramref name="disclosed"/> are the scalars at <paramref name="disclosedIndexes"/>.</summary>
    public static bool Verify(
        BbsInterface api,
        PublicKey publicKey,
        GeneratorSet generators,
        in Scalar domain,
        Proof proof,
        ReadOnlySpan<int> disclosedIndexes,
        ReadOnlySpan<Scalar> disclosed,
        ReadOnlySpan<byte> presentationHeader,
        NymContext? nymContext,
        int nymCount,
        in G1Point pseudonym
    )
    {
        using var batch = ProofBatch.Rent();
        return batch.TryAdd(
                api,
                publicKey,
                generators,
                domain,
                proof,
                disclosedIndexes,
                disclosed,
                presentationHeader,
                nymContext,
                nymCount,
                pseudonym
            ) && batch.Holds();
    }
}
