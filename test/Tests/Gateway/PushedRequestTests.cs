using System.Net;
using Microsoft.AspNetCore.WebUtilities;

namespace Symbolon.Tests.Gateway;

/// <summary>Pushed authorization requests (RFC 9126).</summary>
public class PushedRequestTests
{
    [Fact]
    public async Task A_pushed_request_works_once_and_what_the_browser_adds_counts_nothing()
    {
        await using var house = await GatewayHouse.StartAsync();
        var browser = house.Browser();
        var reference = await PushAsync(browser);
        var address = QueryHelpers.AddQueryString(
            "/authorize",
            new Dictionary<string, string?>
            {
                ["client_id"] = "app",
                ["request_uri"] = reference,
                ["redirect_uri"] = "https://evil.example/",
                ["state"] = "another",
                ["scope"] = "nothing",
            }
        );
        using var response = await browser.Http.GetAsync(address);
        var page = response.Headers.Location!.OriginalString;
        var link = Browser.LinkIn(await browser.Http.GetStringAsync(page));
        var answer = await house.Authority.Enrol().SignInAsync(link);
        var back = await browser.ReturnAsync(answer.RedirectUri!); // asserts the pushed state
        Assert.Equal(HttpStatusCode.OK, (await browser.TokenAsync(back["code"])).Status);

        using var again = await browser.Http.GetAsync(address);
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
    }

    [Fact]
    public async Task It_is_nothing_to_another_client_and_expires()
    {
        var clock = new AheadClock();
        await using var house = await GatewayHouse.StartAsync(time: clock);
        var browser = house.Browser();
        using var other = await browser.Http.GetAsync(
            $"/authorize?client_id=other&request_uri={await PushAsync(browser)}"
        );
        Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
        var reference = await PushAsync(browser);
        clock.Ahead = TimeSpan.FromSeconds(91);
        using var late = await browser.Http.GetAsync($"/authorize?client_id=app&request_uri={reference}");
        Assert.Equal(HttpStatusCode.BadRequest, late.StatusCode);
    }

    [Fact]
    public async Task A_client_may_have_to_push()
    {
        await using var house = await GatewayHouse.StartAsync(change: c =>
            c["clients"]![0]!["require_pushed_authorization_requests"] = true
        );
        var browser = house.Browser();
        Assert.Equal("invalid_request", (await browser.AuthorizeSilentlyAsync())["error"]);
        var reference = await PushAsync(browser);
        using var response = await browser.Http.GetAsync($"/authorize?client_id=app&request_uri={reference}");
        Assert.StartsWith("/sign-in/", response.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("client_secret", "wrong", 401, "invalid_client")]
    [InlineData("redirect_uri", "https://evil.example/", 400, "invalid_request")]
    [InlineData("code_challenge", null, 400, "invalid_request")]
    [InlineData("response_type", "token", 400, "unsupported_response_type")]
    [InlineData("request_uri", "urn:ietf:params:oauth:request_uri:x", 400, "invalid_request")]
    public async Task What_would_be_refused_later_is_refused_at_once(
        string name,
        string? value,
        int status,
        string error
    )
    {
        await using var house = await GatewayHouse.StartAsync();
        var browser = house.Browser();
        var (answered, body) = await browser.PostAsync("/par", [.. Pairs(browser), (name, value)]);
        Assert.Equal((status, error), ((int)answered, (string)body!["error"]!));
    }

    private static async Task<string> PushAsync(Browser browser)
    {
        var (status, body) = await browser.PostAsync("/par", Pairs(browser));
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal(90, (int)body!["expires_in"]!);
        return (string)body["request_uri"]!;
    }

    private static (string, string?)[] Pairs(Browser browser) => [.. browser.Request().Select(p => (p.Key, p.Value))];
}
