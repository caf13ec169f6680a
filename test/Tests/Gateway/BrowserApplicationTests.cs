using System.Net;
using System.Text.Json.Nodes;

namespace Symbolon.Tests.Gateway;

/// <summary>Applications that run in a browser: no secret, PKCE, and their own pages may call.</summary>
public class BrowserApplicationTests
{
    private const string Origin = "http://127.0.0.1:9";

    [Fact]
    public async Task A_public_client_signs_in_without_a_secret_and_not_without_its_verifier()
    {
        await using var house = await StartAsync();
        var browser = house.Browser();
        var code = await browser.CodeAsync(house.Authority.Enrol(), ("client_id", "page"));
        (string, string?)[] noSecret = [("client_id", "page"), ("client_secret", null)];
        var (status, tokens) = await browser.TokenAsync(code, noSecret);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("page", (string)Browser.ClaimsOf((string)tokens["id_token"]!)["aud"]!);

        code = await browser.CodeAsync(house.Authority.Enrol(), ("client_id", "page"));
        var wrong = ("code_verifier", "wrong-wrong-wrong-wrong-wrong-wrong-wrong-wrong");
        Assert.Equal("invalid_grant", (string)(await browser.TokenAsync(code, [.. noSecret, wrong])).Body["error"]!);
        // A public client that sends a secret is refused, and it may not introspect.
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await browser.PostAsync("/introspect", ("client_id", "page"))).Status
        );
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await browser.PostAsync("/introspect", [.. noSecret, ("token", "x")])).Status
        );
        // A client with a secret is refused without it.
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.PostAsync("/token", ("client_secret", null))).Status);
    }

    [Theory]
    [InlineData("/.well-known/openid-configuration")]
    [InlineData("/jwks")]
    [InlineData("/token")]
    [InlineData("/userinfo")]
    [InlineData("/revoke")]
    public async Task Its_pages_may_ask_and_nobody_elses(string path)
    {
        await using var house = await StartAsync();
        var http = house.Browser().Http;
        foreach (
            var (origin, allowed) in ((string, bool)[])
                [(Origin, true), ("https://evil.example", false), ("null", false)]
        )
        {
            foreach (
                var method in (HttpMethod[])
                    [HttpMethod.Options, path is "/jwks" || path.Contains('.') ? HttpMethod.Get : HttpMethod.Post]
            )
            {
                using var request = new HttpRequestMessage(method, path);
                request.Headers.Add("Origin", origin);
                if (method == HttpMethod.Options)
                    request.Headers.Add("Access-Control-Request-Method", "POST");
                using var response = await http.SendAsync(request);
                response.Headers.TryGetValues("Access-Control-Allow-Origin", out var said);
                Assert.Equal(allowed ? Origin : null, said?.Single());
                Assert.False(response.Headers.Contains("Access-Control-Allow-Credentials"));
                Assert.Contains("Origin", response.Headers.Vary);
            }
        }
    }

    [Theory]
    [InlineData("/authorize")]
    [InlineData("/introspect")]
    [InlineData("/end-session")]
    public async Task Where_cookies_or_secrets_count_no_page_may_ask(string path)
    {
        await using var house = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Origin", Origin);
        using var response = await house.Browser().Http.SendAsync(request);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    private static Task<GatewayHouse> StartAsync() =>
        GatewayHouse.StartAsync(change: config =>
            config["clients"]!
                .AsArray()
                .Add(
                    new JsonObject
                    {
                        ["client_id"] = "page",
                        ["public"] = true,
                        ["name"] = new JsonObject { ["en"] = "A page", ["zh-Hans"] = "页面" },
                        ["redirect_uris"] = new JsonArray(GatewayHouse.Callback),
                    }
                )
        );
}
