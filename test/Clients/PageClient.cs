using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Symbolon.Demo;
using Symbolon.Tests.Gateway;

namespace Symbolon.Clients;

/// <summary>oidc-client-ts in a real Chromium: an application without a server, which calls the gateway from its own
/// origin.</summary>
public class PageClient
{
    [Fact]
    public async Task Oidc_client_ts_signs_in_renews_and_signs_out_in_a_browser()
    {
        var port = LoopbackPorts.Take();
        var origin = $"http://127.0.0.1:{port}";
        await using var house = await GatewayHouse.StartAsync(
            callback: origin + "/callback",
            change: config =>
            {
                config["session_lifetime_seconds"] = 600;
                var client = config["clients"]![0]!.AsObject();
                client.Remove("client_secret_file");
                client["public"] = true;
                client["refresh_lifetime_seconds"] = 600;
                client["post_logout_redirect_uris"] = new JsonArray(origin + "/goodbye");
            }
        );
        await using var app = await Application.StartAsync("oidc-client-ts", port, house.Origin, "app", null);
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Environment.GetEnvironmentVariable("SYMBOLON_CHROMIUM") ?? "/usr/bin/chromium",
                Args = ["--no-sandbox"],
            }
        );
        var page = await (await chromium.NewContextAsync()).NewPageAsync();
        page.SetDefaultTimeout(60_000);

        await page.GotoAsync(app.Origin + "/login");
        var link = await page.Locator("#open-wallet").GetAttributeAsync("href");
        var person = house.Authority.Enrol();
        Assert.True((await person.SignInAsync(link!)).Accepted);
        var told = await ToldAsync(page, "/callback");
        Assert.Equal(person.InternetIdAt(house.Origin), (string?)told["claims"]!["sub"]);
        Assert.Equal(person.InternetIdAt(house.Origin), (string?)told["renewed"]);
        Assert.True((bool)told["fresh"]!);

        await page.GotoAsync(app.Origin + "/logout");
        Assert.True((bool)(await ToldAsync(page, "/goodbye"))["goodbye"]!);
        Assert.Equal("login_required", await SilentAsync(page, house, app));
    }

    private static async Task<JsonObject> ToldAsync(IPage page, string path)
    {
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == path);
        var result = page.Locator("#result", new() { HasTextString = "{" });
        var told = JsonNode.Parse(await result.InnerTextAsync())!.AsObject();
        Assert.True(told["error"] is null, told.ToJsonString());
        return told;
    }

    /// <summary>The gateway's answer to this browser when the person may not be asked.</summary>
    private static async Task<string?> SilentAsync(IPage page, GatewayHouse house, Application app)
    {
        await page.GotoAsync(
            $"{house.Origin}/authorize?response_type=code&client_id=app&scope=openid&prompt=none&state=s"
                + $"&redirect_uri={Uri.EscapeDataString(app.Origin + "/callback")}"
                + $"&code_challenge={new string('A', 43)}&code_challenge_method=S256"
        );
        return System.Web.HttpUtility.ParseQueryString(new Uri(page.Url).Query)["error"];
    }
}
