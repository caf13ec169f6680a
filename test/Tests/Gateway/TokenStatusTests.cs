using System.Net;
using System.Text.Json.Nodes;

namespace Symbolon.Tests.Gateway;

/// <summary>Introspection (RFC 7662) and revocation (RFC 7009).</summary>
public class TokenStatusTests
{
    [Fact]
    public async Task A_client_learns_of_a_token_and_ends_it()
    {
        await using var house = await StartAsync();
        var person = house.Authority.Enrol();
        var browser = house.Browser();
        var tokens = await browser.SignInAsync(person, ("scope", "openid offline_access"));
        var (access, refresh) = ((string)tokens["access_token"]!, (string)tokens["refresh_token"]!);
        var told = await IntrospectAsync(browser, access);
        Assert.True((bool)told["active"]!);
        Assert.Equal("app", (string)told["client_id"]!);
        Assert.Equal(person.InternetIdAt(house.Origin), (string)told["sub"]!);
        Assert.Equal("Bearer", (string)told["token_type"]!);
        Assert.True((bool)(await IntrospectAsync(browser, refresh))["active"]!);

        // Another client may not revoke it, and gets no information.
        var (status, _) = await browser.PostAsync(
            "/revoke",
            ("token", access),
            ("client_id", "other"),
            ("client_secret", "other-" + GatewayHouse.ClientSecret)
        );
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True((bool)(await IntrospectAsync(browser, access))["active"]!);

        (status, _) = await browser.PostAsync("/revoke", ("token", refresh), ("token_type_hint", "refresh_token"));
        Assert.Equal(HttpStatusCode.OK, status);
        foreach (var token in (string[])[access, refresh, "nonsense", "a.b"])
        {
            var dead = await IntrospectAsync(browser, token);
            Assert.False((bool)dead["active"]!);
            Assert.Single(dead);
        }
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.UserInfoAsync(access)).Status);
        (status, _) = await browser.PostAsync("/revoke", ("token", "nonsense"));
        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Theory]
    [InlineData("/introspect")]
    [InlineData("/revoke")]
    public async Task Who_is_nobody_or_asks_nothing_is_refused(string path)
    {
        await using var house = await StartAsync();
        var browser = house.Browser();
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.PostAsync(path, ("client_secret", "wrong"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync(path)).Status);
    }

    private static async Task<JsonObject> IntrospectAsync(Browser browser, string token)
    {
        var (status, body) = await browser.PostAsync("/introspect", ("token", token));
        Assert.Equal(HttpStatusCode.OK, status);
        return body!;
    }

    private static Task<GatewayHouse> StartAsync() =>
        GatewayHouse.StartAsync(change: c => c["clients"]![0]!["refresh_lifetime_seconds"] = 3600);
}
