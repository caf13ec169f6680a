using Symbolon.Bls12381;

namespace Symbolon.Bbs.Issuer;

/// <summary>
/// The authority's side of certificates that can be issued again, but only for the same person. It keeps a digest of C
/// and U' in the person's row, and signs only for the same digest. When facts are carried over from an old certificate,
/// the pseudonym of its holder in the authority's context must be <see cref="RowPseudonym"/>.
/// spec/same-person-commitment.md.
/// </summary>
/// <param name="suite">The ciphersuite.</param>
/// <param name="key">The key to sign with. The caller disposes it.</param>
public sealed class SamePersonIssuer(Ciphersuite suite, SecretKey key)
{
    /// <summary>Checks many commitments side by side: null at the place of each invalid one.</summary>
    public VerifiedCommitment?[] Check(IReadOnlyList<CommitmentClaim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        Span<G1Point> points = stackalloc G1Point[2 * Signing.MaxBatch];
        Span<G1Point> products = stackalloc G1Point[2 * Signing.MaxBatch];
        Span<Scalar> challenges = stackalloc Scalar[2 * Signing.MaxBatch];
        var verified = new VerifiedCommitment?[claims.Count];
        for (var from = 0; from < claims.Count; from += Signing.MaxBatch)
        {
            var n = Math.Min(Signing.MaxBatch, claims.Count - from);
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
                var (c, u) = (products[2 * i], products[2 * i + 1]);
                if (commitment.Holds(suite.Pseudonym, context.Span, nonce.Span, c, u))
                    verified[from + i] = new VerifiedCommitment(commitment);
            }
        }
        return verified;
    }

    /// <summary>BlindSignWithNym over a commitment of this kind. Null when its proof does not verify.</summary>
    /// <param name="commitment">The holder's commitment.</param>
    /// <param name="authorityContext">The authority's own context_id.</param>
    /// <param name="nonce">The authority's nonce.</param>
    /// <param name="entropy">The person's entropy; it never changes.</param>
    /// <param name="header">Public, shown with every proof.</param>
    /// <param name="messages">The authority's messages.</param>
    public Signature? Sign(
        SamePersonCommitment commitment,
        ReadOnlySpan<byte> authorityContext,
        ReadOnlySpan<byte> nonce,
        SignerNymEntropy entropy,
        ReadOnlySpan<byte> header,
        IReadOnlyList<ReadOnlyMemory<byte>> messages
    )
    {
        ArgumentNullException.ThrowIfNull(commitment);
        if (!commitment.Verify(suite, authorityContext, nonce))
            return null;
        var (b, e) = Begin(commitment.CPoint, commitment.NymCount, entropy, header, messages);
        return Signing.Finish(key, b, e);
    }

    /// <summary>BlindSignWithNym over checked commitments, side by side, in their order.</summary>
    public Signature[] Sign(IReadOnlyList<SigningOrder> orders)
    {
        ArgumentNullException.ThrowIfNull(orders);
        Span<G1Point> bs = stackalloc G1Point[Signing.MaxBatch];
        Span<Scalar> es = stackalloc Scalar[Signing.MaxBatch];
        var signatures = new Signature[orders.Count];
        for (var from = 0; from < orders.Count; from += Signing.MaxBatch)
        {
            var n = Math.Min(Signing.MaxBatch, orders.Count - from);
            for (var i = 0; i < n; i++)
            {
                var (verified, entropy, header, messages) = orders[from + i];
                (bs[i], es[i]) = Begin(verified.CPoint, verified.NymCount, entropy, header.Span, messages);
            }
            Signing.FinishMany(key, bs[..n], es[..n], signatures.AsSpan(from, n));
        }
        return signatures;
    }

    /// <summary>
    /// The pseudonym that the holder of a row has in the authority's own context: U' + OP * z^(N-1) *
    /// signer_nym_entropy. Null when <paramref name="u"/> is not a point that could be stored in a row.
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
        var context = suite.Pseudonym.Context(authorityContext, keep: true);
        var sum = point + context.Last(nymCount, entropy.Value);
        return sum.IsIdentity ? null : new Pseudonym(sum);
    }

    private (G1Point B, Scalar E) Begin(
        in G1Point c,
        int nymCount,
        SignerNymEntropy entropy,
        ReadOnlySpan<byte> header,
        IReadOnlyList<ReadOnlyMemory<byte>> messages
    )
    {
        ArgumentNullException.ThrowIfNull(entropy);
        ArgumentNullException.ThrowIfNull(messages);
        var setting = new Setting(suite.Pseudonym, key.PublicKey, header, messages.Count, nymCount, nymCount);
        return PseudonymIssuer.Begin(key, setting, c, entropy, messages);
    }
}
