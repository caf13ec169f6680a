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
