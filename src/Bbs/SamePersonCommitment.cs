using System.Diagnostics.CodeAnalysis;
using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>
/// What a wallet sends to be issued, refreshed or recovered: C, U' and one proof about both,
/// (C, U', s^, m^_1..m^_N, c), 160 + 32 N bytes (416 for N = 8). spec/same-person-commitment.md.
/// </summary>
public sealed class SamePersonCommitment
{
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

    /// <summary>N, read off the length.</summary>
    public int NymCount => MHat.Length;

    /// <summary>C, 48 bytes: hides the holder's secrets perfectly; equal bytes are the same secrets, by binding.</summary>
    public ReadOnlySpan<byte> C => octets.AsSpan(0, G1Point.Size);

    /// <summary>U', 48 bytes: the committed secrets' own pseudonym in the authority's context, before the signer's entropy.</summary>
    public ReadOnlySpan<byte> U => octets.AsSpan(G1Point.Size, G1Point.Size);

    /// <summary>Bytes of a commitment for N secrets.</summary>
    public static int SizeFor(int nymCount) => 2 * G1Point.Size + (nymCount + 2) * Scalar.Size;

    /// <summary>False for a wrong length, a point not in G1 or the identity, a scalar that is zero or not canonical.</summary>
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
            return false;
        if (
            !G1Point.TryParse(bytes[..G1Point.Size], out var c)
            || !G1Point.TryParse(bytes.Slice(G1Point.Size, G1Point.Size), out var u)
        )
            return false;
        commitment = new SamePersonCommitment(c, u, sHat, mHat, challenge);
        return true;
    }

    /// <summary>The encoding.</summary>
    public byte[] ToBytes() => octets.AsSpan().ToArray();
}
