using Symbolon.Bbs;
using Symbolon.Bbs.Holder;
using Symbolon.Bls12381;

namespace Symbolon.Tests.Bbs;

/// <summary>
/// Forgeries without a signature: a transcript with a valid challenge over points that no key signed. A is drawn, and
/// Abar and Bbar are made from it, so that every statement except the pairing holds: the most costly bad proof.
/// </summary>
internal static class Forge
{
    /// <summary>A plain proof for the victim's key.</summary>
    public static ProofClaim Plain(
        PublicKey victim,
        byte[] header,
        byte[] presentationHeader,
        IReadOnlyList<ReadOnlyMemory<byte>> messages,
        params int[] shown
    )
    {
        var statement = new Statement
        {
            Interface = Ciphersuite.Sha256.Core,
            PublicKey = victim,
            Header = header,
            PresentationHeader = presentationHeader,
            Disclosed = Disclosed(messages, shown),
        };
        var setting = new Setting(Ciphersuite.Sha256.Core, victim, header, messages.Count, 0, 0);
        var m = new Scalar[messages.Count];
        setting.Api.MapToScalars(messages, m);
        return new ProofClaim(statement, Make(setting, m, shown, presentationHeader, []));
    }

    /// <summary>A proof with a pseudonym, of freshly drawn secrets.</summary>
    public static ProofClaim WithPseudonym(
        PublicKey victim,
        byte[] header,
        byte[] presentationHeader,
        IReadOnlyList<ReadOnlyMemory<byte>> messages,
        int nymCount,
        byte[] contextId,
        params int[] shown
    )
    {
        var api = Ciphersuite.Sha256.Pseudonym;
        var setting = new Setting(api, victim, header, messages.Count, nymCount, nymCount);
        var m = new Scalar[setting.Generators.MessageCount];
        ScalarSources.System(m);
        api.MapToScalars(messages, m);
        var nym = new PseudonymStatement.Prover(api.Context(contextId, keep: false), nymCount);
        var proof = Make(setting, m, shown, presentationHeader, [nym]);
        var statement = new Statement
        {
            Interface = api,
            PublicKey = victim,
            Header = header,
            PresentationHeader = presentationHeader,
            SignerCount = messages.Count,
            NymCount = nymCount,
            Disclosed = Disclosed(messages, shown),
            Further = [new PseudonymStatement(((PseudonymStatement)nym.Respond(proof.C)).Pseudonym, contextId)],
        };
        return new ProofClaim(statement, proof);
    }

    private static DisclosedMessage[] Disclosed(IReadOnlyList<ReadOnlyMemory<byte>> messages, int[] shown) =>
        [.. shown.Select(i => new DisclosedMessage(i, messages[i]))];

    private static Proof Make(
        in Setting setting,
        Scalar[] m,
        int[] shown,
        byte[] presentationHeader,
        IStatementProver[] further
    )
    {
        var random = new Scalar[5 + m.Length];
        ScalarSources.System(random);
        var (a, e) = (Scalar.Random() * G1Point.Generator, Scalar.Random());
        int[] hidden = [.. Enumerable.Range(0, m.Length).Except(shown)];
        var d = random[1] * setting.B(m);
        var abar = random[0] * random[1] * a;
        var bbar = random[0] * d - e * abar;
        var t1 = random[2] * abar + random[3] * d;
        var t2 = random[4] * d;
        foreach (var j in hidden)
            t2 += random[5 + j] * setting.Generators.Points[j + 1];

        var points = new G1Point[ProofChallenge.PointCount(further)];
        (points[0], points[1], points[2], points[3], points[4]) = (abar, bbar, d, t1, t2);
        var at = ProofChallenge.CorePoints;
        foreach (var statement in further)
        {
            statement.Commit(m, random.AsSpan(5), points.AsSpan(at, statement.PointCount));
            at += statement.PointCount;
        }
        var head = ProofChallenge.HeadLength(shown.Length);
        var tail = ProofChallenge.TailLength(presentationHeader.Length, further);
        var octets = new byte[head + points.Length * G1Point.Size + tail];
        ProofChallenge.WriteHead(octets, new(shown, [.. shown.Select(i => m[i])]));
        G1Point.WriteBytes(points, octets.AsSpan(head));
        ProofChallenge.WriteTail(octets.AsSpan(octets.Length - tail), setting.Domain, presentationHeader, further);
        var c = setting.Api.HashToScalar(octets);
        return new Proof(
            abar,
            bbar,
            d,
            random[2] + e * c,
            random[3] - random[0] * c,
            random[4] - random[1].Invert() * c,
            [.. hidden.Select(j => random[5 + j] + m[j] * c)],
            c
        );
    }
}
