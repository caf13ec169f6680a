using System.Net;
using Microsoft.AspNetCore.WebUtilities;

namespace Symbolon.Tests.Gateway.Attacks;

/// <summary>Attacks on the address that receives a code.</summary>
public class RedirectAttacks
{
    /// <summary>Any address that differs from the registered one by a character gets a page, and no code is
    /// sent.</summary>
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

    /// <summary>Each answer names its gateway (RFC 9207), so that an application with several gateways cannot be made
    /// to send the code of one to another.</summary>
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

        // An application that ignores iss sends the code to the wrong gateway, where it is worthless.
        var (status, body) = await attackers.Browser().TokenAsync(good["code"], ("code_verifier", browser.Verifier));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (status, (string)body["error"]!));
        var metadata = await browser.Http.GetStringAsync("/.well-known/openid-configuration");
        Assert.Contains("\"authorization_response_iss_parameter_supported\":true", metadata, StringComparison.Ordinal);
    }
}
