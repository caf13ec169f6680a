using System.Security.Cryptography;
using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>
/// Certificates that can be issued again, but only for the same person: pseudonyms (<see cref="PseudonymScheme"/>) over a
/// commitment that is the same every time and is tied to the holder's own pseudonym before the authority.
/// </summary>
/// <remarks>
/// The holder sends C and U' with one proof under a nonce of the authority's. The authority keeps both in the person's row and
/// signs only for a byte-equal C; when facts are carried over from an old certificate, the pseudonym of its holder in
/// the authority's context must be U' + OP * z^(N-1) * signer_nym_entropy. What must never be reused: a nonce. What the
/// authority must not learn: the secrets; C hides them perfectly, U' as well as any pseudonym does.
/// spec/same-person-commitment.md.
/// </remarks>
/// <param name="suite">The ciphersuite.</param>
public sealed class SamePersonScheme(Ciphersuite suite)
{
    /// <summary>Domain of the commitment's challenge, after the api_id. Dated: another transcript is another label.</summary>
    internal const string ChallengeLabel = "SAME_PERSON_2026_11_";

    /// <summary>Most that share multiplications, and inversions: so many points fit the stack.</summary>
    private const int Together = 32;

    private readonly BbsInterface api = suite.Pseudonym;
    private readonly PseudonymScheme pseudonyms = new(suite);
    private readonly byte[] challengeDst = Ciphersuite.Ascii(suite.Pseudonym.ApiId + ChallengeLabel);

