using System.Diagnostics.CodeAnalysis;
using Symbolon.Oprf.Group;

namespace Symbolon.Oprf.Threshold;

/// <summary>
/// Round 1, to everybody: a dealer's commitments, and a proof that it knows its contribution. Without the proof, the
/// last dealer could cancel the others' contributions. The bytes: dealer, t, n, t commitments of 32 bytes, the proof of
/// 64.
/// </summary>
public sealed class KeyGenerationDeal
{
    private const string PossessionLabel = "Symbolon_20260601_OPRF_KeyGeneration_Possession";

    private readonly int n;
    private readonly Element[] commitments;
    private readonly Scalar c;
    private readonly Scalar s;

    private KeyGenerationDeal(int dealer, int n, Element[] commitments, Scalar c, Scalar s)
    {
        Dealer = dealer;
        this.n = n;
        this.commitments = commitments;
        this.c = c;
        this.s = s;
    }

    /// <summary>The index of the dealer.</summary>
    public int Dealer { get; }

    internal IReadOnlyList<Element> Commitments => commitments;

    /// <summary>Commits to a polynomial and proves knowledge of its constant a_0 (Schnorr).</summary>
    internal static KeyGenerationDeal Create(ReadOnlySpan<byte> session, int dealer, int n, Polynomial f)
    {
        var commitments = f.Commit();
        using var r = Scalar.Random();
        var c = Challenge(session, dealer, n, commitments, Element.Base(r));
        using var ca = c * f.Constant;
        return new KeyGenerationDeal(dealer, n, commitments, c, r - ca);
    }

    /// <summary>Whether this deal is for this session and for t of n, and the dealer knows its a_0.</summary>
    internal bool Verify(ReadOnlySpan<byte> session, int t, int n)
    {
        if (Dealer > n || this.n != n || commitments.Length != t)
        {
            return false;
        }

        var R = Element.Base(s) + (c * commitments[0]);
        return Challenge(session, Dealer, n, commitments, R).Is(c);
    }

    private static Scalar Challenge(ReadOnlySpan<byte> session, int dealer, int n, Element[] commitments, Element R) =>
        Suite.HashToScalar(
            [
                .. Suite.Frame(session.ToArray()),
                (byte)dealer,
                (byte)commitments.Length,
                (byte)n,
                .. commitments.SelectMany(commitment => commitment.ToBytes()),
                .. R.ToBytes(),
            ],
            System.Text.Encoding.ASCII.GetBytes(PossessionLabel)
        );

    /// <summary>Reads the message.</summary>
    /// <returns>
    /// False unless the length fits, 1 &lt;= t &lt;= n and every part is strictly encoded, with no commitment the
    /// identity.
    /// </returns>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out KeyGenerationDeal? deal)
    {
        deal = null;
        const int Head = 3;
        if (bytes.Length < Head || bytes[0] == 0 || bytes[1] == 0 || bytes[1] > bytes[2])
        {
            return false;
        }

        var commitments = new Element[bytes[1]];
        var end = Head + (commitments.Length * Element.Length);
        if (
            bytes.Length != end + (2 * Scalar.Length)
            || !Scalar.TryDecode(bytes.Slice(end, Scalar.Length), out var c)
            || !Scalar.TryDecode(bytes[(end + Scalar.Length)..], out var s)
        )
        {
            return false;
        }

        for (var k = 0; k < commitments.Length; k++)
        {
            if (!Element.TryDecode(bytes.Slice(Head + (k * Element.Length), Element.Length), out var commitment))
            {
                return false;
            }

            commitments[k] = commitment;
        }

        deal = new KeyGenerationDeal(bytes[0], bytes[2], commitments, c, s);
        return true;
    }

    /// <summary>The bytes of the message.</summary>
    public byte[] ToBytes() =>
        [
            (byte)Dealer,
            (byte)commitments.Length,
            (byte)n,
            .. commitments.SelectMany(commitment => commitment.ToBytes()),
            .. c.Bytes,
            .. s.Bytes,
        ];
}
