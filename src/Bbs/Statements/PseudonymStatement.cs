using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>
/// States the holder's pseudonym in a context: it is OP * (n_1 + n_2 z + ... + n_N z^(N-1)) of the signed nym secrets.
/// draft-irtf-cfrg-bbs-per-verifier-linkability sections 9.1 and 9.2.
/// </summary>
/// <remarks>
/// It has no responses of its own: the responses of the nym secrets, the last N of the proof's m^, serve for it.
/// Points: pseudonym, Ut. Octets: I2OSP(length(context_id), 8) || context_id. The 48 bytes of the pseudonym are sent
/// beside the proof.
/// </remarks>
public sealed class PseudonymStatement : FurtherStatement
{
    private readonly NymContext? known;

    /// <summary>Creates the verifier's statement.</summary>
    /// <param name="pseudonym">The pseudonym that was sent beside the proof.</param>
    /// <param name="contextId">The verifier's context.</param>
    public PseudonymStatement(Pseudonym pseudonym, ReadOnlyMemory<byte> contextId)
    {
        ArgumentNullException.ThrowIfNull(pseudonym);
        Pseudonym = pseudonym;
        ContextId = contextId;
    }

    /// <summary>For a holder's check of the own proof, without a cache of contexts.</summary>
    private PseudonymStatement(Pseudonym pseudonym, NymContext context)
        : this(pseudonym, context.ContextId) => known = context;

    /// <summary>The pseudonym.</summary>
    public Pseudonym Pseudonym { get; }

    /// <summary>The verifier's context.</summary>
    public ReadOnlyMemory<byte> ContextId { get; }

    internal override int PointCount => Points;

    internal override int OctetCount => 8 + ContextId.Length;

    internal override int SumCount => 1;

    internal override int TermCount => 1;

    private const int Points = 2;

    internal override void WriteOctets(ref OctetWriter octets) => WriteContext(ref octets, ContextId.Span);

    internal override bool Fits(in Setting setting) => setting.NymCount > 0 && !Pseudonym.Point.IsIdentity;

    internal override void WriteTerms(Proof proof, ref SumTerms terms)
    {
        terms.Add(Pseudonym.Point, -proof.C);
        terms.EndSum();
    }

    /// <summary>Ut = OP * poly(m^) - pseudonym * c.</summary>
    internal override bool Recompute(in Setting setting, Proof proof, ReadOnlySpan<G1Point> sums, Span<G1Point> points)
    {
        var context = known ?? setting.Api.Context(ContextId.Span, keep: true);
        points[0] = Pseudonym.Point;
        points[1] = context.EvaluatePublic(proof.MHat.AsSpan()[^setting.NymCount..]) + sums[0];
        return !points[1].IsIdentity;
    }

    private static void WriteContext(ref OctetWriter octets, ReadOnlySpan<byte> contextId)
    {
        octets.Write((ulong)contextId.Length);
        octets.Write(contextId);
    }

    /// <summary>The holder's side.</summary>
    internal sealed class Prover(NymContext context, int nymCount) : IStatementProver
    {
        private G1Point pseudonym;

        public int PointCount => Points;

        public int OctetCount => 8 + context.ContextId.Length;

        public void WriteOctets(ref OctetWriter octets) => WriteContext(ref octets, context.ContextId.Span);

        /// <summary>pseudonym = OP * poly(nym_secrets); Ut = OP * poly(m~).</summary>
        public void Commit(ReadOnlySpan<Scalar> messages, ReadOnlySpan<Scalar> masks, Span<G1Point> points)
        {
            using var polys = new SecretScalars(stackalloc Scalar[Points]);
            polys.Span[0] = context.Poly(messages[^nymCount..]);
            polys.Span[1] = context.Poly(masks[^nymCount..]);
            G1Point.MultiplyEach([context.OP, context.OP], polys.Span, points);
            pseudonym = points[0];
        }

        public FurtherStatement Respond(in Scalar challenge) =>
            new PseudonymStatement(new Pseudonym(pseudonym), context);
    }
}
