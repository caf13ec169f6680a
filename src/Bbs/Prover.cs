using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>CoreProofGen and CoreProofGenWithNym, CoreProofVerify and CoreProofVerifyWithNym in one shape: the pseudonym
/// interface is the core one with one more statement under the same challenge.</summary>
internal static class Prover
{
    /// <summary>Makes a proof and checks it before it leaves: a fault in memory or arithmetic would otherwise publish
    /// a relation between secrets.</summary>
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
        var (disclosed, undisclosed) = SignedMessages.Split(generators.MessageCount, disclosedIndexes);
        using var random = new SecretScalars(new Scalar[5 + undisclosed.Length]);
        source(random.Span);
        var init = CoreProof.Start(api, generators, domain, signature, random.Span, messages, undisclosed);
        pseudonym = default;
        var nym = default(CoreProof.NymPart);
        if (nymContext is not null)
        {
            pseudonym = nymContext.Evaluate(messages[^nymCount..]);
            nym = new CoreProof.NymPart(pseudonym, nymContext.Evaluate(random.Span[^nymCount..]), nymContext.ContextId);
        }
        var shown = new Scalar[disclosed.Length];
        SignedMessages.Select(messages, disclosed, shown);
        var challenge = CoreProof.Challenge(api, init, disclosed, shown, presentationHeader, nym);
        var proof = CoreProof.Finish(init, challenge, signature.E, random.Span, messages, undisclosed);
        if (
            !Verify(
                api,
                publicKey,
                generators,
                domain,
                proof,
                disclosed,
                shown,
                presentationHeader,
                nymContext,
                nymCount,
                pseudonym
            )
        )
            throw new ArgumentException(
                "The proof does not verify: the signature, the messages, the header and the key do not belong together."
            );
        return proof;
    }

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
        if (
            proof.MHat.Length + disclosedIndexes.Length != generators.MessageCount
            || !SignedMessages.InOrder(disclosedIndexes, generators.MessageCount - nymCount)
        )
            return false;
        var init = CoreProof.VerifyStart(api, generators, domain, proof, disclosedIndexes, disclosed);
        var nym = default(CoreProof.NymPart);
        if (nymContext is not null)
        {
            var uv = nymContext.Reconstruct(proof.MHat.AsSpan()[^nymCount..], pseudonym, proof.C);
            if (pseudonym.IsIdentity || uv.IsIdentity)
                return false;
            nym = new CoreProof.NymPart(pseudonym, uv, nymContext.ContextId);
        }
        var challenge = CoreProof.Challenge(api, init, disclosedIndexes, disclosed, presentationHeader, nym);
        return challenge == proof.C && CoreProof.PairingHolds(publicKey, proof);
    }
}

/// <summary>
/// What a pseudonym is computed in: OP = hash_to_curve_g1(context_id) and z = hash_to_scalar(context_id). The pseudonym of
/// a vector of nym secrets is OP * (n_0 + n_1 z + ... + n_(N-1) z^(N-1)).
/// draft-irtf-cfrg-bbs-per-verifier-linkability section 4.
/// </summary>
internal sealed class NymContext
{
    private readonly byte[] contextId;

    public NymContext(BbsInterface api, ReadOnlySpan<byte> contextId)
    {
        this.contextId = contextId.ToArray();
        OP = HashToCurve.G1(contextId, api.ApiIdBytes, api.Suite.Expander);
        Z = api.HashToScalar(contextId, api.NymVectorDst);
    }

    public ReadOnlySpan<byte> ContextId => contextId;

    public G1Point OP { get; }

    public Scalar Z { get; }

    /// <summary>OP * poly(secrets), in constant time.</summary>
    public G1Point Evaluate(ReadOnlySpan<Scalar> secrets) => Poly(secrets) * OP;

    /// <summary>Uv = OP * poly(m^) - pseudonym * c.</summary>
    public G1Point Reconstruct(ReadOnlySpan<Scalar> mHat, in G1Point pseudonym, in Scalar challenge) =>
        G1Point.MultiScalarVariableTime([OP, pseudonym], PublicScalar.Declare([Poly(mHat), -challenge]));

    /// <summary>OP * z^(N-1) * scalar: what the signer's entropy, added to the last secret, adds to the pseudonym.</summary>
    public G1Point Last(int count, in Scalar scalar)
    {
        var term = scalar;
        for (var i = 1; i < count; i++)
            term *= Z;
        return term * OP;
    }

    private Scalar Poly(ReadOnlySpan<Scalar> coefficients)
    {
        var sum = Scalar.Zero;
        for (var i = coefficients.Length - 1; i >= 0; i--)
            sum = sum * Z + coefficients[i];
        return sum;
    }
}
