using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>The prover's side of a further statement, for one proof. It may hold secrets; its results hold
/// none.</summary>
internal interface IStatementProver : IChallengePart
{
    /// <summary>Commits: writes its points for the challenge. The scalars are secret, so multiplications are in
    /// constant time.</summary>
    /// <param name="messages">The signed scalars.</param>
    /// <param name="masks">The proof's random scalar m~ for each signed scalar; 0 for a disclosed message.</param>
    /// <param name="points">A buffer of <see cref="IChallengePart.PointCount"/> points.</param>
    void Commit(ReadOnlySpan<Scalar> messages, ReadOnlySpan<Scalar> masks, Span<G1Point> points);

    /// <summary>Responds to the challenge with the verifier's statement.</summary>
    FurtherStatement Respond(in Scalar challenge);
}
