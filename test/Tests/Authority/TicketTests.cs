using Symbolon.Authority;

namespace Symbolon.Tests.Authority;

public sealed class TicketTests : IDisposable
{
    private readonly MovableTime time = new();
    private readonly Tickets tickets;

    public TicketTests() => tickets = new Tickets(time);

    [Fact]
    public void A_ticket_is_for_its_purpose_its_time_and_once()
    {
        var ticket = tickets.Issue("one", [1, 2, 3], TimeSpan.FromMinutes(1));
        Assert.False(tickets.TryRedeem("two", ticket, out _));
        Assert.True(tickets.TryRead("one", ticket, out var payload));
        Assert.Equal([1, 2, 3], payload);
        Assert.True(tickets.TryRedeem("one", ticket, out _));
        Assert.False(tickets.TryRedeem("one", ticket, out _));

        var late = tickets.Issue("one", [], TimeSpan.FromMinutes(1));
        time.Now += TimeSpan.FromMinutes(1);
        Assert.False(tickets.TryRedeem("one", late, out _));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(61)]
    [InlineData(60 * 24 * 8)]
    public void A_spent_ticket_stays_spent_when_the_clock_is_set_back(int minutes)
    {
        var ticket = tickets.Issue("one", [], TimeSpan.FromMinutes(1));
        Assert.True(tickets.TryRedeem("one", ticket, out _));
        time.Now += TimeSpan.FromMinutes(minutes);
        // Each redemption also removes expired tickets.
        for (var i = 0; i < 3; i++)
        {
            Assert.True(tickets.TryRedeem("one", tickets.Issue("one", [], TimeSpan.FromMinutes(1)), out _));
            time.Now += TimeSpan.FromSeconds(11);
        }
        time.Now -= TimeSpan.FromMinutes(minutes) + TimeSpan.FromSeconds(33);
        Assert.False(tickets.TryRedeem("one", ticket, out _));
        Assert.False(tickets.TryRead("one", ticket, out _));
    }

    [Fact]
    public void A_ticket_that_expired_unspent_does_not_come_back_with_the_clock()
    {
        var ticket = tickets.Issue("one", [], TimeSpan.FromMinutes(5));
        time.Now += TimeSpan.FromMinutes(5);
        Assert.False(tickets.TryRead("one", ticket, out _));
        time.Now -= TimeSpan.FromMinutes(5);
        Assert.False(tickets.TryRead("one", ticket, out _));
    }

    [Fact]
    public void A_clock_that_was_ahead_for_a_moment_stops_nothing()
    {
        time.Now += TimeSpan.FromDays(7);
        _ = tickets.Issue("one", [], TimeSpan.FromMinutes(1));
        time.Now -= TimeSpan.FromDays(7);
        // The stopwatch advances the time: tickets are valid, expire and are forgotten.
        var ticket = tickets.Issue("one", [], TimeSpan.FromMilliseconds(300));
        Assert.True(tickets.TryRead("one", ticket, out _));
        Assert.True(SpinWait.SpinUntil(() => !tickets.TryRead("one", ticket, out _), TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void The_key_changes_every_hour_and_the_last_one_opens_for_ten_minutes_more()
    {
        time.Now += TimeSpan.FromMinutes(59);
        var before = tickets.Issue("one", [7], TimeSpan.FromMinutes(10));
        time.Now += TimeSpan.FromMinutes(1);
        var after = tickets.Issue("one", [8], TimeSpan.FromMinutes(10));
        Assert.True(tickets.TryRead("one", before, out var payload));
        Assert.Equal([7], payload);
        time.Now += TimeSpan.FromMinutes(8.9);
        Assert.True(tickets.TryRead("one", before, out _));
        Assert.True(tickets.TryRead("one", after, out _));
        Assert.Equal(2, tickets.Keys);
        time.Now += TimeSpan.FromMinutes(1.2);
        Assert.False(tickets.TryRead("one", before, out _));
        Assert.Equal(1, tickets.Keys);
        // A ticket that was spent under the last key stays spent under the next.
        time.Now += TimeSpan.FromMinutes(49);
        var spent = tickets.Issue("one", [], TimeSpan.FromMinutes(10));
        Assert.True(tickets.TryRedeem("one", spent, out _));
        time.Now += TimeSpan.FromMinutes(5);
        Assert.False(tickets.TryRedeem("one", spent, out _));
    }

    [Fact]
    public void None_lives_longer_than_a_key_is_kept() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => tickets.Issue("one", [], TimeSpan.FromMinutes(10.1)));

    [Fact]
    public void What_is_spent_is_forgotten_when_it_would_have_expired()
    {
        for (var i = 0; i < 50; i++)
            Assert.True(tickets.TryRedeem("one", tickets.Issue("one", [], TimeSpan.FromMinutes(1)), out _));
        Assert.Equal(50, tickets.Remembered);
        time.Now += TimeSpan.FromMinutes(2);
        Assert.True(tickets.TryRedeem("one", tickets.Issue("one", [], TimeSpan.FromMinutes(1)), out _));
        Assert.Equal(1, tickets.Remembered);
    }

    [Fact]
    public void Another_process_does_not_know_it()
    {
        using var other = new Tickets(time);
        Assert.False(other.TryRead("one", tickets.Issue("one", [1], TimeSpan.FromMinutes(1)), out _));
    }

    [Fact]
    public void No_mutated_ticket_is_accepted()
    {
        var valid = System.Text.Encoding.ASCII.GetBytes(tickets.Issue("one", [1, 2, 3], Tickets.MaxLifetime));
        Mutation.ForEach(
            valid,
            10,
            mutated => Assert.False(tickets.TryRead("one", System.Text.Encoding.Latin1.GetString(mutated), out _))
        );
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("not base64url!")]
    public void What_is_no_ticket_is_refused(string? text) => Assert.False(tickets.TryRead("one", text, out _));

    public void Dispose() => tickets.Dispose();
}
