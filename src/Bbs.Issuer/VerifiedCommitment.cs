using System.Diagnostics.CodeAnalysis;
using Symbolon.Bls12381;

namespace Symbolon.Bbs.Issuer;

/// <summary>A commitment with a valid proof; only these are signed. <see cref="SamePersonIssuer.Check"/> makes
/// it.</summary>
public sealed class VerifiedCommitment
{
    private readonly byte[] octets;

    internal VerifiedCommitment(SamePersonCommitment commitment)
        : this(commitment.CPoint, [.. commitment.C, .. commitment.U], commitment.NymCount) { }

    private VerifiedCommitment(in G1Point c, byte[] octets, int nymCount)
    {
        CPoint = c;
        this.octets = octets;
        NymCount = nymCount;
    }

    internal G1Point CPoint { get; }

    /// <summary>N.</summary>
    public int NymCount { get; }

    /// <summary>C, 48 bytes.</summary>
    public ReadOnlySpan<byte> C => octets.AsSpan(0, G1Point.Size);

    /// <summary>U', 48 bytes.</summary>
    public ReadOnlySpan<byte> U => octets.AsSpan(G1Point.Size);

    /// <summary>
    /// Restores a commitment that was verified earlier. Nothing is verified here: the caller vouches that it checked
    /// this C and U' with <see cref="SamePersonIssuer.Check"/>, and has kept them under a seal that nobody else can
    /// make.
    /// </summary>
    /// <returns>False unless both are points of G1 other than the identity, 48 bytes each.</returns>
    public static bool TryVouchForVerifiedBefore(
        ReadOnlySpan<byte> c,
        ReadOnlySpan<byte> u,
        int nymCount,
        [NotNullWhen(true)] out VerifiedCommitment? commitment
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(nymCount, 1);
        commitment =
            G1Point.TryParse(c, out var point) && G1Point.TryParse(u, out _)
                ? new VerifiedCommitment(point, [.. c, .. u], nymCount)
                : null;
        return commitment is not null;
    }
}
