using System.Net;
using Microsoft.AspNetCore.WebUtilities;

namespace Symbolon.Tests.Gateway;

/// <summary>Errors of the authorization endpoint, as the specifications define them.</summary>
public class AuthorizeTests
{
    [Theory]
    [InlineData("response_type", null, "invalid_request")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("response_type", "code id_token", "unsupported_response_type")]
    [InlineData("response_mode", "fragment", "invalid_request")]
    [InlineData("scope", null, "invalid_scope")]
    [InlineData("scope", "profile", "invalid_scope")]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("code_challenge", "too-short", "invalid_request")]
    [InlineData("code_challenge_method", null, "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("prompt", "none", "login_required")]
    [InlineData("prompt", "none login", "invalid_request")]
    [InlineData("max_age", "soon", "invalid_request")]
    [InlineData("request", "eyJ", "request_not_supported")]
    [InlineData("request_uri", "https://a.example/", "request_uri_not_supported")]
    [InlineData("registration", "{}", "registration_not_supported")]
    public async Task An_error_is_told_to_the_application(string name, string? value, string error)
    {
        await using var house = await GatewayHouse.StartAsync();
        var browser = house.Browser();
        var answer = await browser.ReturnAsync(
            QueryHelpers.AddQueryString("/authorize", browser.Request((name, value)))
        );
        Assert.Equal(error, answer["error"]);
        Assert.NotEmpty(answer["error_description"]);
    }

    [Theory]
    [InlineData("client_id", null)]
    [InlineData("client_id", "nobody")]
    [InlineData("redirect_uri", null)]
    [InlineData("redirect_uri", "http://127.0.0.1:9/callback/")]
    [InlineData("redirect_uri", "http://127.0.0.1:9/callback?next=1")]
    [InlineData("redirect_uri", "http://127.0.0.1:9/Callback")]
    [InlineData("redirect_uri", "https://evil.example/callback")]
    [InlineData("redirect_uri", "javascript:alert(1)")]
    public async Task An_unknown_client_or_address_gets_a_page_and_no_redirect(string name, string? value)
    {
        await using var house = await GatewayHouse.StartAsync();
        using var response = await house.Browser().AuthorizeAsync((name, value));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Null(response.Headers.Location);
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        if (value is not null)
            Assert.DoesNotContain(value, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parameter_given_twice_is_refused_and_post_works_as_get_does()
    {
        await using var house = await GatewayHouse.StartAsync();
        var browser = house.Browser();
        var twice = QueryHelpers.AddQueryString("/authorize", browser.Request()) + "&nonce=another";
        Assert.Equal("invalid_request", (await browser.ReturnAsync(twice))["error"]);
        using var address = await browser.Http.GetAsync(
            QueryHelpers.AddQueryString("/authorize", browser.Request()) + "&redirect_uri=https%3A%2F%2Fevil.example"
        );
        Assert.Equal(HttpStatusCode.BadRequest, address.StatusCode);

        using var posted = await browser.Http.PostAsync("/authorize", new FormUrlEncodedContent(browser.Request()!));
        Assert.Equal(HttpStatusCode.SeeOther, posted.StatusCode);
        Assert.StartsWith("/sign-in/", posted.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_waiting_page_is_strict_accessible_and_speaks_two_languages()
    {
        await using var house = await GatewayHouse.StartAsync(adultsOnly: true);
        var browser = house.Browser();
        using var begun = await browser.AuthorizeAsync();
        var cookie = begun.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);

        using var response = await browser.Http.GetAsync(begun.Headers.Location + "?lang=zh-Hans");
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(response.Headers.CacheControl!.NoStore);
        var page = await response.Content.ReadAsStringAsync();
        Assert.Contains("<html lang=\"zh-Hans\">", page, StringComparison.Ordinal);
        Assert.Contains("影片仅限成年人", page, StringComparison.Ordinal);
        Assert.Contains("role=\"img\"", page, StringComparison.Ordinal);
        Assert.Contains("?lang=en\"", page, StringComparison.Ordinal);
        foreach (var asset in (string[])["sign-in.css", "wait.js", "submit.js"])
            Assert.True((await browser.Http.GetAsync("/assets/" + asset)).IsSuccessStatusCode, asset);
        Assert.Contains(
            "Write us a letter",
            await browser.Http.GetStringAsync("/without-certificate"),
            StringComparison.Ordinal
        );
    }
}
