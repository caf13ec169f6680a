using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>
/// What prover and verifier share of the proof protocol (draft-irtf-cfrg-bbs-signatures section 3.7), over scalars, for all
/// three interfaces: only the challenge differs, and there only by what the pseudonym adds.
/// </summary>
internal static class CoreProof
{
    /// <summary>Octets of the challenge before and after the points (sections 3.7.4; with a pseudonym,
    /// draft-irtf-cfrg-bbs-per-verifier-linkability section 9.1).</summary>
    public static (int Head, int Tail) ChallengeLengths(int shown, int presentationHeader, NymContext? nym) =>
        (
            8 + shown * (8 + Scalar.Size),
            Scalar.Size + 8 + presentationHeader + (nym is null ? 0 : 8 + nym.ContextId.Length)
        );

    /// <summary>(Abar, Bbar, D, T1, T2) and, with a pseudonym, (pseudonym, Ut).</summary>
    public static int ChallengePoints(bool withPseudonym) => withPseudonym ? 7 : 5;

    /// <summary>R, then each index and message that is shown.</summary>
    public static void WriteHead(Span<byte> buffer, ReadOnlySpan<int> indexes, ReadOnlySpan<Scalar> disclosed)
    {
        var octets = new OctetWriter(buffer);
        octets.Write((ulong)indexes.Length);
        for (var i = 0; i < indexes.Length; i++)
        {
            octets.Write((ulong)indexes[i]);
            octets.Write(disclosed[i]);
        }
    }

    /// <summary>The domain, the presentation header and, with a pseudonym, its context.</summary>
    public static void WriteTail(
        Span<byte> buffer,
        in Scalar domain,
        ReadOnlySpan<byte> presentationHeader,
        NymContext? nym
    )
    {
        var octets = new OctetWriter(buffer);
        octets.Write(domain);
        octets.Write((ulong)presentationHeader.Length);
        octets.Write(presentationHeader);
        if (nym is null)
            return;
        octets.Write((ulong)nym.ContextId.Length);
        octets.Write(nym.ContextId);
    }

    /// <summary>B = P1 + Q_1 * domain + H_1 * msg_1 + ... + H_L * msg_L, without leaking the messages through time.</summary>
    public static G1Point B(BbsInterface api, GeneratorSet generators, in Scalar domain, ReadOnlySpan<Scalar> messages)
    {
        using var scalars = new SecretScalars(stackalloc Scalar[messages.Length + 1]);
        scalars.Span[0] = domain;
        messages.CopyTo(scalars.Span[1..]);
        return api.Suite.P1 + generators.Sum(scalars.Span);
    }

    /// <summary>B * factor, the factor multiplied into the scalars: it costs no more than B itself.</summary>
    public static G1Point MultipleOfB(
        GeneratorSet generators,
        in Scalar domain,
        ReadOnlySpan<Scalar> messages,
        in Scalar factor
    )
    {
        using var scalars = new SecretScalars(stackalloc Scalar[messages.Length + 2]);
        scalars.Span[0] = domain * factor;
        for (var i = 0; i < messages.Length; i++)
            scalars.Span[i + 1] = messages[i] * factor;
        scalars.Span[^1] = factor;
        return generators.SumWithP1(scalars.Span);
    }

    /// <summary>h(Abar, W) * h(Bbar, -BP2) = 1: the last and dearest check, made only when the challenge fits.</summary>
    public static bool PairingHolds(PublicKey publicKey, Proof proof) =>
        PairingHolds(publicKey, proof.Abar, proof.Bbar);

    /// <summary>The same of points that are not a proof yet.</summary>
    public static bool PairingHolds(PublicKey publicKey, in G1Point abar, in G1Point bbar) =>
        Pairing.ProductIsIdentity(abar, publicKey.Prepared, bbar, PublicKey.NegativeBp2);
}
