using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>A further statement while it is proven, once. It may hold secrets; what it returns holds none.</summary>
internal interface IStatementProver : IChallengePart
{
    /// <summary>Commits: writes its points for the challenge. Secret scalars, so multiplications in constant
    /// time.</summary>
    /// <param name="messages">The signed scalars.</param>
    /// <param name="masks">The proof's random scalar m~ of each; 0 for a message that is disclosed.</param>
    /// <param name="points">As many points as <see cref="IChallengePart.PointCount"/> says.</param>
    void Commit(ReadOnlySpan<Scalar> messages, ReadOnlySpan<Scalar> masks, Span<G1Point> points);

    /// <summary>Responds to the challenge with the statement as its verifier gets it.</summary>
    FurtherStatement Respond(in Scalar challenge);
}
