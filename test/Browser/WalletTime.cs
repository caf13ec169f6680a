using Microsoft.Playwright;

namespace Symbolon.Browser;

/// <summary>Time passes, or a clock is wrong. The test moves the clocks of page and authority.</summary>
[Collection(OneWorld.Name)]
public sealed class WalletTime(BrowserWorld world)
{
    private const string Holder = "Bela Okafor, 41";

    [Fact]
    public async Task A_certificate_renews_by_itself_in_the_next_epoch()
    {
        await using var authority = await SlowAuthority.StartAsync(world.Layout, world.NewFolder());
        await using var person = await WithClockAsync(authority);
        await person.GoAsync("/");
        var until = await person.Window.TextAsync(".until");
        person.Window.ForgetRequests();

        var later = authority.UntilEveryoneRenewed();
        authority.Time.Pass(later);
        await person.Window.Page.Clock.FastForwardAsync((long)later.TotalMilliseconds);
        await person.Window.Page.WaitForFunctionAsync(
            "before => document.querySelector('.until') && document.querySelector('.until').textContent !== before",
            until
        );
        // Nobody pressed anything, and only the authority got requests.
        Assert.Contains(authority.Origin + "/refresh", person.Window.Requests);
        Assert.All(
            person.Window.Requests,
            url => Assert.StartsWith(authority.Origin + "/", url, StringComparison.Ordinal)
        );
        Assert.Equal(0, await person.Window.Page.Locator(".notice.bad").CountAsync());
    }

    [Fact]
    public async Task One_that_was_not_renewed_lapses_and_one_button_renews_it_without_the_document()
    {
        await using var authority = await SlowAuthority.StartAsync(world.Layout, world.NewFolder());
        await using var person = await WithClockAsync(authority);
        await PassAsync(authority, person, TimeSpan.FromDays(30));
        Assert.Contains("You do not need your document", await person.Window.TextAsync(".notice.bad"));
        await person.Window.InspectAsync("wallet-lapsed-renewable");
        await person.ClickAsync("Renew now");
        await person.Window.Page.Locator(".notice.bad").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Contains("Valid until", await person.Window.TextAsync(".until"));
    }

    [Fact]
    public async Task One_that_lapsed_more_than_a_year_ago_needs_the_document_which_brings_the_same_person_back()
    {
        await using var authority = await SlowAuthority.StartAsync(world.Layout, world.NewFolder());
        await using var person = await WithClockAsync(authority);
        await PassAsync(authority, person, TimeSpan.FromDays(15 + 365));
        Assert.Contains("This certificate has lapsed", await person.Window.TextAsync(".notice.bad"));
        await person.Window.InspectAsync("wallet-lapsed");
        await person.Window.Page.GetByRole(AriaRole.Link, new() { Name = "Show my document again" }).ClickAsync();
        await person.Heading("Show your document again").WaitForAsync();
        await person.Window.Page.GetByRole(AriaRole.Radio, new() { Name = Holder }).CheckAsync();
        await person.ClickAsync("Get my certificate");
        await person.Heading("You have an Internet certificate").WaitForAsync();
    }

    [Fact]
    public async Task A_clock_that_is_wrong_is_said_and_nothing_is_shown_or_lost()
    {
        await using var anna = await WalletPerson.WithCertificateAsync(world, world.Anna, "Anna Maria Eriksson, 34");
        var page = anna.Window.Page;
        await page.Clock.SetFixedTimeAsync(new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await anna.GoAsync("/ids");
        await anna.GoAsync("/");
        Assert.Contains("This device's clock is wrong", await anna.Window.TextAsync(".notice.bad"));
        await anna.Window.InspectAsync("wallet-wrong-clock");

        await using var desk = await world.OpenAsync();
        var link = await desk.BeginAsync(world.Layout.Forum);
        foreach (var year in (int[])[2020, 2040])
        {
            await page.Clock.SetFixedTimeAsync(new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc));
            await anna.GoAsync("/sign-in");
            await page.GetByLabel("Sign-in link").FillAsync(link);
            await anna.ClickAsync("Read the link");
            Assert.Contains("not valid at this time", await anna.AlertAsync());
            Assert.Equal(0, await anna.Button("Yes, sign in").CountAsync());
            await anna.ClickAsync("Leave");
        }
        await page.Clock.SetFixedTimeAsync(DateTime.UtcNow);
        await anna.GoAsync("/sign-in");
        await page.GetByLabel("Sign-in link").FillAsync(link);
        await anna.ClickAsync("Read the link");
        await page.Locator(".even").WaitForAsync();
        await anna.ClickAsync("Yes, sign in");
        await page.Locator(".notice.good").WaitForAsync();
    }

    private static async Task PassAsync(SlowAuthority authority, WalletPerson person, TimeSpan time)
    {
        await person.GoAsync("/ids");
        authority.Time.Pass(time);
        await person.Window.Page.Clock.SetFixedTimeAsync(authority.Time.GetUtcNow().UtcDateTime);
        await person.GoAsync("/");
    }

    private async Task<WalletPerson> WithClockAsync(SlowAuthority authority)
    {
        var window = await world.OpenAsync();
        window.Expect(authority.Origin);
        await window.Page.Clock.InstallAsync();
        var person = await WalletPerson.OpenAsync(world, window);
        await person.MakeAsync();
        await person.WriteDownAsync();
        await person.GetCertificateAsync(Holder, authority.Origin);
        return person;
    }
}
