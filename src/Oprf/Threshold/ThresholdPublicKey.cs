using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Symbolon.Oprf.Group;

namespace Symbolon.Oprf.Threshold;

/// <summary>
/// The public part of a shared key: Feldman's t commitments and the number n of custodians. The group key and each
/// custodian's public share follow from them, so they cannot contradict them. It belongs in the public log.
/// </summary>
/// <remarks>The bytes: t, n, then t commitments of 32 bytes: 2 + 32 * t in all.</remarks>
public sealed class ThresholdPublicKey
{
    /// <summary>The largest number of custodians.</summary>
    public const int MaxCustodians = 255;

    private readonly Element[] commitments;
    private readonly Element[] publicShares;

    private ThresholdPublicKey(Element[] commitments, Element[] publicShares) =>
        (this.commitments, this.publicShares) = (commitments, publicShares);

    /// <summary>How many custodians must answer.</summary>
    public int T => commitments.Length;

    /// <summary>How many custodians there are; their indices are 1 to N.</summary>
    public int N => publicShares.Length;

    /// <summary>
    /// The public key of the whole, 32 bytes: pkS of RFC 9497 for a single server with the whole key.
    /// </summary>
    public ReadOnlyMemory<byte> GroupKey => commitments[0].ToBytes();

    /// <summary>SHA-256 of <see cref="ToBytes"/>, 32 bytes, for people and logs to compare.</summary>
    public ReadOnlyMemory<byte> Fingerprint => SHA256.HashData(ToBytes());

    internal IReadOnlyList<Element> Commitments => commitments;

    /// <summary>The public share of a custodian, 32 bytes: its key share times the generator.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no custodian of this index.</exception>
    public ReadOnlyMemory<byte> PublicShare(int index) => ShareOf(index).ToBytes();

    internal Element ShareOf(int index)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(index, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, N);
        return publicShares[index - 1];
    }

    internal static bool TryCreate(Element[] commitments, int n, [NotNullWhen(true)] out ThresholdPublicKey? key)
    {
        key = null;
        if (commitments.Length < 1 || n < commitments.Length || n > MaxCustodians)
        {
            return false;
        }

        Element[] publicShares = [.. Enumerable.Range(1, n).Select(i => Polynomial.PublicAt(commitments, i))];
        if (commitments.Concat(publicShares).Any(element => element.IsIdentity))
        {
            return false;
        }

        key = new ThresholdPublicKey(commitments, publicShares);
        return true;
    }

    /// <summary>Reads a key as written by <see cref="ToBytes"/>.</summary>
    /// <returns>
    /// False unless 1 &lt;= t &lt;= n, the length fits, and every commitment is an element other than the identity.
    /// </returns>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out ThresholdPublicKey? key)
    {
        key = null;
        if (bytes.Length < 2 || bytes.Length != LengthFor(bytes[0]))
        {
            return false;
        }

        var commitments = new Element[bytes[0]];
        for (var k = 0; k < commitments.Length; k++)
        {
            if (!Element.TryDecode(bytes.Slice(2 + (k * Element.Length), Element.Length), out var commitment))
            {
                return false;
            }

            commitments[k] = commitment;
        }

        return TryCreate(commitments, bytes[1], out key);
    }

    /// <summary>The bytes of the key: t, n, the commitments.</summary>
    public byte[] ToBytes() => [(byte)T, (byte)N, .. commitments.SelectMany(c => c.ToBytes())];

    internal static int LengthFor(int t) => 2 + (t * Element.Length);

    internal bool Is(ThresholdPublicKey other) => CryptographicOperations.FixedTimeEquals(ToBytes(), other.ToBytes());
}
