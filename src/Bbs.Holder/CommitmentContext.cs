using Symbolon.Bls12381;

namespace Symbolon.Bbs.Holder;

/// <summary>The holder's private part of a commitment: the blind factor. Zeroed on <see cref="Dispose"/>.</summary>
public sealed class CommitmentContext : IDisposable
{
    internal CommitmentContext(Commitment request, in Scalar secretProverBlind)
    {
        Request = request;
        SecretProverBlind = secretProverBlind;
    }

    /// <summary>The part to send.</summary>
    public Commitment Request { get; }

    internal Scalar SecretProverBlind { get; private set; }

    /// <summary>CoreCommit (draft-irtf-cfrg-bbs-blind-signatures-02 section 5.3.1) over scalars.</summary>
    internal static CommitmentContext Create(BbsInterface api, ReadOnlySpan<Scalar> committed, ScalarSource source)
    {
        var generators = api.Generators(0, committed.Length).Blind;
        using var random = new SecretScalars(stackalloc Scalar[committed.Length + 2]); // secret_prover_blind, s~, m~_1..m~_M
        source(random.Span);
        using var opening = new SecretScalars(stackalloc Scalar[committed.Length + 1]);
        opening.Span[0] = random.Span[0];
        committed.CopyTo(opening.Span[1..]);
        var c = G1Point.MultiScalar(generators, opening.Span);
        var cbar = G1Point.MultiScalar(generators, random.Span[1..]);
        var challenge = Commitment.BlindChallenge(api, generators, c, cbar);
        var mHat = new Scalar[committed.Length];
        for (var i = 0; i < mHat.Length; i++)
            mHat[i] = random.Span[2 + i] + committed[i] * challenge;
        var sHat = random.Span[1] + random.Span[0] * challenge;
        return new CommitmentContext(new Commitment(c, sHat, mHat, challenge), random.Span[0]);
    }

    /// <inheritdoc/>
    public void Dispose() => SecretProverBlind = Scalar.Zero;
}