    /// <summary>The holder's message: C, U', and the proof that both come from the same known secrets.</summary>
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
        var challenge = Challenge(generators.Blind, context, nonce, c, cbar, u, ubar);
        var sHat = random.Span[0] + opening.Span[0] * challenge;
        var mHat = new Scalar[nyms.Length];
        for (var i = 0; i < mHat.Length; i++)
            mHat[i] = random.Span[i + 1] + opening.Span[i + 1] * challenge;
        var commitment = new SamePersonCommitment(c, u, sHat, mHat, challenge);
        if (!Verify(commitment, authorityContext, nonce))
            throw new CryptographicException("The commitment that was just made does not verify; it was not released.");
        return commitment;
    }

    /// <summary>True if C and U' were made from the same secrets by somebody who knows them, for this nonce and context.</summary>
    public bool Verify(SamePersonCommitment commitment, ReadOnlySpan<byte> authorityContext, ReadOnlySpan<byte> nonce)
    {
        ArgumentNullException.ThrowIfNull(commitment);
        Span<G1Point> products = stackalloc G1Point[2];
        var challenge = PublicScalar.Declare(commitment.Challenge);
        G1Point.MultiplyEachVariableTime([commitment.CPoint, commitment.UPoint], [challenge, challenge], products);
        return Holds(commitment, authorityContext, nonce, products[0], products[1]);
    }

    /// <summary>Checks many commitments side by side: null at the places of those that do not hold.</summary>
    public VerifiedCommitment?[] Check(IReadOnlyList<CommitmentClaim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        Span<G1Point> points = stackalloc G1Point[2 * Together];
        Span<G1Point> products = stackalloc G1Point[2 * Together];
        Span<Scalar> challenges = stackalloc Scalar[2 * Together];
        var verified = new VerifiedCommitment?[claims.Count];
        for (var from = 0; from < claims.Count; from += Together)
        {
            var n = Math.Min(Together, claims.Count - from);
            for (var i = 0; i < n; i++)
            {
                var commitment = claims[from + i].Commitment;
                points[2 * i] = commitment.CPoint;
                points[2 * i + 1] = commitment.UPoint;
                challenges[2 * i] = challenges[2 * i + 1] = commitment.Challenge;
            }
            G1Point.MultiplyEachVariableTime(
                points[..(2 * n)],
                PublicScalar.Declare(challenges[..(2 * n)]),
                products[..(2 * n)]
            );
            for (var i = 0; i < n; i++)
            {
                var (commitment, context, nonce) = claims[from + i];
                if (Holds(commitment, context.Span, nonce.Span, products[2 * i], products[2 * i + 1]))
                    verified[from + i] = new VerifiedCommitment(commitment);
            }
        }
        return verified;
    }

    /// <summary>Cbar = Q_2 s^ + sum J_i m^_i - C c and Ubar = OP poly(m^) - U' c give the challenge again.</summary>
    private bool Holds(
        SamePersonCommitment commitment,
        ReadOnlySpan<byte> authorityContext,
        ReadOnlySpan<byte> nonce,
        in G1Point cTimesChallenge,
        in G1Point uTimesChallenge
    )
    {
        var generators = api.Generators(0, commitment.NymCount);
        var context = api.Context(authorityContext, keep: true);
        Span<Scalar> responses = stackalloc Scalar[commitment.NymCount + 1];
        responses[0] = commitment.SHat;
        commitment.MHat.CopyTo(responses[1..]);
        var cbar = generators.SumVariableTime(PublicScalar.Declare(responses), generators.BlindStart) - cTimesChallenge;
        var ubar = context.EvaluatePublic(commitment.MHat) - uTimesChallenge;
        if (cbar.IsIdentity || ubar.IsIdentity)
            return false;
        return Challenge(generators.Blind, context, nonce, commitment.CPoint, cbar, commitment.UPoint, ubar)
            == commitment.Challenge;
    }

    /// <summary>BlindSignWithNym over a commitment of this kind. Null when its proof does not verify.</summary>
    public Signature? Sign(
        SecretKey key,
        SamePersonCommitment commitment,
        ReadOnlySpan<byte> authorityContext,
        ReadOnlySpan<byte> nonce,
        SignerNymEntropy entropy,
        ReadOnlySpan<byte> header,
        IReadOnlyList<ReadOnlyMemory<byte>> messages
    )
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!Verify(commitment, authorityContext, nonce))
            return null;
        var (b, e) = Begin(key, commitment.CPoint, commitment.NymCount, entropy, header, messages);
        return SignedMessages.Finish(key, b, e);
    }

    /// <summary>BlindSignWithNym over commitments that were checked, side by side, in their order.</summary>
    public Signature[] Sign(SecretKey key, IReadOnlyList<SigningOrder> orders)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(orders);
        Span<G1Point> bs = stackalloc G1Point[Together];
        Span<Scalar> es = stackalloc Scalar[Together];
        var signatures = new Signature[orders.Count];
        for (var from = 0; from < orders.Count; from += Together)
        {
            var n = Math.Min(Together, orders.Count - from);
            for (var i = 0; i < n; i++)
            {
                var (verified, entropy, header, messages) = orders[from + i];
                (bs[i], es[i]) = Begin(key, verified.CPoint, verified.NymCount, entropy, header.Span, messages);
            }
            SignedMessages.FinishMany(key, bs[..n], es[..n], signatures.AsSpan(from, n));
        }
        return signatures;
    }

    private (G1Point B, Scalar E) Begin(
        SecretKey key,
        in G1Point c,
        int nymCount,
        SignerNymEntropy entropy,
        ReadOnlySpan<byte> header,
        IReadOnlyList<ReadOnlyMemory<byte>> messages
    ) => pseudonyms.Begin(key, api.Generators(messages.Count, nymCount), c, nymCount, entropy, header, messages);

    /// <summary>The holder checks what came back: true if it is a certificate over these messages and this secret.</summary>
    public bool Verify(
        PublicKey publicKey,
        Signature signature,
        ReadOnlySpan<byte> header,
        IReadOnlyList<ReadOnlyMemory<byte>> messages,
        HolderSecret secret,
        SignerNymEntropy entropy
    )
    {
        using var finalized = pseudonyms.Finalize(
            publicKey,
            signature,
            header,
            messages,
            [],
            secret.ProverNyms,
            entropy,
            secret.SecretProverBlind
        );
        return finalized is not null;
    }

    /// <summary>A presentation: shows some facts, hides the rest, and carries the pseudonym in the verifier's context.
    /// It is verified before it is returned; <see cref="PseudonymScheme.VerifyProof"/> is the other side.</summary>
    /// <exception cref="ArgumentException">Indexes out of order or range, or inputs that do not belong together.</exception>
    public (Proof Proof, Pseudonym Pseudonym) Prove(
        PublicKey publicKey,
        Signature signature,
        ReadOnlySpan<byte> header,
        ReadOnlySpan<byte> presentationHeader,
        IReadOnlyList<ReadOnlyMemory<byte>> messages,
        HolderSecret secret,
        SignerNymEntropy entropy,
        ReadOnlySpan<byte> contextId,
        ReadOnlySpan<int> disclosedIndexes
    )
    {
        using var nymSecrets = secret.ProverNyms.With(entropy);
        return pseudonyms.Prove(
            publicKey,
            signature,
            header,
            presentationHeader,
            nymSecrets,
            contextId,
            messages,
            [],
            secret.SecretProverBlind,
            disclosedIndexes,
            [],
            ScalarSources.System
        );
    }

    /// <summary>
    /// Prepares a presentation: everything that does not depend on who will ask, and what for. Made when nobody waits, at a refresh;
    /// finished once.
    /// </summary>
    /// <exception cref="ArgumentException">Inputs that do not belong together.</exception>
    public PreparedPresentation Prepare(
        PublicKey publicKey,
        Signature signature,
        ReadOnlySpan<byte> header,
        IReadOnlyList<ReadOnlyMemory<byte>> messages,
        HolderSecret secret,
        SignerNymEntropy entropy
    )
    {
        ArgumentNullException.ThrowIfNull(secret);
        using var nymSecrets = secret.ProverNyms.With(entropy);
        return new PreparedPresentation(
            api,
            pseudonyms.Prepare(publicKey, signature, header, nymSecrets, messages, secret.SecretProverBlind),
            nymSecrets.Count
        );
    }

    /// <summary>What the holder is called in a context, without a proof.</summary>
    public Pseudonym PseudonymFor(HolderSecret secret, SignerNymEntropy entropy, ReadOnlySpan<byte> contextId)
    {
        using var nymSecrets = secret.ProverNyms.With(entropy);
        return pseudonyms.PseudonymFor(nymSecrets, contextId);
    }

    /// <summary>
    /// The pseudonym that the holder of a row has in the authority's own context: U' + OP * z^(N-1) * signer_nym_entropy.
    /// Null when <paramref name="u"/> is not a point that could be stored in a row.
    /// </summary>
    public Pseudonym? RowPseudonym(
        ReadOnlySpan<byte> u,
        SignerNymEntropy entropy,
        ReadOnlySpan<byte> authorityContext,
        int nymCount
    )
    {
        ArgumentNullException.ThrowIfNull(entropy);
        if (!G1Point.TryParse(u, out var point))
            return null;
        var sum = point + api.Context(authorityContext, keep: true).Last(nymCount, entropy.Value);
        return sum.IsIdentity ? null : new Pseudonym(sum);
    }

    /// <summary>c = hash_to_scalar(serialize((N, Q_2, J_1..J_N, C, Cbar, OP, U', Ubar)) || len8(context) || context ||
    /// len8(nonce) || nonce).</summary>
    private Scalar Challenge(
        ReadOnlySpan<G1Point> generators,
        NymContext context,
        ReadOnlySpan<byte> nonce,
        in G1Point c,
        in G1Point cbar,
        in G1Point u,
        in G1Point ubar
    )
    {
        var length = 8 + (generators.Length + 5) * G1Point.Size + 16 + context.ContextId.Length + nonce.Length;
        Span<byte> buffer = length <= 8192 ? stackalloc byte[length] : new byte[length];
        var octets = new OctetWriter(buffer);
        octets.Write((ulong)(generators.Length - 1));
        octets.Write(generators);
        octets.Write([c, cbar, context.OP, u, ubar]);
        octets.Write((ulong)context.ContextId.Length);
        octets.Write(context.ContextId);
        octets.Write((ulong)nonce.Length);
        octets.Write(nonce);
        return api.HashToScalar(octets.Written, challengeDst);
    }
}
