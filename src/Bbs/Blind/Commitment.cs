using System.Diagnostics.CodeAnalysis;
using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>
/// The message to the signer: a hiding commitment and the proof that its maker can open it, (C, s^, m^_1..m^_M, c), 112
/// + 32 M bytes. draft-irtf-cfrg-bbs-blind-signatures section 4.1 and 5.4 (as of -02).
/// </summary>
public sealed class Commitment
{
    internal Commitment(in G1Point c, in Scalar sHat, Scalar[] mHat, in Scalar challenge)
    {
        C = c;
        SHat = sHat;
        MHat = mHat;
        Challenge = challenge;
    }

    internal G1Point C { get; }
    internal Scalar SHat { get; }
    internal Scalar[] MHat { get; }
    internal Scalar Challenge { get; }

    /// <summary>octets_to_commitment_with_proof. False for a wrong length, too many scalars, a point not in G1 or the
    /// identity, a scalar that is zero or not canonical.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Commitment? commitment)
    {
        commitment = null;
        var rest = bytes.Length - G1Point.Size;
        if (rest < 2 * Scalar.Size || rest % Scalar.Size != 0 || rest > (BbsLimits.MaxMessages + 2) * Scalar.Size)
            return false;
        var scalars = bytes[G1Point.Size..];
        var mHat = new Scalar[rest / Scalar.Size - 2];
        if (
            !Proof.TryReadScalar(scalars, 0, out var sHat)
            || !Proof.TryReadScalars(scalars, 1, mHat)
            || !Proof.TryReadScalar(scalars, mHat.Length + 1, out var challenge)
        )
        {
            return false;
        }

        if (!G1Point.TryParse(bytes[..G1Point.Size], out var c))
            return false;
        commitment = new Commitment(c, sHat, mHat, challenge);
        return true;
    }

    /// <summary>commitment_with_proof_to_octets.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[G1Point.Size + (MHat.Length + 2) * Scalar.Size];
        var octets = new OctetWriter(bytes);
        octets.Write(C);
        octets.Write(SHat);
        foreach (ref readonly var m in MHat.AsSpan())
            octets.Write(m);
        octets.Write(Challenge);
        return bytes;
    }

    /// <summary>CoreCommitVerify.</summary>
    internal bool Verify(BbsInterface api, ReadOnlySpan<G1Point> blindGenerators)
    {
        if (MHat.Length + 1 != blindGenerators.Length)
            return false;
        Span<G1Point> points = stackalloc G1Point[blindGenerators.Length + 1];
        Span<Scalar> scalars = stackalloc Scalar[points.Length];
        blindGenerators.CopyTo(points);
        MHat.CopyTo(scalars[1..]);
        (points[^1], scalars[0], scalars[^1]) = (C, SHat, -Challenge);
        var cbar = G1Point.MultiScalarVariableTime(points, PublicScalar.Declare(scalars));
        return BlindChallenge(api, blindGenerators, C, cbar) == Challenge;
    }

    /// <summary>calculate_blind_challenge: hash of (M, Q_2, J_1..J_M, C, Cbar).</summary>
    internal static Scalar BlindChallenge(
        BbsInterface api,
        ReadOnlySpan<G1Point> blindGenerators,
        in G1Point c,
        in G1Point cbar
    )
    {
        var octets = new OctetWriter(stackalloc byte[8 + (blindGenerators.Length + 2) * G1Point.Size]);
        octets.Write((ulong)(blindGenerators.Length - 1));
        octets.Write(blindGenerators);
        octets.Write([c, cbar]);
        return api.HashToScalar(octets.Written);
    }
}
