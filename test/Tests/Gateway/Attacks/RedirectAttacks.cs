using System.Net;
using Microsoft.AspNetCore.WebUtilities;

namespace Symbolon.Tests.Gateway.Attacks;

/// <summary>Attacks on where a code goes.</summary>
public class RedirectAttacks
{
    /// <summary>Whatever is not the registered address, letter by letter, gets a page, and nothing of a code
    /// leaves.</summary>
    [Theory]
    [InlineData("http://127.0.0.1:9/callback.evil.example")]
    [InlineData("http://127.0.0.1:9/callbac")]
    [InlineData("http://127.0.0.1:9/callback/")]
    [InlineData("http://127.0.0.1:9/callback/../evil")]
    [InlineData("http://127.0.0.1:9/callback%2F..%2Fevil")]
    [InlineData("http://127.0.0.1:9/%63allback")]
    [InlineData("http://127.0.0.1:9/callback?next=https://evil.example")]
    [InlineData("http://127.0.0.1:9/callback#")]
    [InlineData("http://127.0.0.1:9/callback#https://evil.example")]
    [InlineData("http://127.0.0.1:9/CALLBACK")]
    [InlineData("HTTP://127.0.0.1:9/callback")]
    [InlineData("http://127.0.0.1:09/callback")]
    [InlineData("http://127.0.0.1:10/callback")]
    [InlineData("http://localhost:9/callback")]
    [InlineData("http://[::1]:9/callback")]
    [InlineData("http://evil.example@127.0.0.1:9/callback")]
    [InlineData("http://127.0.0.1:9@evil.example/callback")]
    [InlineData("http://127.0.0.1:9\\@evil.example/callback")]
    [InlineData("//127.0.0.1:9/callback")]
    [InlineData(" http://127.0.0.1:9/callback")]
    [InlineData("http://127.0.0.1:9/callback\r\nLocation: https://evil.example")]
    [InlineData("javascript:alert(1)//127.0.0.1:9/callback")]
    [InlineData("data:text/html,http://127.0.0.1:9/callback")]
    public async Task Redirect_games(string address)
    {
        await using var house = await GatewayHouse.StartAsync();
        var browser = house.Browser();
        foreach (var more in (string?[])[null, "none"])
        {
            using var response = await browser.AuthorizeAsync(("redirect_uri", address), ("prompt", more));
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Null(response.Headers.Location);
            Assert.DoesNotContain("evil", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        var (status, _) = await browser.PostAsync(
            "/par",
            [.. browser.Request(("redirect_uri", address)).Select(p => (p.Key, p.Value))]
        );
        Assert.Equal(HttpStatusCode.BadRequest, status);
        using var logout = await browser.Http.GetAsync(
            QueryHelpers.AddQueryString(
                "/end-session",
                new Dictionary<string, string?> { ["client_id"] = "app", ["post_logout_redirect_uri"] = address }
            )
        );
        Assert.Null(logout.Headers.Location);
    }

    /// <summary>Each answer names the gateway that gives it (RFC 9207), so that an application which has several cannot
    /// be made to bring the code of one to another.</summary>
    [Fact]
    public async Task Mix_up()
    {
        await using var honest = await GatewayHouse.StartAsync();
        await using var attackers = await GatewayHouse.StartAsync();
        var person = honest.Authority.Enrol();
        var browser = honest.Browser();
        var good = await browser.ReturnAsync((await person.SignInAsync(await browser.BeginAsync())).RedirectUri!);
        Assert.Equal(honest.Origin, good["iss"]);
        foreach (var wrong in (string[])["request", "registration", "response_mode"])
            Assert.Equal(honest.Origin, (await browser.AuthorizeSilentlyAsync((wrong, "x")))["iss"]);
        Assert.Equal(honest.Origin, (await browser.AuthorizeSilentlyAsync(("prompt", "none")))["iss"]);
        await browser.BeginAsync();
        Assert.Equal(honest.Origin, (await browser.ReturnAsync(browser.Page + "/cancel"))["iss"]);

        // An application that does not look at iss brings the code to the wrong one: there it is worth nothing.
        var (status, body) = await attackers.Browser().TokenAsync(good["code"], ("code_verifier", browser.Verifier));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (status, (string)body["error"]!));
        var metadata = await browser.Http.GetStringAsync("/.well-known/openid-configuration");
        Assert.Contains("\"authorization_response_iss_parameter_supported\":true", metadata, StringComparison.Ordinal);
    }
}
