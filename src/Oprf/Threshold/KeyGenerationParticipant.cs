using System.Security.Cryptography;
using Symbolon.Oprf.Group;

namespace Symbolon.Oprf.Threshold;

// Key generation without a dealer: Pedersen's protocol over Feldman's sharing ("A Threshold Cryptosystem without a
// Trusted Party", 1991), with a proof of possession as in FROST's key generation (RFC 9591, appendix C).
//
//   Every custodian i draws f_i. The key is the sum of all f_i(0); nobody ever computes it.
//
//   1  to all     KeyGenerationDeal       commitments to f_i, and a proof of knowledge of f_i(0)
//   2  to j only  KeyGenerationShare      f_i(j)
//   3  to all     KeyGenerationComplaint  the dealers whose share is missing or wrong; usually none
//   4  to all     KeyGenerationAnswer     an accused dealer reveals the disputed shares
//   =  one key share each, one public key for all, and the indices of the disqualified dealers
//
// At least t of the n custodians must be honest, and fewer than t may collude. Colluders learn nothing of the key
// beyond the public key. A colluder that speaks last can choose a few bits of the public key; that does not help
// against the OPRF (Gennaro and others, "Secure Applications of Pedersen's Distributed Key Generation Protocol", 2003).
//
// The channel must deliver signed messages, the same bytes to everybody in rounds "to all", and encrypt round 2.
// Afterwards all custodians compare ThresholdPublicKey.Fingerprint, preferably through the public log. The comparison
// exposes a dealer that sent different messages to different custodians.
//
// Never reuse the session label or a participant.

/// <summary>
/// One custodian's side of a key generation without a dealer. Call <see cref="Deal"/> and <see cref="ShareFor"/>, then
/// <see cref="Receive"/>, <see cref="Answer"/> and <see cref="Finish"/>, once each, in this order.
/// </summary>
public sealed class KeyGenerationParticipant : IDisposable
{
    /// <summary>The least number of bytes of a session label.</summary>
    public const int MinSessionLength = 16;

    private readonly byte[] session;
    private readonly int index;
    private readonly int t;
    private readonly int n;
    private readonly Polynomial f;
    private readonly Dictionary<int, KeyGenerationDeal> deals = [];
    private readonly Dictionary<int, Scalar> shares = [];
    private KeyGenerationComplaint? own;

    /// <summary>Draws this custodian's polynomial.</summary>
    /// <param name="session">
    /// A public label of at least 16 bytes, never used before, and the same for all custodians.
    /// </param>
    /// <param name="index">The index of this custodian, 1 to n.</param>
    /// <param name="t">How many custodians must answer, 1 to n.</param>
    /// <param name="n">How many custodians there are, at most 255.</param>
    /// <exception cref="ArgumentException">A number is out of range or the label is too short.</exception>
    public KeyGenerationParticipant(ReadOnlySpan<byte> session, int index, int t, int n)
    {
        ThresholdKeySetup.CheckRange(t, n);
        ArgumentOutOfRangeException.ThrowIfLessThan(index, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, n);
        if (session.Length is < MinSessionLength or > ushort.MaxValue)
        {
            throw new ArgumentException("A session label must have at least 16 bytes.", nameof(session));
        }

        this.session = session.ToArray();
        (this.index, this.t, this.n) = (index, t, n);
        f = Polynomial.Random(t);
        Deal = KeyGenerationDeal.Create(session, index, n, f);
    }

    /// <summary>Round 1, to everybody.</summary>
    public KeyGenerationDeal Deal { get; }

    /// <summary>Round 2, to that custodian alone. The caller disposes the share.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no custodian of this index.</exception>
    public KeyGenerationShare ShareFor(int recipient)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(recipient, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(recipient, n);
        return new KeyGenerationShare(index, recipient, f.At(recipient));
    }

