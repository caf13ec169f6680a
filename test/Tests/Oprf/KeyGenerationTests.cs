using Symbolon.Oprf.Group;
using Symbolon.Oprf.Threshold;

namespace Symbolon.Tests.Oprf;

/// <summary>Key generation without a dealer: it works, and every honest custodian names the same cheats.</summary>
public class KeyGenerationTests
{
    private static readonly byte[] Session = "key generation test, number one"u8.ToArray();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(3, 5)]
    public void Custodians_make_a_key_that_no_single_one_ever_holds(int t, int n)
    {
        var outcomes = Run(t, n, new Honest());
        Assert.All(outcomes, outcome => Assert.Empty(outcome.Disqualified));
        AssertWorks(outcomes, t);
    }

    [Fact]
    public void A_dealer_that_sends_a_wrong_share_and_stays_silent_is_named_and_excluded()
    {
        var outcomes = Run(2, 4, new WrongShare(dealer: 3, recipient: 1, opensRightly: false));
        Assert.All(outcomes, outcome => Assert.Equal([3], outcome.Disqualified));
        AssertWorks(outcomes, 2);
    }

    [Fact]
    public void A_dealer_that_reveals_the_right_share_stays()
    {
        var outcomes = Run(2, 4, new WrongShare(dealer: 3, recipient: 1, opensRightly: true));
        Assert.All(outcomes, outcome => Assert.Empty(outcome.Disqualified));
        AssertWorks(outcomes, 2);
    }

    [Fact]
    public void A_dealer_that_cheats_t_others_is_named_and_reveals_nothing()
    {
        var outcomes = Run(2, 4, new CheatsTwo());
        Assert.All(outcomes, outcome => Assert.Equal([2], outcome.Disqualified));
        AssertWorks(outcomes, 2);
    }

    [Fact]
    public void A_dealer_that_does_not_know_its_contribution_is_named()
    {
        // The last dealer takes another's commitments for its own.
        var outcomes = Run(2, 4, new CopiesDeal());
        Assert.All(outcomes, outcome => Assert.Equal([4], outcome.Disqualified));
        AssertWorks(outcomes, 2);
    }

    [Fact]
    public void A_dealer_that_sends_nothing_is_named()
    {
        var outcomes = Run(2, 4, new Silent());
        Assert.All(outcomes, outcome => Assert.Equal([1], outcome.Disqualified));
        AssertWorks(outcomes, 2);
    }

    [Fact]
    public void With_fewer_than_t_dealers_there_is_no_key()
    {
        using var alone = new KeyGenerationParticipant(Session, 1, 2, 3);
        var complaint = alone.Receive([alone.Deal], []);
        var outcome = alone.Finish([complaint], []);
        Assert.Null(outcome.Share);
        Assert.Equal([2, 3], outcome.Disqualified);
    }

    [Fact]
    public void Another_session_or_other_numbers_do_not_verify()
    {
        using var one = new KeyGenerationParticipant(Session, 1, 2, 3);
        Assert.True(one.Deal.Verify(Session, 2, 3));
        Assert.False(one.Deal.Verify("key generation test, number two"u8, 2, 3));
        Assert.False(one.Deal.Verify(Session, 2, 4));
        Assert.False(one.Deal.Verify(Session, 3, 3));
    }

    [Fact]
    public void Misuse_throws()
    {
        Assert.Throws<ArgumentException>(() => new KeyGenerationParticipant(new byte[15], 1, 2, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KeyGenerationParticipant(Session, 4, 2, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KeyGenerationParticipant(Session, 0, 2, 3));
        using var one = new KeyGenerationParticipant(Session, 1, 2, 3);
        Assert.Throws<InvalidOperationException>(() => one.Finish([], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => one.ShareFor(4));
        _ = one.Receive([], []);
        Assert.Throws<InvalidOperationException>(() => one.Receive([], []));
    }

    [Fact]
    public void Messages_are_read_strictly()
    {
        using var one = new KeyGenerationParticipant(Session, 1, 2, 3);
        var deal = one.Deal.ToBytes();
        for (var length = 0; length < deal.Length; length++)
        {
            Assert.False(KeyGenerationDeal.TryParse(deal.AsSpan(0, length), out _));
        }

        Assert.False(KeyGenerationDeal.TryParse([.. deal, 0], out _));
        Assert.False(KeyGenerationDeal.TryParse([1, 3, 2, .. deal.Skip(3)], out _));
        Assert.False(KeyGenerationShare.TryImport(one.ShareFor(2).Export().AsSpan(0, 33), out _));
        Assert.False(KeyGenerationShare.TryImport([0, .. one.ShareFor(2).Export().Skip(1)], out _));
        Assert.True(KeyGenerationComplaint.TryParse([1, 2, 2, 3], out _));
        Assert.False(KeyGenerationComplaint.TryParse([1, 2, 3, 2], out _));
        Assert.False(KeyGenerationComplaint.TryParse([1, 2, 2, 2], out _));
        Assert.False(KeyGenerationComplaint.TryParse([1, 1, 0], out _));
        Assert.False(KeyGenerationComplaint.TryParse([1, 1], out _));
        Assert.False(KeyGenerationAnswer.TryParse([1, 1], out _));
        Assert.True(KeyGenerationAnswer.TryParse([1, 0], out _));
    }

    private static void AssertWorks(KeyGenerationOutcome[] outcomes, int t)
    {
        var shares = outcomes.Select(outcome => outcome.Share!).ToArray();
        Assert.All(
            shares,
            share => Assert.Equal(shares[0].PublicKey.Fingerprint.ToArray(), share.PublicKey.Fingerprint.ToArray())
        );
        var client = new ThresholdClient(shares[0].PublicKey);
        using var state = ThresholdClient.Blind([7]);
        var partials = shares.Select(share => share.Evaluate(state.Request)).ToArray();
        var first = client.Combine(state, partials.Take(t));
        var last = client.Combine(state, partials.TakeLast(t));
        Assert.Empty(first.Rejected);
        Assert.Equal(first.Output!, last.Output!);
        Assert.Null(client.Combine(state, partials.Take(t - 1)).Output);
    }

    /// <summary>
    /// All rounds among n custodians, with every message through its bytes, and one custodian's way to cheat.
    /// </summary>
    private static KeyGenerationOutcome[] Run(int t, int n, Honest ways)
    {
        KeyGenerationParticipant[] all =
        [
            .. Enumerable.Range(1, n).Select(i => new KeyGenerationParticipant(Session, i, t, n)),
        ];
        var deals = ways.Deals([.. all.Select(p => Through(p.Deal))]);
        var shares = all.SelectMany(p => Enumerable.Range(1, n).Select(p.ShareFor)).Select(ways.Share).ToArray();
        KeyGenerationComplaint[] complaints =
        [
            .. all.Select(
                (p, i) =>
                {
                    var mine = shares.OfType<KeyGenerationShare>().Where(s => s.Recipient == i + 1).Select(Through);
                    return Through(p.Receive(deals, mine));
                }
            ),
        ];
        var answers = all.Select(p => p.Answer(complaints)).Where(ways.Answers).Select(Through).ToArray();
        KeyGenerationOutcome[] outcomes = [.. all.Select(p => p.Finish(complaints, answers))];
        Array.ForEach(all, p => p.Dispose());
        return outcomes;
    }

    private static KeyGenerationDeal Through(KeyGenerationDeal deal)
    {
        Assert.True(KeyGenerationDeal.TryParse(deal.ToBytes(), out var again));
        return again;
    }

    private static KeyGenerationShare Through(KeyGenerationShare share)
    {
        Assert.True(KeyGenerationShare.TryImport(share.Export(), out var again));
        return again;
    }

    private static KeyGenerationComplaint Through(KeyGenerationComplaint complaint)
    {
        Assert.True(KeyGenerationComplaint.TryParse(complaint.ToBytes(), out var again));
        return again;
    }

    private static KeyGenerationAnswer Through(KeyGenerationAnswer answer)
    {
        Assert.True(KeyGenerationAnswer.TryParse(answer.ToBytes(), out var again));
        return again;
    }

    private class Honest
    {
        internal virtual KeyGenerationDeal[] Deals(KeyGenerationDeal[] deals) => deals;

        internal virtual KeyGenerationShare? Share(KeyGenerationShare share) => share;

        internal virtual bool Answers(KeyGenerationAnswer answer) => true;
    }

    private sealed class WrongShare(int dealer, int recipient, bool opensRightly) : Honest
    {
        internal override KeyGenerationShare? Share(KeyGenerationShare share) =>
            share.Dealer == dealer && share.Recipient == recipient
                ? new KeyGenerationShare(dealer, recipient, Scalar.Random())
                : share;

        internal override bool Answers(KeyGenerationAnswer answer) => answer.Dealer != dealer || opensRightly;
    }

    private sealed class CheatsTwo : Honest
    {
        internal override KeyGenerationShare? Share(KeyGenerationShare share) =>
            share is { Dealer: 2, Recipient: 1 or 4 } ? null : share;

        internal override bool Answers(KeyGenerationAnswer answer)
        {
            Assert.Empty(answer.Revealed);
            return true;
        }
    }

    private sealed class CopiesDeal : Honest
    {
        internal override KeyGenerationDeal[] Deals(KeyGenerationDeal[] deals)
        {
            Assert.True(KeyGenerationDeal.TryParse([4, .. deals[0].ToBytes().Skip(1)], out var copy));
            return [.. deals.Take(3), copy];
        }
    }

    private sealed class Silent : Honest
    {
        internal override KeyGenerationDeal[] Deals(KeyGenerationDeal[] deals) => [.. deals.Skip(1)];

        internal override KeyGenerationShare? Share(KeyGenerationShare share) => share.Dealer == 1 ? null : share;
    }
}
