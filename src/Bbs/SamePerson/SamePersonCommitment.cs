using System.Diagnostics.CodeAnalysis;
using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>
/// A wallet's message for issuing, refreshing or recovering: C, U' and one proof about both, (C, U', s^, m^_1..m^_N,
/// c), 160 + 32 N bytes (416 for N = 8). spec/same-person-commitment.md.
/// </summary>
public sealed class SamePersonCommitment
{
    /// <summary>Domain of the challenge, after the api_id. It is dated: a changed transcript needs a new
    /// label.</summary>
    internal const string ChallengeLabel = "SAME_PERSON_2026_11_";

    private readonly byte[] octets;

    internal SamePersonCommitment(in G1Point c, in G1Point u, in Scalar sHat, Scalar[] mHat, in Scalar challenge)
    {
        CPoint = c;
        UPoint = u;
        SHat = sHat;
        MHat = mHat;
        Challenge = challenge;
        octets = new byte[SizeFor(mHat.Length)];
        var writer = new OctetWriter(octets);
        writer.Write([c, u]);
        writer.Write(sHat);
        foreach (ref readonly var m in mHat.AsSpan())
            writer.Write(m);
        writer.Write(challenge);
    }

    internal G1Point CPoint { get; }
    internal G1Point UPoint { get; }
    internal Scalar SHat { get; }
    internal Scalar[] MHat { get; }
    internal Scalar Challenge { get; }

    /// <summary>N, from the length.</summary>
    public int NymCount => MHat.Length;

    /// <summary>C, 48 bytes: hides the holder's secrets perfectly; equal bytes mean the same secrets, by
    /// binding.</summary>
    public ReadOnlySpan<byte> C => octets.AsSpan(0, G1Point.Size);

    /// <summary>U', 48 bytes: the committed secrets' own pseudonym in the authority's context, before the signer's
    /// entropy.</summary>
    public ReadOnlySpan<byte> U => octets.AsSpan(G1Point.Size, G1Point.Size);

    /// <summary>Bytes of a commitment for N secrets.</summary>
    public static int SizeFor(int nymCount) => 2 * G1Point.Size + (nymCount + 2) * Scalar.Size;

    /// <summary>False for a wrong length, a point not in G1 or the identity, a scalar that is zero or not
    /// canonical.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SamePersonCommitment? commitment)
    {
        commitment = null;
        var nymCount = (bytes.Length - 2 * G1Point.Size) / Scalar.Size - 2;
        if (nymCount < 1 || nymCount > BbsLimits.MaxMessages || bytes.Length != SizeFor(nymCount))
            return false;
        var scalars = bytes[(2 * G1Point.Size)..];
        var mHat = new Scalar[nymCount];
        if (
            !Proof.TryReadScalar(scalars, 0, out var sHat)
            || !Proof.TryReadScalars(scalars, 1, mHat)
            || !Proof.TryReadScalar(scalars, nymCount + 1, out var challenge)
        )
        {
            return false;
        }

        if (
            !G1Point.TryParse(bytes[..G1Point.Size], out var c)
            || !G1Point.TryParse(bytes.Slice(G1Point.Size, G1Point.Size), out var u)
        )
        {
            return false;
        }

        commitment = new SamePersonCommitment(c, u, sHat, mHat, challenge);
        return true;
    }

    /// <summary>The encoding.</summary>
    public byte[] ToBytes() => [.. octets];

    /// <summary>True if C and U' were made from the same secrets by somebody who knows them, for this nonce and
    /// context. spec/same-person-commitment.md, steps 5 and 6.</summary>
    public bool Verify(Ciphersuite suite, ReadOnlySpan<byte> authorityContext, ReadOnlySpan<byte> nonce)
    {
        ArgumentNullException.ThrowIfNull(suite);
        Span<G1Point> products = stackalloc G1Point[2];
        var challenge = PublicScalar.Declare(Challenge);
        G1Point.MultiplyEachVariableTime([CPoint, UPoint], [challenge, challenge], products);
        return Holds(suite.Pseudonym, authorityContext, nonce, products[0], products[1]);
    }

    /// <summary>Cbar = Q_2 s^ + sum J_i m^_i - C c and Ubar = OP poly(m^) - U' c give the challenge again.</summary>
    internal bool Holds(
        BbsInterface api,
        ReadOnlySpan<byte> authorityContext,
        ReadOnlySpan<byte> nonce,
        in G1Point cTimesChallenge,
        in G1Point uTimesChallenge
    )
    {
        var generators = api.Generators(0, NymCount);
        var context = api.Context(authorityContext, keep: true);
        Span<Scalar> responses = stackalloc Scalar[NymCount + 1];
        responses[0] = SHat;
        MHat.CopyTo(responses[1..]);
        var cbar = generators.SumVariableTime(PublicScalar.Declare(responses), generators.BlindStart) - cTimesChallenge;
        var ubar = context.EvaluatePublic(MHat) - uTimesChallenge;
        if (cbar.IsIdentity || ubar.IsIdentity)
            return false;
        return ComputeChallenge(api, generators.Blind, context, nonce, [CPoint, cbar, UPoint, ubar]) == Challenge;
    }

    /// <summary>c = hash_to_scalar(serialize((N, Q_2, J_1..J_N, C, Cbar, OP, U', Ubar)) || len8(context) || context ||
    /// len8(nonce) || nonce).</summary>
    /// <param name="api">The pseudonym interface.</param>
    /// <param name="generators">Q_2, J_1..J_N.</param>
    /// <param name="context">The authority's context.</param>
    /// <param name="nonce">The authority's nonce.</param>
    /// <param name="points">C, Cbar, U', Ubar.</param>
    internal static Scalar ComputeChallenge(
        BbsInterface api,
        ReadOnlySpan<G1Point> generators,
        NymContext context,
        ReadOnlySpan<byte> nonce,
        ReadOnlySpan<G1Point> points
    )
    {
        var length = 8 + (generators.Length + 5) * G1Point.Size + 16 + context.ContextId.Length + nonce.Length;
        var buffer = length <= 8192 ? stackalloc byte[length] : new byte[length];
        var octets = new OctetWriter(buffer);
        octets.Write((ulong)(generators.Length - 1));
        octets.Write(generators);
        octets.Write([points[0], points[1], context.OP, points[2], points[3]]);
        octets.Write((ulong)context.ContextId.Length);
        octets.Write(context.ContextId.Span);
        octets.Write((ulong)nonce.Length);
        octets.Write(nonce);
        return api.HashToScalar(octets.Written, api.SamePersonDst);
    }
}
