using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>
/// A statement that shares a proof's challenge c and, for the same secrets, the proof's responses m^. This is the
/// verifier's side: the public part, and the recomputing of its points. The prover's side is
/// <see cref="IStatementProver"/>.
/// </summary>
/// <remarks>
/// <para>Each kind is one file in this folder with both sides in it. The prover <i>commits</i>: it computes points for
/// the challenge from its own random scalars and the proof's masks. The prover <i>responds</i> to c. The verifier
/// <i>recomputes</i> the points from the responses; the challenge fits only if the points are the same.</para>
/// <para>Points enter the challenge after T2, octets after the presentation header, both in the order of
/// <see cref="Statement.Further"/>. A kind of our own begins its octets with a dated label; the pseudonym has the
/// octets of its draft. <see cref="ProofBatch"/> multiplies the terms of all proofs side by side.</para>
/// </remarks>
public abstract class FurtherStatement : IChallengePart
{
    private protected FurtherStatement() { }

    internal abstract int PointCount { get; }

    internal abstract int OctetCount { get; }

    /// <summary>The number of sums over points of the proof.</summary>
    internal abstract int SumCount { get; }

    /// <summary>The number of terms in these sums together.</summary>
    internal abstract int TermCount { get; }

    int IChallengePart.PointCount => PointCount;

    int IChallengePart.OctetCount => OctetCount;

    void IChallengePart.WriteOctets(ref OctetWriter octets) => WriteOctets(ref octets);

    internal abstract void WriteOctets(ref OctetWriter octets);

    /// <summary>False if no proof of this setting can prove it.</summary>
    internal abstract bool Fits(in Setting setting);

    /// <summary>Writes the terms of its sums over points of this proof.</summary>
    internal abstract void WriteTerms(Proof proof, ref SumTerms terms);

    /// <summary>Recomputes its points, from its sums and from sums over fixed bases.</summary>
    /// <returns>False if no honest prover sends such points.</returns>
    internal abstract bool Recompute(in Setting setting, Proof proof, ReadOnlySpan<G1Point> sums, Span<G1Point> points);
}
