using System.Buffers.Binary;
using Symbolon.Bbs;
using Symbolon.Bls12381;

namespace Symbolon.Tests.Bbs;

/// <summary>
/// What somebody without a signature can do: a transcript whose challenge fits, over points that no key signed. A is drawn,
/// Abar and Bbar are made of it, so that every statement but the pairing holds: the dearest bad proof there is.
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
        var api = Ciphersuite.Sha256.Core;
        var generators = api.Generators(messages.Count);
        var domain = api.Domain(victim, generators, header);
        var m = new Scalar[messages.Count];
        api.MapToScalars(messages, m);
        var (proof, _) = Make(api, generators, domain, m, shown, presentationHeader, null, 0);
        return new ProofClaim(victim, proof, header, presentationHeader, Shown(messages, shown));
    }

    /// <summary>A proof with a pseudonym, of secrets that were drawn just now.</summary>
    public static PseudonymClaim WithPseudonym(
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
        var generators = api.Generators(messages.Count, nymCount);
        var length = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(length, (ulong)nymCount);
        var domain = api.Domain(victim, generators, header, length);
        var m = new Scalar[generators.MessageCount];
        ScalarSources.System(m);
        api.MapToScalars(messages, m);
        var nym = api.Context(contextId, keep: false);
        var (proof, pseudonym) = Make(api, generators, domain, m, shown, presentationHeader, nym, nymCount);
        return new PseudonymClaim(
            victim,
            proof,
            header,
            presentationHeader,
            new Pseudonym(pseudonym),
            contextId,
            nymCount,
            messages.Count,
            Shown(messages, shown)
        );
    }

    private static DisclosedMessage[] Shown(IReadOnlyList<ReadOnlyMemory<byte>> messages, int[] shown) =>
        [.. shown.Select(i => new DisclosedMessage(i, messages[i]))];

    private static (Proof Proof, G1Point Pseudonym) Make(
        BbsInterface api,
        GeneratorSet generators,
        Scalar domain,
        Scalar[] m,
        int[] shown,
        byte[] presentationHeader,
        NymContext? nym,
        int nymCount
    )
    {
        var random = new Scalar[5 + m.Length];
        ScalarSources.System(random);
        var (a, e) = (Scalar.Random() * G1Point.Generator, Scalar.Random());
        int[] hidden = [.. Enumerable.Range(0, m.Length).Except(shown)];
        var d = random[1] * CoreProof.B(api, generators, domain, m);
        var abar = random[0] * random[1] * a;
        var bbar = random[0] * d - e * abar;
        var t1 = random[2] * abar + random[3] * d;
        var t2 = random[4] * d;
        foreach (var j in hidden)
            t2 += random[5 + j] * generators.Points[j + 1];
        var pseudonym = nym is null ? default : nym.Evaluate(m.AsSpan()[^nymCount..]);

        var (head, tail) = CoreProof.ChallengeLengths(shown.Length, presentationHeader.Length, nym);
        G1Point[] points = nym is null
            ? [abar, bbar, d, t1, t2]
            : [abar, bbar, d, t1, t2, pseudonym, nym.Evaluate(random.AsSpan()[^nymCount..])];
        var octets = new byte[head + points.Length * G1Point.Size + tail];
        CoreProof.WriteHead(octets, shown, [.. shown.Select(i => m[i])]);
        G1Point.WriteBytes(points, octets.AsSpan(head));
        CoreProof.WriteTail(octets.AsSpan(octets.Length - tail), domain, presentationHeader, nym);
        var c = api.HashToScalar(octets);
        var proof = new Proof(
            abar,
            bbar,
            d,
            random[2] + e * c,
            random[3] - random[0] * c,
            random[4] - random[1].Invert() * c,
            [.. hidden.Select(j => random[5 + j] + m[j] * c)],
            c
        );
        return (proof, pseudonym);
    }
}
