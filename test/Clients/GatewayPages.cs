using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Symbolon.Demo;
using Symbolon.Tests.Gateway;

namespace Symbolon.Clients;

/// <summary>The gateway's own forms in a real Chromium, which enforces their content security policy: choosing an
/// account, and signing out at another site's request.</summary>
public class GatewayPages
{
    [Theory]
    [InlineData("en", "Which of your accounts")]
    [InlineData("zh-CN", "用您的哪个账号")]
    public async Task An_account_is_chosen_without_script(string locale, string title)
    {
        await using var house = await GatewayHouse.StartAsync(change: config => config["accounts_per_person"] = 3);
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await LaunchAsync(playwright);
        var page = await (
            await chromium.NewContextAsync(new() { Locale = locale, JavaScriptEnabled = false })
        ).NewPageAsync();
        await page.GotoAsync(Authorize(house));
        Assert.Equal(title, (await page.GetByText(title).First.InnerTextAsync()).Trim());
        if (Environment.GetEnvironmentVariable("SYMBOLON_PICTURES") is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"account-{locale}.png"), FullPage = true });
        await page.SelectOptionAsync("#account", "2");
        await page.ClickAsync("#use-account");
        Assert.Equal("2", await page.InputValueAsync("#account"));
        Assert.Contains(title, await page.ContentAsync(), StringComparison.Ordinal);

        var link = await page.Locator("#open-wallet").GetAttributeAsync("href");
        Assert.Equal(1, (await TestPerson.Client.FetchAsync(link!, default)).Slot);
    }

    [Fact]
    public async Task Whoever_is_asked_signs_out_and_is_sent_to_the_application_of_another_origin()
    {
        var port = LoopbackPorts.Take();
        var after = $"http://127.0.0.1:{port}/goodbye";
        await using var house = await GatewayHouse.StartAsync(
            callback: $"http://127.0.0.1:{port}/callback",
            change: config =>
            {
                config["session_lifetime_seconds"] = 600;
                config["clients"]![0]!["post_logout_redirect_uris"] = new JsonArray(after);
            }
        );
        await using var app = await Application.StartAsync(
            "openid-client",
            port,
            house.Origin,
            "app",
            GatewayHouse.ClientSecret
        );
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await LaunchAsync(playwright);
        var page = await (await chromium.NewContextAsync()).NewPageAsync();
        page.SetDefaultTimeout(60_000);
        var faults = new List<string>();
        page.Console += (_, message) => faults.Add(message.Text);
        await page.GotoAsync(app.Origin + "/login");
        var link = await page.Locator("#open-wallet").GetAttributeAsync("href");
        Assert.True((await house.Authority.Enrol().SignInAsync(link!)).Accepted);
        await page.WaitForURLAsync(url => url.StartsWith(app.Origin, StringComparison.Ordinal));

        // The request has no hint: the page asks, and only a click ends the session.
        await page.GotoAsync(
            $"{house.Origin}/end-session?client_id=app&state=bye&post_logout_redirect_uri={Uri.EscapeDataString(after)}"
        );
        if (Environment.GetEnvironmentVariable("SYMBOLON_PICTURES") is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "sign-out.png"), FullPage = true });
        await page.ClickAsync("#sign-out");
        await page.WaitForURLAsync(after + "?state=bye");
        Assert.DoesNotContain(faults, text => text.Contains("Content Security Policy", StringComparison.Ordinal));
    }

    private static Task<IBrowser> LaunchAsync(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Environment.GetEnvironmentVariable("SYMBOLON_CHROMIUM") ?? "/usr/bin/chromium",
                Args = ["--no-sandbox"],
            }
        );

    private static string Authorize(GatewayHouse house)
    {
        using var browser = house.Browser();
        return Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(
            house.Origin + "/authorize",
            browser.Request()
        );
    }
}
