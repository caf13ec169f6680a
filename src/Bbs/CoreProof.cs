using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>
/// The proof protocol's subroutines (draft-irtf-cfrg-bbs-signatures section 3.7), over scalars. All three interfaces prove
/// and verify through here; only the challenge differs, and there only by what the pseudonym adds.
/// </summary>
internal static class CoreProof
{
    /// <summary>(Abar, Bbar, D, T1, T2, domain).</summary>
    internal ref struct Init
    {
        public G1Point Abar;
        public G1Point Bbar;
        public G1Point D;
        public G1Point T1;
        public G1Point T2;
        public Scalar Domain;
    }

    /// <summary>What the pseudonym interface adds to the transcript: (pseudonym, Ut) and the context they belong to.</summary>
    internal readonly ref struct NymPart(
        scoped in G1Point pseudonym,
        scoped in G1Point ut,
        ReadOnlySpan<byte> contextId
    )
    {
        public readonly G1Point Pseudonym = pseudonym;
        public readonly G1Point Ut = ut;
        public readonly ReadOnlySpan<byte> ContextId = contextId;
        public readonly bool Present = true;
    }

    /// <summary>
    /// ProofInit (section 3.7.1). <paramref name="random"/> is (r1, r2, e~, r1~, r3~, m~_j1..m~_jU).
    /// Secret scalars throughout, so the constant-time multiplications.
    /// </summary>
    public static Init Start(
        BbsInterface api,
        GeneratorSet generators,
        in Scalar domain,
        Signature signature,
        ReadOnlySpan<Scalar> random,
        ReadOnlySpan<Scalar> messages,
        ReadOnlySpan<int> undisclosed
    )
    {
        var b = B(api, generators, domain, messages);
        var init = new Init { Domain = domain };
        init.D = random[1] * b;
        init.Abar = random[0] * random[1] * signature.A;
        init.Bbar = G1Point.MultiScalar([init.D, init.Abar], [random[0], -signature.E]);
        init.T1 = G1Point.MultiScalar([init.Abar, init.D], [random[2], random[3]]);
        var points = new G1Point[undisclosed.Length + 1];
        using var scalars = new SecretScalars(new Scalar[undisclosed.Length + 1]);
        points[0] = init.D;
        scalars.Span[0] = random[4];
        for (var i = 0; i < undisclosed.Length; i++)
        {
            points[i + 1] = generators.Points[undisclosed[i] + 1];
            scalars.Span[i + 1] = random[5 + i];
        }
        init.T2 = G1Point.MultiScalar(points, scalars.Span);
        return init;
    }

    /// <summary>B = P1 + Q_1 * domain + H_1 * msg_1 + ... + H_L * msg_L, without leaking the messages through time.</summary>
    public static G1Point B(BbsInterface api, GeneratorSet generators, in Scalar domain, ReadOnlySpan<Scalar> messages)
    {
        using var scalars = new SecretScalars(new Scalar[messages.Length + 1]);
        scalars.Span[0] = domain;
        messages.CopyTo(scalars.Span[1..]);
        return api.Suite.P1 + G1Point.MultiScalar(generators.Points, scalars.Span);
    }

    /// <summary>ProofFinalize (section 3.7.2).</summary>
    public static Proof Finish(
        in Init init,
        in Scalar challenge,
        in Scalar e,
        ReadOnlySpan<Scalar> random,
        ReadOnlySpan<Scalar> messages,
        ReadOnlySpan<int> undisclosed
    )
    {
        var r3 = random[1].Invert();
        var mHat = new Scalar[undisclosed.Length];
        for (var i = 0; i < mHat.Length; i++)
            mHat[i] = random[5 + i] + messages[undisclosed[i]] * challenge;
        return new Proof(
            init.Abar,
            init.Bbar,
            init.D,
            random[2] + e * challenge,
            random[3] - random[0] * challenge,
            random[4] - r3 * challenge,
            mHat,
            challenge
        );
    }

    /// <summary>ProofVerifyInit (section 3.7.3). Everything here is public, so the fast multiplications.
    /// <paramref name="indexes"/> are strictly ascending and already checked.</summary>
    public static Init VerifyStart(
        BbsInterface api,
        GeneratorSet generators,
        in Scalar domain,
        Proof proof,
        ReadOnlySpan<int> indexes,
        ReadOnlySpan<Scalar> disclosed
    )
    {
        var init = new Init
        {
            Abar = proof.Abar,
            Bbar = proof.Bbar,
            D = proof.D,
            Domain = domain,
        };
        init.T1 = G1Point.MultiScalarVariableTime(
            [proof.Bbar, proof.Abar, proof.D],
            PublicScalar.Declare([proof.C, proof.EHat, proof.R1Hat])
        );
        // T2 = Bv * c + D * r3^ + sum H_j * m^_j, with Bv = P1 + Q_1 * domain + sum H_i * msg_i multiplied out.
        var terms = generators.Points.Length + 2;
        var points = new G1Point[terms];
        var scalars = new Scalar[terms];
        generators.Points.CopyTo(points, 0);
        points[^2] = api.Suite.P1;
        points[^1] = proof.D;
        scalars[0] = domain * proof.C;
        scalars[^2] = proof.C;
        scalars[^1] = proof.R3Hat;
        for (int i = 0, next = 0, hidden = 0; i < generators.MessageCount; i++)
        {
            scalars[i + 1] =
                next < indexes.Length && indexes[next] == i ? disclosed[next++] * proof.C : proof.MHat[hidden++];
        }
        init.T2 = G1Point.MultiScalarVariableTime(points, PublicScalar.Declare(scalars));
        return init;
    }

    /// <summary>ProofChallengeCalculate (section 3.7.4) or, with a pseudonym, ProofWithPseudonymChallengeCalculate
    /// (draft-irtf-cfrg-bbs-per-verifier-linkability section 9.1).</summary>
    public static Scalar Challenge(
        BbsInterface api,
        in Init init,
        ReadOnlySpan<int> indexes,
        ReadOnlySpan<Scalar> disclosed,
        ReadOnlySpan<byte> presentationHeader,
        in NymPart nym
    )
    {
        var length =
            8
            + indexes.Length * (8 + Scalar.Size)
            + 7 * G1Point.Size
            + Scalar.Size
            + 16
            + presentationHeader.Length
            + nym.ContextId.Length;
        Span<byte> buffer = length <= 4096 ? stackalloc byte[length] : new byte[length];
        var octets = new OctetWriter(buffer);
        octets.Write((ulong)indexes.Length);
        for (var i = 0; i < indexes.Length; i++)
        {
            octets.Write((ulong)indexes[i]);
            octets.Write(disclosed[i]);
        }
        if (nym.Present)
            octets.Write([init.Abar, init.Bbar, init.D, init.T1, init.T2, nym.Pseudonym, nym.Ut]);
        else
            octets.Write([init.Abar, init.Bbar, init.D, init.T1, init.T2]);
        octets.Write(init.Domain);
        octets.Write((ulong)presentationHeader.Length);
        octets.Write(presentationHeader);
        if (nym.Present)
        {
            octets.Write((ulong)nym.ContextId.Length);
            octets.Write(nym.ContextId);
        }
        return api.HashToScalar(octets.Written);
    }

    /// <summary>h(Abar, W) * h(Bbar, -BP2) = 1: the last and dearest check, made only when the challenge fits.</summary>
    public static bool PairingHolds(PublicKey publicKey, Proof proof) =>
        Pairing.ProductIsIdentity(proof.Abar, publicKey.Prepared, proof.Bbar, PublicKey.NegativeBp2);
}
