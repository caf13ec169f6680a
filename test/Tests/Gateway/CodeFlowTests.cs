using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Symbolon.Protocol;

namespace Symbolon.Tests.Gateway;

/// <summary>A person, a browser and an application: from /authorize to userinfo.</summary>
public class CodeFlowTests
{
    [Fact]
    public async Task On_the_same_device_the_wallet_sends_the_browser_on()
    {
        await using var house = await GatewayHouse.StartAsync(adultsOnly: true);
        var person = house.Authority.Enrol();
        var browser = house.Browser();

        var link = await browser.BeginAsync();
        Assert.Equal("waiting", await browser.StatusAsync());
        var answer = await person.SignInAsync(link);
        Assert.True(answer.Accepted, answer.Reason);
        Assert.Equal("answered", await browser.StatusAsync());
        var back = await browser.ReturnAsync(answer.RedirectUri!);

        var (status, tokens) = await browser.TokenAsync(back["code"]);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("Bearer", (string)tokens["token_type"]!);
        var claims = await VerifiedAsync(house, (string)tokens["id_token"]!);
        Assert.Equal(house.Origin, (string)claims["iss"]!);
        Assert.Equal("app", (string)claims["aud"]!);
        Assert.Equal(browser.Nonce, (string)claims["nonce"]!);
        Assert.Equal(300, (long)claims["exp"]! - (long)claims["iat"]!);
        Assert.True((bool)claims["age_over_18"]!);
        var accessToken = (string)tokens["access_token"]!;
        Assert.Equal(
            Wire.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)).AsSpan(0, 16)),
            (string)claims["at_hash"]!
        );
        var sub = (string)claims["sub"]!;
        Assert.Equal(person.InternetIdAt(house.Origin), sub);
        Assert.True(InternetId.TryParse(InternetId.ForReading(sub), out _));

        var (userStatus, user) = await browser.UserInfoAsync(accessToken);
        Assert.Equal(HttpStatusCode.OK, userStatus);
        Assert.Equal(["age_over_18", "sub"], user.Select(p => p.Key).Order());
        Assert.Equal(sub, (string)user["sub"]!);

        // The sign-in is over: neither the page nor the wallet's address gives a second code.
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Http.GetAsync(browser.Page)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Http.GetAsync(answer.RedirectUri)).StatusCode);
    }

    [Fact]
    public async Task A_client_that_is_configured_for_it_gets_a_receipt_and_no_other_does()
    {
        await using var house = await GatewayHouse.StartAsync(
            adultsOnly: true,
            change: config => config["clients"]![0]!["receipts"] = true
        );
        var person = house.Authority.Enrol();
        foreach (
            var (client, secret, gets) in ((string, string, bool)[])
                [("app", GatewayHouse.ClientSecret, true), ("other", "other-" + GatewayHouse.ClientSecret, false)]
        )
        {
            var browser = house.Browser();
            var answer = await person.SignInAsync(await browser.BeginAsync(("client_id", client)));
            var back = await browser.ReturnAsync(answer.RedirectUri!);
            var (_, tokens) = await browser.TokenAsync(back["code"], ("client_id", client), ("client_secret", secret));
            var (_, user) = await browser.UserInfoAsync((string)tokens["access_token"]!);
            Assert.Equal(gets, user.ContainsKey("receipt"));
            if (!gets)
                continue;
            var json = Encoding.UTF8.GetBytes(user["receipt"]!.ToJsonString());
            Assert.True(Receipt.TryRead(json, out var receipt, out var error), error);
            Assert.True(receipt.TryVerify([house.Authority.Issuer], out var shown, out error), error);
            Assert.Equal((string)user["sub"]!, shown.InternetId);
            Assert.Equal(true, shown.Facts["age_over_18"]);
        }
    }

    [Fact]
    public async Task From_another_device_the_waiting_page_goes_on_and_the_person_is_the_same()
    {
        await using var house = await GatewayHouse.StartAsync();
        var person = house.Authority.Enrol();
        string? first = null;
        for (var visit = 0; visit < 2; visit++)
        {
            var browser = house.Browser();
            Assert.True((await person.SignInAsync(await browser.BeginAsync())).Accepted);
            var back = await browser.ReturnAsync(browser.Page);
            var (_, tokens) = await browser.TokenAsync(back["code"]);
            var sub = (string)(await VerifiedAsync(house, (string)tokens["id_token"]!))["sub"]!;
            Assert.Equal(first ??= sub, sub);
        }
    }

    [Fact]
    public async Task A_code_works_once_and_its_second_use_revokes_the_first_token()
    {
        await using var house = await GatewayHouse.StartAsync();
        var (browser, code) = await CodeAsync(house);
        var (_, tokens) = await browser.TokenAsync(code);
        var accessToken = (string)tokens["access_token"]!;
        Assert.Equal(HttpStatusCode.OK, (await browser.UserInfoAsync(accessToken)).Status);

        var (status, error) = await browser.TokenAsync(code);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("invalid_grant", (string)error["error"]!);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.UserInfoAsync(accessToken)).Status);
    }

    [Theory]
    [InlineData("code_verifier", "wrong-wrong-wrong-wrong-wrong-wrong-wrong-wrong", 400, "invalid_grant")]
    [InlineData("code_verifier", "short", 400, "invalid_grant")]
    [InlineData("code_verifier", null, 400, "invalid_request")]
    [InlineData("client_secret", "wrong", 401, "invalid_client")]
    [InlineData("client_secret", null, 401, "invalid_client")]
    [InlineData("client_id", "nobody", 401, "invalid_client")]
    [InlineData("redirect_uri", "http://127.0.0.1:9/other", 400, "invalid_grant")]
    [InlineData("grant_type", "password", 400, "unsupported_grant_type")]
    [InlineData("grant_type", "refresh_token", 400, "unauthorized_client")]
    [InlineData("grant_type", null, 400, "invalid_request")]
    public async Task A_token_is_refused(string name, string? value, int status, string error)
    {
        await using var house = await GatewayHouse.StartAsync();
        var (browser, code) = await CodeAsync(house);
        var (answered, body) = await browser.TokenAsync(code, (name, value));
        Assert.Equal(status, (int)answered);
        Assert.Equal(error, (string)body["error"]!);
    }

    [Fact]
    public async Task A_code_of_one_client_is_nothing_to_another_and_basic_authentication_works()
    {
        await using var house = await GatewayHouse.StartAsync();
        var (browser, code) = await CodeAsync(house);
        var (status, body) = await browser.TokenAsync(
            code,
            ("client_id", "other"),
            ("client_secret", "other-" + GatewayHouse.ClientSecret)
        );
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (status, (string)body["error"]!));

        (browser, code) = await CodeAsync(house);
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"app:{GatewayHouse.ClientSecret}"));
        browser.Http.DefaultRequestHeaders.Authorization = new("Basic", basic);
        (status, _) = await browser.TokenAsync(code, ("client_id", null), ("client_secret", null));
        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task Form_post_brings_the_code_in_a_form()
    {
        await using var house = await GatewayHouse.StartAsync();
        var browser = house.Browser();
        var answer = await house
            .Authority.Enrol()
            .SignInAsync(await browser.BeginAsync(("response_mode", "form_post")));
        using var response = await browser.Http.GetAsync(answer.RedirectUri);
        var page = await response.Content.ReadAsStringAsync();
        Assert.Contains($"action=\"{GatewayHouse.Callback}\"", page, StringComparison.Ordinal);
        Assert.Contains("name=\"code\"", page, StringComparison.Ordinal);
        Assert.Contains($"name=\"iss\" value=\"{house.Origin}\"", page, StringComparison.Ordinal);
        Assert.Contains(
            "form-action http://127.0.0.1:9",
            response.Headers.GetValues("Content-Security-Policy").Single()
        );
    }

    [Fact]
    public async Task A_restart_keeps_the_keys()
    {
        await using var house = await GatewayHouse.StartAsync();
        var http = house.Browser().Http;
        var before = (await http.GetStringAsync("/jwks"), await StatementKeyAsync(house));
        await house.RestartAsync();
        http = house.Browser().Http;
        Assert.Equal(before, (await http.GetStringAsync("/jwks"), await StatementKeyAsync(house)));
    }

    internal static async Task<(Browser Browser, string Code)> CodeAsync(GatewayHouse house)
    {
        var browser = house.Browser();
        var answer = await house.Authority.Enrol().SignInAsync(await browser.BeginAsync());
        return (browser, (await browser.ReturnAsync(answer.RedirectUri!))["code"]);
    }

    private static async Task<string> StatementKeyAsync(GatewayHouse house)
    {
        var request = await TestPerson.Client.FetchAsync(await house.Browser().BeginAsync(), default);
        Assert.True(Jws.TryReadHeader(request.Registration.Jwt, out var header));
        return header["jwk"]!.ToJsonString();
    }

    private static async Task<JsonObject> VerifiedAsync(GatewayHouse house, string idToken)
    {
        var http = house.Browser().Http;
        var metadata = JsonNode.Parse(await http.GetStringAsync("/.well-known/openid-configuration"))!;
        var published = JsonNode.Parse(await http.GetStringAsync((string)metadata["jwks_uri"]!))!["keys"]![0]!;
        var jwk = new Jwk
        {
            Kty = (string)published["kty"]!,
            Crv = (string)published["crv"]!,
            X = (string)published["x"]!,
            Y = (string)published["y"]!,
        };
        Assert.True(Jws.TryReadHeader(idToken, out var header));
        Assert.Equal((string)published["kid"]!, (string)header["kid"]!);
        Assert.Equal("ES256", (string)header["alg"]!);
        Assert.True(jwk.TryToKey(out var key));
        Assert.True(Jws.TryVerify(idToken, key, "JWT", out var payload));
        return JsonNode.Parse(payload)!.AsObject();
    }
}
