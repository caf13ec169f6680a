using Symbolon.Authority;

namespace Symbolon.Tests.Authority;

/// <summary>Two simultaneous requests of one person, or of a thief: every order of the registry's calls is
/// tried.</summary>
public sealed class RaceTests
{
    [Fact]
    public async Task A_close_that_was_confirmed_is_never_undone_by_a_refresh_in_flight()
    {
        var (refreshed, refused) = (0, 0);
        var orders = await Interleavings.AllAsync(async () =>
        {
            var house = new AuthorityHouse();
            var anna = house.Person(1, 1);
            await anna.EnrolAsync();
            house.Time.Now += TimeSpan.FromDays(7);
            var (refresh, close) = (anna.Action("/refresh"), anna.Action("/close"));
            return new(
                house.Memory,
                [
                    async () =>
                    {
                        try
                        {
                            await house.Issuance.RefreshAsync(refresh, default);
                            Interlocked.Increment(ref refreshed);
                        }
                        catch (AuthorityRefusalException e) when (e.Code == "closed")
                        {
                            Interlocked.Increment(ref refused);
                        }
                    },
                    () => house.Issuance.CloseAsync(close, default),
                ],
                async () =>
                {
                    var row = await house.Registry.FindAsync(anna.Token, default);
                    Assert.True(row!.IsClosed, "The close was confirmed, and the row is open.");
                    Assert.Equal("closed", await AuthorityHouse.RefusedAsync(() => anna.RefreshAsync()));
                    Assert.InRange(house.CountedIn(house.Epoch), 0, 1);
                    anna.Dispose();
                    house.Dispose();
                }
            );
        });
        // Both outcomes occurred, and there were many orders.
        Assert.True(orders >= 10 && refreshed > 0 && refused > 0, $"{orders} orders, {refreshed}, {refused}");
    }

    [Fact]
    public async Task Two_refreshes_at_once_are_both_answered_and_counted_once()
    {
        var orders = await Interleavings.AllAsync(async () =>
        {
            var house = new AuthorityHouse();
            var anna = house.Person(1, 1);
            await anna.EnrolAsync();
            house.Time.Now += TimeSpan.FromDays(7);
            var (one, other) = (anna.Action("/refresh"), anna.Action("/refresh"));
            return new(
                house.Memory,
                [() => house.Issuance.RefreshAsync(one, default), () => house.Issuance.RefreshAsync(other, default)],
                () =>
                {
                    Assert.Equal(1, house.CountedIn(house.Epoch));
                    anna.Dispose();
                    house.Dispose();
                    return Task.CompletedTask;
                }
            );
        });
        Assert.True(orders >= 20, $"{orders} orders");
    }

    [Fact]
    public async Task An_offer_of_before_a_close_opens_nothing_after_it()
    {
        var orders = await Interleavings.AllAsync(async () =>
        {
            var house = new AuthorityHouse();
            var anna = house.Person(1, 1);
            await anna.EnrolAsync();
            var (offer, close) = (await anna.ShowDocumentAsync(), anna.Action("/close"));
            return new(
                house.Memory,
                [
                    async () =>
                    {
                        try
                        {
                            await anna.CredentialAsync(offer);
                        }
                        catch (AuthorityRefusalException e) when (e.Code == "closed") { }
                    },
                    () => house.Issuance.CloseAsync(close, default),
                ],
                async () =>
                {
                    Assert.True((await house.Registry.FindAsync(anna.Token, default))!.IsClosed);
                    Assert.Equal("closed", await AuthorityHouse.RefusedAsync(() => anna.CredentialAsync(offer)));
                    Assert.True((await house.Registry.FindAsync(anna.Token, default))!.IsClosed);
                    anna.Dispose();
                    house.Dispose();
                }
            );
        });
        Assert.True(orders >= 6, $"{orders} orders");
    }

    [Fact]
    public async Task An_offer_of_a_close_opens_it_once_and_nothing_after_the_next_close()
    {
        using var house = new AuthorityHouse();
        using var anna = await house.EnrolledAsync(1, 1);
        await anna.CloseAsync();
        var offer = await anna.ShowDocumentAsync();
        await anna.CredentialAsync(offer);
        Assert.Equal(3u, (await house.Registry.FindAsync(anna.Token, default))!.State);
        // The answer was lost: the same request again gives the same state.
        await anna.CredentialAsync(offer);
        await anna.RefreshAsync();
        await anna.CloseAsync();
        Assert.Equal("closed", await AuthorityHouse.RefusedAsync(() => anna.CredentialAsync(offer)));
        // Closed, opened and closed again: the state never returns to an earlier one.
        var another = await anna.ShowDocumentAsync();
        await anna.CredentialAsync(another);
        Assert.Equal("closed", await AuthorityHouse.RefusedAsync(() => anna.CredentialAsync(offer)));
        Assert.Equal(5u, (await house.Registry.FindAsync(anna.Token, default))!.State);
        Assert.Equal(1, house.CountedIn(house.Epoch));
    }

