using System.Security.Cryptography;
using Symbolon.Bls12381;

namespace Symbolon.Bbs.Holder;

/// <summary>
/// The holder's side of certificates that can be issued again, but only for the same person. It uses pseudonyms
/// (<see cref="PseudonymHolder"/>) over a commitment that never changes and is tied to the holder's own pseudonym at
/// the authority. spec/same-person-commitment.md.
/// </summary>
/// <remarks>
/// The holder sends C and U' with one proof under the authority's nonce. The authority keeps a digest of both in the
/// person's row, and signs only for the same digest. A nonce must never be reused. The authority must not learn the
/// secrets: C hides them perfectly, U' as well as any pseudonym does.
/// </remarks>
/// <param name="suite">The ciphersuite.</param>
public sealed class SamePersonHolder(Ciphersuite suite)
{
    private readonly PseudonymHolder pseudonyms = new(suite);

    /// <summary>The holder's message: C, U', and the proof that both come from the same known secrets. It is verified
    /// before it is returned.</summary>
    /// <param name="secret">The holder's secret, derived from the seed.</param>
    /// <param name="authorityContext">The authority's own context_id.</param>
    /// <param name="nonce">The authority's fresh nonce.</param>
    public SamePersonCommitment Commit(
        HolderSecret secret,
        ReadOnlySpan<byte> authorityContext,
        ReadOnlySpan<byte> nonce
    ) => Commit(secret, authorityContext, nonce, ScalarSources.System);

    internal SamePersonCommitment Commit(
        HolderSecret secret,
        ReadOnlySpan<byte> authorityContext,
        ReadOnlySpan<byte> nonce,
        ScalarSource source
    )
    {
        ArgumentNullException.ThrowIfNull(secret);
        var api = suite.Pseudonym;
        var nyms = secret.ProverNyms.Scalars;
        var generators = api.Generators(0, nyms.Length);
        var context = api.Context(authorityContext, keep: true);
        using var opening = new SecretScalars(stackalloc Scalar[nyms.Length + 1]);
        using var random = new SecretScalars(stackalloc Scalar[nyms.Length + 1]);
        opening.Span[0] = secret.SecretProverBlind;
        nyms.CopyTo(opening.Span[1..]);
        source(random.Span);
        // 1. C = Q_2 * s + J_1 * n_1 + ... + J_N * n_N;  U' = OP * poly(n)
        var c = generators.Sum(opening.Span, generators.BlindStart);
        var u = context.Evaluate(opening.Span[1..]);
        // 2. Cbar and Ubar, the same with random scalars
        var cbar = generators.Sum(random.Span, generators.BlindStart);
        var ubar = context.Evaluate(random.Span[1..]);
        // 3. one challenge for both; 4. the responses
        var challenge = SamePersonCommitment.ComputeChallenge(
            api,
            generators.Blind,
            context,
            nonce,
            [c, cbar, u, ubar]
        );
        var sHat = random.Span[0] + opening.Span[0] * challenge;
        var mHat = new Scalar[nyms.Length];
        for (var i = 0; i < mHat.Length; i++)
            mHat[i] = random.Span[i + 1] + opening.Span[i + 1] * challenge;
        var commitment = new SamePersonCommitment(c, u, sHat, mHat, challenge);
        if (!commitment.Verify(suite, authorityContext, nonce))
            throw new CryptographicException("The commitment that was just made does not verify; it was not released.");
        return commitment;
    }

    /// <summary>Holds the authority's signature, for verifying and proving.</summary>
    /// <param name="publicKey">The authority's key.</param>
    /// <param name="signature">The authority's signature.</param>
    /// <param name="header">The signed header.</param>
    /// <param name="messages">The authority's messages.</param>
    /// <param name="secret">The committed secret.</param>
    /// <param name="entropy">The entropy that the authority added to the last nym secret.</param>
    public Holding Hold(
        PublicKey publicKey,
        Signature signature,
        ReadOnlySpan<byte> header,
        IReadOnlyList<ReadOnlyMemory<byte>> messages,
        HolderSecret secret,
        SignerNymEntropy entropy
    )
    {
        using var nymSecrets = With(secret, entropy);
        return new Holding(
            suite.Pseudonym,
            publicKey,
            signature,
            header,
            messages,
            [],
            secret.SecretProverBlind,
            nymSecrets.Scalars
        );
    }

    /// <summary>The holder's pseudonym in a context, without a proof.</summary>
    public Pseudonym PseudonymFor(HolderSecret secret, SignerNymEntropy entropy, ReadOnlySpan<byte> contextId)
    {
        using var nymSecrets = With(secret, entropy);
        return pseudonyms.PseudonymFor(nymSecrets, contextId);
    }

    private static NymSecrets With(HolderSecret secret, SignerNymEntropy entropy)
    {
        ArgumentNullException.ThrowIfNull(secret);
        ArgumentNullException.ThrowIfNull(entropy);
        return secret.ProverNyms.With(entropy);
    }
}
