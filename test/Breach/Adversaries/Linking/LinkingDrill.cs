using Xunit.Abstractions;

namespace Symbolon.Breach.Linking;

/// <summary>
/// P1 and P2: nobody can list a person's accounts, and no login record exists outside the platform. Ten worlds, each
/// with 200 people and three platforms for 26 weeks of daily use. The random seed is fixed, so every run is the same.
/// </summary>
public class LinkingDrill(ITestOutputHelper output)
{
    private const int People = 200;
    private const int Worlds = 10;

    private static readonly Rules Old = new(ShownEpoch.LastReceived, RenewalMoment.SoonAfterOpening);

    private static Rules New(RenewalMoment renewal) => new(ShownEpoch.OfTheClock, renewal);

    [Fact]
    public void Platforms_that_compare_shown_epochs_linked_everybody_and_link_nobody()
    {
        var before = Say("platforms' logs, old rules", ByShownEpoch(Old));
        var now = Say("platforms' logs, now", ByShownEpoch(New(RenewalMoment.InTheBackground)));
        Assert.True(before.Interval.Low > 0.9, "The linker does not win where it must.");
        Assert.False(now.IsReal);
        Assert.True(now.Interval.High < 0.02);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_authority_and_a_platform_link_no_row_to_an_account(bool byDay)
    {
        var holds = byDay ? "daily copies of the database" : "the authority's clock";
        var before = Say($"{holds} and a platform's log, old rules", ByRenewals(Old, byDay));
        var now = Say(
            $"{holds} and a platform's log, now, in the background",
            ByRenewals(New(RenewalMoment.InTheBackground), byDay)
        );
        var open = Say(
            $"{holds} and a platform's log, now, while open",
            ByRenewals(New(RenewalMoment.WhileOpen), byDay)
        );
        Assert.True(before.Interval.Low > (byDay ? 0.3 : 0.9), "The linker does not win where it must.");
        Assert.False(now.IsReal);
        Assert.True(now.Interval.High < 0.02);
        Assert.False(open.IsReal);
        Assert.True(open.Interval.High < 0.02);
    }

    /// <summary>Why the wallet keeps a distance of ten minutes and not of hours: each moment without a renewal tells,
    /// week after week, which accounts the renewal does not belong to.</summary>
    [Fact]
    public void Staying_hours_away_from_sign_ins_would_tell_by_elimination()
    {
        var apart = Say(
            "the authority's clock and a platform's log, three hours apart",
            ByRenewals(New(RenewalMoment.ThreeHoursApart), byDay: false)
        );
        Assert.True(apart.IsReal);
    }

    /// <summary>An attack that is not prevented, as SECURITY.md says. A wallet that is opened only to sign in, in a
    /// browser without background work, renews on the last day beside a sign-in.</summary>
    [Fact]
    public void A_wallet_that_is_only_opened_to_sign_in_is_linked()
    {
        var linked = Say(
            "the authority's clock and a platform's log, sign-ins only and no background",
            ByRenewals(New(RenewalMoment.OnTheLastDay), byDay: false)
        );
        Assert.True(linked.IsReal);
    }

    private static Advantage ByShownEpoch(Rules rules)
    {
        var right = 0;
        for (var world = 0; world < Worlds; world++)
        {
            var haul = Population.Live(rules, People, new Random(world));
            var guess = Matching.Best(ShownEpochLinker.Scores(haul, 0, 1));
            right += guess.Where((j, i) => haul.PersonOfAccount[0][i] == haul.PersonOfAccount[1][j]).Count();
        }
        return new Advantage(right, People * Worlds, 1.0 / People);
    }

    private static Advantage ByRenewals(Rules rules, bool byDay)
    {
        var linker = new RenewalLinker(byDay);
        linker.Learn(Population.Live(rules, People, new Random(1000)), platform: 0);
        var right = 0;
        for (var world = 0; world < Worlds; world++)
        {
            var haul = Population.Live(rules, People, new Random(world));
            var guess = Matching.Best(linker.Scores(haul, 0));
            right += guess.Where((j, i) => haul.PersonOfRow[i] == haul.PersonOfAccount[0][j]).Count();
        }
        return new Advantage(right, People * Worlds, 1.0 / People);
    }

    private Advantage Say(string who, Advantage advantage)
    {
        output.WriteLine($"{who}: {advantage}");
        return advantage;
    }
}