    /// <summary>
    /// Takes the messages of rounds 1 and 2 and makes the message of round 3. A dealer is disqualified if its deal is
    /// missing, has wrong numbers or an invalid proof, or came in two versions. A missing or wrong share is a
    /// complaint.
    /// </summary>
    /// <param name="allDeals">The deals that everybody received, including this custodian's own.</param>
    /// <param name="sharesForMe">The shares for this custodian; the caller disposes them.</param>
    /// <exception cref="InvalidOperationException">The method was called before.</exception>
    public KeyGenerationComplaint Receive(
        IEnumerable<KeyGenerationDeal> allDeals,
        IEnumerable<KeyGenerationShare> sharesForMe
    )
    {
        if (own is not null)
        {
            throw new InvalidOperationException("This participant has received its deals already.");
        }

        foreach (var group in allDeals.GroupBy(deal => deal.Dealer))
        {
            var first = group.First();
            var same = group.All(deal => CryptographicOperations.FixedTimeEquals(deal.ToBytes(), first.ToBytes()));
            if (same && first.Verify(session, t, n))
            {
                deals.Add(group.Key, first);
            }
        }

        shares.Add(index, f.At(index));
        foreach (var share in sharesForMe.Where(share => share.Recipient == index))
        {
            if (deals.TryGetValue(share.Dealer, out var deal) && share.Fits(deal.Commitments))
            {
                if (!shares.ContainsKey(share.Dealer))
                {
                    shares.Add(share.Dealer, share.Value.Copy());
                }
            }
        }

        own = new KeyGenerationComplaint(index, [.. deals.Keys.Where(i => !shares.ContainsKey(i)).Order()]);
        return own;
    }

    /// <summary>
    /// Makes round 4: reveals the disputed shares. With t or more complaints nothing is revealed, because that would
    /// reveal this dealer's contribution. Their number disqualifies this dealer.
    /// </summary>
    /// <param name="complaints">The complaints of all custodians.</param>
    public KeyGenerationAnswer Answer(IEnumerable<KeyGenerationComplaint> complaints)
    {
        var accusers = AccusersOf(index, complaints);
        return new KeyGenerationAnswer(index, accusers.Count >= t ? [] : [.. accusers.Select(ShareFor)]);
    }

    /// <summary>Judges the complaints and adds up the contributions of the qualified dealers.</summary>
    /// <param name="complaints">The complaints of all custodians, the same as for <see cref="Answer"/>.</param>
    /// <param name="answers">The answers of the accused dealers.</param>
    /// <exception cref="InvalidOperationException"><see cref="Receive"/> was not called.</exception>
    public KeyGenerationOutcome Finish(
        IReadOnlyCollection<KeyGenerationComplaint> complaints,
        IReadOnlyCollection<KeyGenerationAnswer> answers
    )
    {
        if (own is null)
        {
            throw new InvalidOperationException("This participant has not received the deals yet.");
        }

        IReadOnlyCollection<KeyGenerationComplaint> all = [.. complaints, own];
        int[] qualified = [.. deals.Keys.Where(dealer => IsCleared(dealer, all, answers)).Order()];
        int[] disqualified = [.. Enumerable.Range(1, n).Except(qualified)];
        if (qualified.Length < t)
        {
            return new KeyGenerationOutcome(null, disqualified);
        }

        Element[] commitments =
        [
            .. Enumerable
                .Range(0, t)
                .Select(k => qualified.Select(i => deals[i].Commitments[k]).Aggregate((sum, part) => sum + part)),
        ];
        if (!ThresholdPublicKey.TryCreate(commitments, n, out var publicKey))
        {
            return new KeyGenerationOutcome(null, disqualified);
        }

        var k_j = Scalar.FromIndex(0);
        foreach (var dealer in qualified)
        {
            using var previous = k_j;
            k_j = previous + shares[dealer];
        }

        return new KeyGenerationOutcome(CustodianKeyShare.Create(index, k_j, publicKey), disqualified);
    }

    /// <summary>
    /// Whether fewer than t custodians complain, and a matching revealed share answers each complaint.
    /// </summary>
    private bool IsCleared(
        int dealer,
        IReadOnlyCollection<KeyGenerationComplaint> complaints,
        IReadOnlyCollection<KeyGenerationAnswer> answers
    )
    {
        var accusers = AccusersOf(dealer, complaints);
        if (accusers.Count >= t)
        {
            return false;
        }

        foreach (var accuser in accusers)
        {
            var opened = answers
                .Where(answer => answer.Dealer == dealer)
                .SelectMany(answer => answer.Revealed)
                .FirstOrDefault(share => share.Recipient == accuser && share.Fits(deals[dealer].Commitments));
            if (opened is null)
            {
                return false;
            }

            if (accuser == index)
            {
                shares.TryAdd(dealer, opened.Value.Copy());
            }
        }

        return true;
    }

    private List<int> AccusersOf(int dealer, IEnumerable<KeyGenerationComplaint> complaints) =>
        [
            .. complaints
                .Where(complaint => complaint.Accuser <= n && complaint.Accuser != dealer)
                .Where(complaint => complaint.Accused.Contains(dealer))
                .Select(complaint => complaint.Accuser)
                .Distinct()
                .Order(),
        ];

    /// <summary>Zeroes the polynomial and the received shares.</summary>
    public void Dispose()
    {
        f.Dispose();
        foreach (var share in shares.Values)
        {
            share.Dispose();
        }
    }
}
