using Symbolon.Bbs;
using Symbolon.Bls12381;

namespace Symbolon.Tests.Bbs;

/// <summary>What somebody without a signature can do: a transcript whose challenge fits, over points that no key signed.</summary>
internal static class Forge
{
    /// <summary>Shows nothing of the messages. Abar and Bbar are made from another key's signature, so that every statement but
    /// the pairing holds.</summary>
    public static ProofClaim WithoutSignature(
        PublicKey victim,
        Signature signature,
        byte[] header,
        string ph,
        IReadOnlyList<ReadOnlyMemory<byte>> messages
    )
    {
        var api = Ciphersuite.Sha256.Core;
        var generators = api.Generators(messages.Count);
        var domain = api.Domain(victim, generators, header);
        var m = new Scalar[messages.Count];
        api.MapToScalars(messages, m);
        var random = new Scalar[5 + m.Length];
        ScalarSources.System(random);
        var b = CoreProof.B(api, generators, domain, m);
        var d = random[1] * b;
        var abar = random[0] * random[1] * signature.A;
        var bbar = random[0] * d - signature.E * abar;
        var t1 = random[2] * abar + random[3] * d;
        var t2 = random[4] * d + generators.Sum(random.AsSpan(5), 1);
        var presentationHeader = System.Text.Encoding.UTF8.GetBytes(ph);
        var (head, tail) = CoreProof.ChallengeLengths(0, presentationHeader.Length, null);
        var octets = new byte[head + 5 * G1Point.Size + tail];
        CoreProof.WriteHead(octets, [], []);
        G1Point.WriteBytes([abar, bbar, d, t1, t2], octets.AsSpan(head, 5 * G1Point.Size));
        CoreProof.WriteTail(octets.AsSpan(head + 5 * G1Point.Size), domain, presentationHeader, null);
        var c = api.HashToScalar(octets);
        var proof = new Proof(
            abar,
            bbar,
            d,
            random[2] + signature.E * c,
            random[3] - random[0] * c,
            random[4] - random[1].Invert() * c,
            [.. m.Select((message, i) => random[5 + i] + message * c)],
            c
        );
        return new ProofClaim(victim, proof, header, presentationHeader, Array.Empty<DisclosedMessage>());
    }
}
