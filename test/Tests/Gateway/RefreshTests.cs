using System.Net;
using System.Text.Json.Nodes;

namespace Symbolon.Tests.Gateway;

/// <summary>Refresh tokens: off unless a client is configured for them. Each works once; a second use ends them
/// all.</summary>
public class RefreshTests
{
    private static readonly (string, string?) Offline = ("scope", "openid offline_access");

    [Fact]
    public async Task There_are_none_by_default_and_none_without_the_scope()
    {
        await using var house = await GatewayHouse.StartAsync();
        Assert.False(
            (await house.Browser().SignInAsync(house.Authority.Enrol(), Offline)).ContainsKey("refresh_token")
        );
        await using var with = await StartAsync();
        var tokens = await with.Browser().SignInAsync(with.Authority.Enrol());
        Assert.False(tokens.ContainsKey("refresh_token"));
        Assert.Equal("openid", (string)tokens["scope"]!);
    }

    [Fact]
    public async Task Each_works_once_and_brings_the_next()
    {
        await using var house = await StartAsync();
        var person = house.Authority.Enrol();
        var browser = house.Browser();
        var tokens = await browser.SignInAsync(person, Offline);
        Assert.Equal("openid offline_access", (string)tokens["scope"]!);
        for (var i = 0; i < 3; i++)
        {
            var (status, next) = await RefreshAsync(browser, tokens);
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.NotEqual((string)tokens["refresh_token"]!, (string)next["refresh_token"]!);
            var claims = Browser.ClaimsOf((string)next["id_token"]!);
            Assert.Equal(person.InternetIdAt(house.Origin), (string)claims["sub"]!);
            Assert.False(claims.ContainsKey("nonce"));
            Assert.Equal(HttpStatusCode.OK, (await browser.UserInfoAsync((string)next["access_token"]!)).Status);
            tokens = next;
        }
    }

    [Fact]
    public async Task One_that_comes_again_ends_the_whole_family()
    {
        await using var house = await StartAsync();
        var browser = house.Browser();
        var first = await browser.SignInAsync(house.Authority.Enrol(), Offline);
        var (_, second) = await RefreshAsync(browser, first);
        Assert.Equal("invalid_grant", (string)(await RefreshAsync(browser, first)).Body["error"]!);
        Assert.Equal("invalid_grant", (string)(await RefreshAsync(browser, second)).Body["error"]!);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await browser.UserInfoAsync((string)second["access_token"]!)).Status
        );
    }

    [Fact]
    public async Task A_code_that_comes_again_ends_them_too_and_another_client_cannot_use_them()
    {
        var clock = new AheadClock();
        await using var house = await StartAsync(clock);
        var browser = house.Browser();
        var code = await browser.CodeAsync(house.Authority.Enrol(), Offline);
        var (_, tokens) = await browser.TokenAsync(code);
        await browser.TokenAsync(code);
        clock.Ahead = TimeSpan.FromMinutes(10); // longer than the record of a code
        Assert.Equal("invalid_grant", (string)(await RefreshAsync(browser, tokens)).Body["error"]!);

        tokens = await browser.SignInAsync(house.Authority.Enrol(), Offline);
        var (_, refused) = await browser.PostAsync(
            "/token",
            ("grant_type", "refresh_token"),
            ("refresh_token", (string)tokens["refresh_token"]!),
            ("client_id", "other"),
            ("client_secret", "other-" + GatewayHouse.ClientSecret)
        );
        Assert.Equal("invalid_grant", (string)refused!["error"]!);
    }

    [Fact]
    public async Task They_end_when_their_time_is_over_however_often_they_were_renewed()
    {
        var clock = new AheadClock();
        await using var house = await StartAsync(clock);
        var browser = house.Browser();
        var tokens = await browser.SignInAsync(house.Authority.Enrol(), Offline);
        clock.Ahead = TimeSpan.FromMinutes(50);
        (_, tokens) = await RefreshAsync(browser, tokens);
        clock.Ahead = TimeSpan.FromMinutes(61);
        Assert.Equal("invalid_grant", (string)(await RefreshAsync(browser, tokens)).Body["error"]!);
    }

    private static async Task<(HttpStatusCode Status, JsonObject Body)> RefreshAsync(Browser browser, JsonObject tokens)
    {
        var (status, body) = await browser.PostAsync(
            "/token",
            ("grant_type", "refresh_token"),
            ("refresh_token", (string)tokens["refresh_token"]!)
        );
        return (status, body!);
    }

    private static Task<GatewayHouse> StartAsync(TimeProvider? time = null) =>
        GatewayHouse.StartAsync(
            time: time,
            change: config =>
            {
                foreach (var client in config["clients"]!.AsArray())
                    client!["refresh_lifetime_seconds"] = 3600;
            }
        );
}