    [Fact]
    public async Task Opening_again_is_for_the_same_phrase_only()
    {
        using var house = new AuthorityHouse();
        using var anna = house.Person(1, 1);
        using var thief = house.Person(1, 2);
        await anna.EnrolAsync();
        await anna.CloseAsync();
        Assert.Equal("another_secret", await AuthorityHouse.RefusedAsync(() => thief.EnrolAsync()));
        Assert.True((await house.Registry.FindAsync(anna.Token, default))!.IsClosed);
        await anna.EnrolAsync();
    }

    [Fact]
    public async Task Closing_twice_is_a_success_and_closes_once()
    {
        using var house = new AuthorityHouse();
        using var anna = await house.EnrolledAsync(1, 1);
        await anna.CloseAsync();
        await anna.CloseAsync();
        Assert.Equal(2u, (await house.Registry.FindAsync(anna.Token, default))!.State);
    }

    [Fact]
    public async Task Twenty_refreshes_in_an_epoch_count_one_person()
    {
        using var house = new AuthorityHouse();
        using var anna = await house.EnrolledAsync(1, 1);
        house.Time.Now += TimeSpan.FromDays(7);
        var actions = Enumerable.Range(0, 20).Select(_ => anna.Action("/refresh")).ToArray();
        await Task.WhenAll(actions.Select(a => Task.Run(() => house.Issuance.RefreshAsync(a, default))));
        Assert.Equal(1, house.CountedIn(house.Epoch));
    }

    [Fact]
    public async Task A_close_under_a_clock_that_is_behind_writes_no_older_epoch()
    {
        using var house = new AuthorityHouse();
        using var anna = await house.EnrolledAsync(1, 1);
        var epoch = house.Epoch;
        var close = await Interleavings.AllAsync(async () =>
        {
            var other = new AuthorityHouse();
            var bela = other.Person(2, 2);
            await bela.EnrolAsync();
            var action = bela.Action("/close");
            other.Time.Now += TimeSpan.FromMinutes(3);
            var refresh = bela.Action("/refresh");
            return new(
                other.Memory,
                [
                    async () =>
                    {
                        // The epoch changes during the close.
                        other.Time.Now = other.Issuer.Document.Epochs.Start(other.Epoch + 1);
                        try
                        {
                            await other.Issuance.RefreshAsync(refresh, default);
                        }
                        catch (AuthorityRefusalException) { }
                    },
                    async () =>
                    {
                        try
                        {
                            await other.Issuance.CloseAsync(action, default);
                        }
                        catch (AuthorityRefusalException) { }
                    },
                ],
                async () =>
                {
                    var row = await other.Registry.FindAsync(bela.Token, default);
                    Assert.InRange(row!.Epoch, epoch, epoch + 1);
                    bela.Dispose();
                    other.Dispose();
                }
            );
        });
        Assert.True(close > 0);
        house.Time.Now -= TimeSpan.FromDays(21);
        await anna.CloseAsync();
        Assert.Equal(epoch, (await house.Registry.FindAsync(anna.Token, default))!.Epoch);
        // The same holds for an enrolment, and nobody is counted later in an epoch that was over.
        await anna.EnrolAsync();
        Assert.Equal(epoch, (await house.Registry.FindAsync(anna.Token, default))!.Epoch);
        Assert.Equal(0, house.CountedIn(epoch - 3));
    }

    [Fact]
    public async Task Of_two_hundred_wallets_that_enrol_one_person_at_once_exactly_one_wins()
    {
        using var house = new AuthorityHouse();
        var wallets = Enumerable.Range(0, 200).Select(i => house.Person(7, (byte)i)).ToArray();
        var offers = await Task.WhenAll(wallets.Select(w => w.ShowDocumentAsync()));
        var won = await Task.WhenAll(
            wallets
                .Zip(offers)
                .Select(w =>
                    Task.Run(async () =>
                    {
                        try
                        {
                            await w.First.CredentialAsync(w.Second);
                            return 1;
                        }
                        catch (AuthorityRefusalException e) when (e.Code == "another_secret")
                        {
                            return 0;
                        }
                    })
                )
        );
        Assert.Equal(1, won.Sum());
        Assert.Equal(1, house.CountedIn(house.Epoch));
        foreach (var wallet in wallets)
            wallet.Dispose();
    }

    [Fact]
    public async Task Nothing_is_signed_while_the_registry_cannot_be_written()
    {
        using var house = new AuthorityHouse();
        using var anna = house.Person(1, 1);
        var offer = await anna.ShowDocumentAsync();
        house.Memory.Fails = true;
        await Assert.ThrowsAsync<IOException>(() => anna.CredentialAsync(offer));
        Assert.Empty(anna.Certificates);
        house.Memory.Fails = false;
        await anna.CredentialAsync(offer);
        Assert.Equal(1, house.CountedIn(house.Epoch));
    }
}
