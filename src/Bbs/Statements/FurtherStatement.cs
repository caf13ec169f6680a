using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>
/// A statement that shares a proof's challenge c and, where it speaks of the same secrets, the proof's responses m^.
/// This is its verifier's face: the public part, and how the verifier recomputes its points. Its prover's face is
/// <see cref="IStatementProver"/>.
/// </summary>
/// <remarks>
/// <para>A kind is one file in this folder with both faces in it. The prover <i>commits</i>: points for the challenge,
/// of its own random scalars and of the proof's masks. The prover <i>responds</i> to c. The verifier <i>recomputes</i>
/// the points from the responses; the challenge fits only if they are the same.</para>
/// <para>Points enter the challenge after T2, octets after the presentation header, both in the order of
/// <see cref="Statement.Further"/>. A kind of our own begins its octets with a dated label; the pseudonym has the
/// octets of its draft. <see cref="ProofBatch"/> multiplies the terms of all proofs side by side.</para>
/// </remarks>
public abstract class FurtherStatement : IChallengePart
{
    private protected FurtherStatement() { }

    internal abstract int PointCount { get; }

    internal abstract int OctetCount { get; }

    /// <summary>How many sums over points of the proof it needs.</summary>
    internal abstract int SumCount { get; }

    /// <summary>How many terms these sums have together.</summary>
    internal abstract int TermCount { get; }

    int IChallengePart.PointCount => PointCount;

    int IChallengePart.OctetCount => OctetCount;

    void IChallengePart.WriteOctets(ref OctetWriter octets) => WriteOctets(ref octets);

    internal abstract void WriteOctets(ref OctetWriter octets);

    /// <summary>False where no proof of this setting can prove it.</summary>
    internal abstract bool Fits(in Setting setting);

    /// <summary>The terms of its sums, whose points are known to this proof alone.</summary>
    internal abstract void WriteTerms(Proof proof, ref SumTerms terms);

    /// <summary>Its points, from its sums and from sums over bases that are always the same.</summary>
    /// <returns>False where they are points that no honest prover sends.</returns>
    internal abstract bool Recompute(in Setting setting, Proof proof, ReadOnlySpan<G1Point> sums, Span<G1Point> points);
}
