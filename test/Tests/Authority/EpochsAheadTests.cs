using Symbolon.Authority;
using Symbolon.Protocol;

namespace Symbolon.Tests.Authority;

/// <summary>Certificates are signed for this epoch and the next ones. The issuer document sets their number, the same
/// for everybody.</summary>
public sealed class EpochsAheadTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task An_enrolment_and_a_refresh_bring_this_epoch_and_the_next_ones_in_order(int ahead)
    {
        using var house = new AuthorityHouse(ahead: ahead);
        using var anna = await house.EnrolledAsync(1, 1);
        uint[] Due() => [.. Enumerable.Range(0, ahead + 1).Select(i => house.Epoch + (uint)i)];
        Assert.Equal(Due(), anna.Certificates.Select(c => (uint)c.Epoch));
        var entropy = anna.Certificates[0].Entropy.ToBytes();
        house.Time.Now += TimeSpan.FromDays(7);
        await anna.RefreshAsync();
        Assert.Equal(Due(), anna.Certificates.Select(c => (uint)c.Epoch));
        Assert.All(anna.Certificates, c => Assert.Equal(entropy, c.Entropy.ToBytes()));
        Assert.Equal(1, house.CountedIn(house.Epoch - 1));
        Assert.Equal(1, house.CountedIn(house.Epoch));
        Assert.Equal(0, house.CountedIn(house.Epoch + 1));
    }

    [Fact]
    public async Task Ages_are_those_of_each_epochs_first_day()
    {
        using var house = new AuthorityHouse();
        var next = house.Issuer.Document.Epochs.Start(house.Epoch + 1).UtcDateTime;
        // A person who turns eighteen on the last day of this epoch: false in this epoch, true from the first day of
        // the next.
        using var mila = new HousePerson(house, 1, 1)
        {
            BirthDate = DateOnly.FromDateTime(next).AddDays(-1).AddYears(-18),
        };
        await mila.EnrolAsync();
        Assert.Equal([false, true], mila.Certificates.Select(c => c.Facts["age_over_18"].IsTrue));
        await mila.RefreshAsync();
        Assert.Equal([false, true], mila.Certificates.Select(c => c.Facts["age_over_18"].IsTrue));
        Assert.All(mila.Certificates, c => Assert.Equal(mila.Certificates[0].Facts.Messages[0], c.Facts.Messages[0]));
    }

    [Fact]
    public async Task A_refresh_takes_a_certificate_of_any_epoch_that_may_be_refreshed()
    {
        using var house = new AuthorityHouse();
        using var anna = await house.EnrolledAsync(1, 1);
        var enrolled = anna.Certificates;
        // Accepted: the next epoch's certificate already, and the old one for a year after it ended.
        Assert.Equal(2, (await RefreshWith(enrolled[1])).Credentials.Count);
        house.Time.Now =
            house.Issuer.Document.Epochs.End(enrolled[0].Epoch) + TimeSpan.FromDays(365) - TimeSpan.FromSeconds(1);
        Assert.Equal(2, (await RefreshWith(enrolled[0])).Credentials.Count);
        var late = anna.Certificates[0];
        house.Time.Now += TimeSpan.FromSeconds(1);
        Assert.Equal("lapsed", await AuthorityHouse.RefusedAsync(() => RefreshWith(enrolled[0])));
        // A certificate of the future is refused: the clock went back a month.
        house.Time.Now -= TimeSpan.FromDays(35);
        Assert.Equal("lapsed", await AuthorityHouse.RefusedAsync(() => RefreshWith(late)));

        async Task<CredentialResponse> RefreshWith(Certificate certificate) =>
            anna.Keep(await house.Issuance.RefreshAsync(anna.Action("/refresh", certificate), default));
    }

    [Fact]
    public async Task How_long_a_lapsed_certificate_is_refreshed_is_the_documents()
    {
        using var house = new AuthorityHouse(lapsedDays: 0);
        using var anna = await house.EnrolledAsync(1, 1);
        house.Time.Now += TimeSpan.FromDays(14);
        var last = anna.Certificates[1];
        Assert.Equal(
            "lapsed",
            await AuthorityHouse.RefusedAsync(() => house.Issuance.RefreshAsync(anna.Action("/refresh", last), default))
        );
    }

    [Fact]
    public async Task A_close_needs_no_epoch()
    {
        foreach (var days in (int[])[-200, 0, 4000])
        {
            using var house = new AuthorityHouse();
            using var anna = await house.EnrolledAsync(1, 1);
            house.Time.Now += TimeSpan.FromDays(days);
            await anna.CloseAsync();
            Assert.True((await house.Registry.FindAsync(anna.Token, default))!.IsClosed);
        }
    }

    [Fact]
    public async Task Somebody_elses_certificate_or_commitment_moves_no_row()
    {
        using var house = new AuthorityHouse();
        using var anna = house.Person(1, 1);
        using var bela = house.Person(2, 2);
        await anna.EnrolAsync();
        await bela.EnrolAsync();
        foreach (var path in (string[])["/refresh", "/close"])
        {
            var (mine, hers) = (bela.Action(path), anna.Action(path));
            EnrolmentAction[] forged =
            [
                mine with
                {
                    Enrolment = hers.Enrolment,
                },
                bela.Action(path) with
                {
                    Enrolment = hers.Enrolment,
                    Presentation = hers.Presentation,
                },
            ];
            foreach (var action in forged)
            {
                Assert.Equal(
                    "not_the_holder",
                    await AuthorityHouse.RefusedAsync(() =>
                        path == "/refresh"
                            ? house.Issuance.RefreshAsync(action, default)
                            : house.Issuance.CloseAsync(action, default)
                    )
                );
            }
            // A commitment for another nonce proves nothing.
            var stale = hers with
            {
                Nonce = house.Issuance.Nonce().CNonce,
            };
            Assert.Equal(
                "invalid_proof",
                await AuthorityHouse.RefusedAsync(() => house.Issuance.RefreshAsync(stale, default))
            );
        }
        Assert.True((await house.Registry.FindAsync(anna.Token, default))!.IsActive);
    }
}
