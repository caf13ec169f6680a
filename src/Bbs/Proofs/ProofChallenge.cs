using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>
/// The octets that a proof's challenge is the hash of: ProofChallengeCalculate (draft-irtf-cfrg-bbs-signatures section
/// 3.7.4) and ProofWithPseudonymChallengeCalculate (draft-irtf-cfrg-bbs-per-verifier-linkability section 9.1):
/// <code>
/// R, (i_1, msg_i1) ... || Abar, Bbar, D, T1, T2, points of each further statement || domain, ph, octets of each further statement
/// </code>
/// </summary>
internal static class ProofChallenge
{
    /// <summary>Abar, Bbar, D, T1, T2.</summary>
    public const int CorePoints = 5;

    /// <summary>Octets before the points.</summary>
    public static int HeadLength(int disclosed) => 8 + disclosed * (8 + Scalar.Size);

    /// <summary>The number of all points.</summary>
    public static int PointCount(IReadOnlyList<IChallengePart> further)
    {
        var count = CorePoints;
        for (var i = 0; i < further.Count; i++)
            count += further[i].PointCount;
        return count;
    }

    /// <summary>Octets after the points.</summary>
    public static int TailLength(int presentationHeader, IReadOnlyList<IChallengePart> further)
    {
        var length = Scalar.Size + 8 + presentationHeader;
        for (var i = 0; i < further.Count; i++)
            length += further[i].OctetCount;
        return length;
    }

    /// <summary>R, then each disclosed index and message.</summary>
    public static void WriteHead(Span<byte> buffer, Disclosed disclosed)
    {
        var octets = new OctetWriter(buffer);
        octets.Write((ulong)disclosed.Count);
        for (var i = 0; i < disclosed.Count; i++)
        {
            octets.Write((ulong)disclosed.Indexes[i]);
            octets.Write(disclosed.Scalars[i]);
        }
    }

    /// <summary>The domain, the presentation header, and the octets of each further statement.</summary>
    public static void WriteTail(
        Span<byte> buffer,
        in Scalar domain,
        ReadOnlySpan<byte> presentationHeader,
        IReadOnlyList<IChallengePart> further
    )
    {
        var octets = new OctetWriter(buffer);
        octets.Write(domain);
        octets.Write((ulong)presentationHeader.Length);
        octets.Write(presentationHeader);
        for (var i = 0; i < further.Count; i++)
            further[i].WriteOctets(ref octets);
    }
}
