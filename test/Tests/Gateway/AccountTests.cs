using System.Net;

namespace Symbolon.Tests.Gateway;

/// <summary>Several accounts of one person: chosen on the page or by the application, and never linked to each
/// other.</summary>
public class AccountTests
{
    [Fact]
    public async Task A_person_chooses_an_account_on_the_page_and_each_is_another_Internet_ID()
    {
        await using var house = await StartAsync();
        var person = house.Authority.Enrol();
        var subs = new HashSet<string>();
        for (var account = 1; account <= 3; account++)
        {
            var browser = house.Browser();
            var before = await browser.BeginAsync();
            Assert.Contains(
                "<option value=\"3\"",
                await browser.Http.GetStringAsync(browser.Page),
                StringComparison.Ordinal
            );
            Assert.Contains(
                "账号3",
                await browser.Http.GetStringAsync(browser.Page + "?lang=zh-Hans"),
                StringComparison.Ordinal
            );
            using var chosen = await ChooseAsync(browser, $"{account}");
            Assert.Equal(HttpStatusCode.SeeOther, chosen.StatusCode);
            var page = await browser.Http.GetStringAsync(browser.Page);
            Assert.Contains($"<option value=\"{account}\" selected", page, StringComparison.Ordinal);
            // The first request can no longer be answered.
            await Assert.ThrowsAsync<Symbolon.Wallet.WalletException>(() =>
                TestPerson.Client.FetchAsync(before, default)
            );

            var answer = await person.SignInAsync(Browser.LinkIn(page));
            Assert.True(answer.Accepted, answer.Reason);
            var (_, tokens) = await browser.TokenAsync((await browser.ReturnAsync(answer.RedirectUri!))["code"]);
            var claims = Browser.ClaimsOf((string)tokens["id_token"]!);
            subs.Add((string)claims["sub"]!);
            // Nothing reveals which of a person's accounts it is, or how many there are.
            Assert.DoesNotContain("account", claims.ToJsonString(), StringComparison.Ordinal);
            Assert.DoesNotContain("slot", claims.ToJsonString(), StringComparison.Ordinal);
        }
        Assert.Equal(3, subs.Count);
        Assert.DoesNotContain(house.Logs, line => subs.Any(line.Contains));
    }

    [Fact]
    public async Task An_application_may_say_which_and_then_it_is_that_one()
    {
        await using var house = await StartAsync();
        var person = house.Authority.Enrol();
        var browser = house.Browser();
        var request = await TestPerson.Client.FetchAsync(await browser.BeginAsync(("account", "2")), default);
        Assert.Equal(1, request.Slot);
        Assert.DoesNotContain("<option", await browser.Http.GetStringAsync(browser.Page), StringComparison.Ordinal);
        using (await ChooseAsync(browser, "3"))
        {
            Assert.Equal(
                1,
                (
                    await TestPerson.Client.FetchAsync(
                        Browser.LinkIn(await browser.Http.GetStringAsync(browser.Page)),
                        default
                    )
                ).Slot
            );
        }

        Assert.NotEqual(
            (string)
                Browser.ClaimsOf((string)(await house.Browser().SignInAsync(person, ("account", "1")))["id_token"]!)[
                    "sub"
                ]!,
            (string)
                Browser.ClaimsOf((string)(await house.Browser().SignInAsync(person, ("account", "2")))["id_token"]!)[
                    "sub"
                ]!
        );
        foreach (var wrong in (string[])["0", "4", "-1", "two", "1.5"])
            Assert.Equal("invalid_request", (await browser.AuthorizeSilentlyAsync(("account", wrong)))["error"]);
        foreach (var wrong in (string[])["0", "4", "-1", "two", ""])
            Assert.Equal(HttpStatusCode.BadRequest, (await ChooseAsync(browser, wrong)).StatusCode);
    }

    [Fact]
    public async Task Only_the_browser_that_began_may_choose_and_only_so_often()
    {
        await using var house = await StartAsync();
        var browser = house.Browser();
        var link = await browser.BeginAsync();
        var other = house.Browser();
        await other.BeginAsync();
        using var foreign = await other.Http.PostAsync(
            browser.Page + "/account",
            new FormUrlEncodedContent([new("account", "2")])
        );
        Assert.Equal(0, (await TestPerson.Client.FetchAsync(link, default)).Slot);

        for (var i = 0; i < 30; i++)
            (await ChooseAsync(browser, $"{i % 3 + 1}")).Dispose();
        var last = Browser.LinkIn(await browser.Http.GetStringAsync(browser.Page));
        Assert.NotEmpty(last);
        (await ChooseAsync(browser, "1")).Dispose();
        Assert.Equal(last, Browser.LinkIn(await browser.Http.GetStringAsync(browser.Page)));
    }

    [Fact]
    public async Task Where_there_is_one_account_there_is_nothing_to_choose()
    {
        await using var house = await GatewayHouse.StartAsync();
        var browser = house.Browser();
        await browser.BeginAsync();
        Assert.DoesNotContain("<select", await browser.Http.GetStringAsync(browser.Page), StringComparison.Ordinal);
        Assert.Equal("invalid_request", (await browser.AuthorizeSilentlyAsync(("account", "2")))["error"]);
    }

    private static Task<HttpResponseMessage> ChooseAsync(Browser browser, string account) =>
        browser.Http.PostAsync(browser.Page + "/account", new FormUrlEncodedContent([new("account", account)]));

    private static Task<GatewayHouse> StartAsync() =>
        GatewayHouse.StartAsync(change: config => config["accounts_per_person"] = 3);
}
