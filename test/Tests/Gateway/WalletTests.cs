using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Symbolon.Platform.AspNetCore;
using Symbolon.Protocol;

namespace Symbolon.Tests.Gateway;

/// <summary>Honest and dishonest wallets at a gateway: each wrong answer, and the page that the browser then
/// shows.</summary>
public class WalletTests
{
    [Fact]
    public async Task A_response_is_accepted_once()
    {
        await using var house = await GatewayHouse.StartAsync();
        var browser = house.Browser();
        var request = await TestPerson.Client.FetchAsync(await browser.BeginAsync(), default);
        var token = house.Authority.Enrol().VpToken(request);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RespondAsync(house, request, token)));
        Assert.Single(answers, a => a.Status == HttpStatusCode.OK);
        Assert.All(
            answers.Where(a => a.Status != HttpStatusCode.OK),
            a => Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (a.Status, (string?)a.Body["error"]))
        );
        // The request can no longer be fetched either.
        using var fetched = await browser.Http.GetAsync($"/wallet/request/{request.Request.State}");
        Assert.Equal(HttpStatusCode.NotFound, fetched.StatusCode);
    }

    [Fact]
    public async Task Whatever_is_not_exactly_the_answer_is_refused_and_spends_the_request()
    {
        await using var house = await GatewayHouse.StartAsync(adultsOnly: true);
        using var stranger = new TestAuthority("http://127.0.0.1:2");
        var person = house.Authority.Enrol();
        var epoch = person.Certificate.Epoch;
        var more = new[] { Schema.One["age_over_18"], Schema.One[Schema.DocumentCountry] };
        var attacks = new Dictionary<string, Func<VerifiedRequest, string?>>
        {
            ["another platform's address"] = r =>
                person.VpToken(
                    r,
                    binding: r.Request.Binding with
                    {
                        ResponseUri = "https://evil.example/wallet/response",
                    }
                ),
            ["another platform's name"] = r =>
                person.VpToken(
                    r,
                    binding: r.Request.Binding with
                    {
                        ClientId = "verifier_attestation:https://evil.example",
                    }
                ),
            ["another nonce"] = r => person.VpToken(r, binding: r.Request.Binding with { Nonce = Wire.RandomText() }),
            ["another context"] = r => person.VpToken(r, context: Encoding.UTF8.GetBytes("https://evil.example")),
            ["an epoch that is over"] = r => house.Authority.Enrol(epoch: epoch - 2).VpToken(r),
            ["an epoch to come"] = r => house.Authority.Enrol(epoch: epoch + 1).VpToken(r),
            ["an unknown authority"] = r => stranger.Enrol().VpToken(r),
            ["more facts than asked"] = r => person.VpToken(r, more),
            ["other facts than asked"] = r => person.VpToken(r, more[1..]),
            ["no fact"] = r => person.VpToken(r, []),
            ["the birth date"] = r => person.VpToken(r, [Schema.One[Schema.BirthDate], more[0]]),
            ["two presentations"] = r => person.VpToken(r).Replace("[\"", "[\"AAAA\",\"", StringComparison.Ordinal),
            ["another name"] = r => person.VpToken(r).Replace("person", "human", StringComparison.Ordinal),
            ["a name twice"] = r => "{\"person\":[]," + person.VpToken(r)[1..],
            ["deep nesting"] = _ => "{\"person\":" + new string('[', 2000),
            ["no token"] = _ => null,
            ["no JSON"] = _ => "eyJ",
            ["too much"] = r => person.VpToken(r) + new string(' ', 8192),
        };
        foreach (var (name, attack) in attacks)
        {
            var browser = house.Browser();
            var request = await TestPerson.Client.FetchAsync(await browser.BeginAsync(), default);
            var (status, body) = await RespondAsync(house, request, attack(request));
            Assert.True(status == HttpStatusCode.BadRequest, name);
            Assert.True((string?)body["error"] == "invalid_request", name);
            Assert.True(
                (await RespondAsync(house, request, person.VpToken(request))).Status != HttpStatusCode.OK,
                name
            );

            // The page reports it, and the person may try again in the same sign-in: this time honestly.
            var page = await browser.Http.GetStringAsync(browser.Page);
            Assert.Contains("id=\"again\"", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task After_a_failed_answer_the_person_may_try_again()
    {
        await using var house = await GatewayHouse.StartAsync();
        var browser = house.Browser();
        var request = await TestPerson.Client.FetchAsync(await browser.BeginAsync(), default);
        await RespondAsync(house, request, "{}");
        Assert.Equal("answered", await browser.StatusAsync());
        using var again = await browser.Http.PostAsync(browser.Page + "/again", null);
        Assert.Equal(browser.Page, again.Headers.Location!.OriginalString);

        var link = Browser.LinkIn(await browser.Http.GetStringAsync(browser.Page));
        Assert.True((await house.Authority.Enrol().SignInAsync(link)).Accepted);
        Assert.True((await browser.ReturnAsync(browser.Page)).ContainsKey("code"));
    }

    [Fact]
    public async Task An_expired_request_is_refused_and_can_be_renewed()
    {
        var clock = new AheadClock();
        await using var house = await GatewayHouse.StartAsync(time: clock);
        var browser = house.Browser();
        var request = await TestPerson.Client.FetchAsync(await browser.BeginAsync(), default);
        var token = house.Authority.Enrol().VpToken(request);
        clock.Ahead = TimeSpan.FromSeconds(301);
        Assert.Equal(HttpStatusCode.BadRequest, (await RespondAsync(house, request, token)).Status);
        Assert.Equal("expired", await browser.StatusAsync());
        await browser.Http.PostAsync(browser.Page + "/again", null);
        Assert.Equal("waiting", await browser.StatusAsync());

        clock.Ahead = TimeSpan.FromMinutes(16);
        using var gone = await browser.Http.GetAsync(browser.Page);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_code_and_a_token_expire()
    {
        var clock = new AheadClock();
        await using var house = await GatewayHouse.StartAsync(time: clock);
        var (browser, code) = await CodeFlowTests.CodeAsync(house);
        var (_, tokens) = await browser.TokenAsync(code);
        clock.Ahead = TimeSpan.FromSeconds(301);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await browser.UserInfoAsync((string)tokens["access_token"]!)).Status
        );
        clock.Ahead = TimeSpan.Zero;
        (browser, code) = await CodeFlowTests.CodeAsync(house);
        clock.Ahead = TimeSpan.FromSeconds(61);
        Assert.Equal("invalid_grant", (string)(await browser.TokenAsync(code)).Body["error"]!);
    }

    [Fact]
    public async Task Who_is_too_young_is_told_so_and_the_application_hears_access_denied()
    {
        await using var house = await GatewayHouse.StartAsync(adultsOnly: true);
        var browser = house.Browser();
        var answer = await house.Authority.Enrol(age: 17).SignInAsync(await browser.BeginAsync());
        Assert.False(answer.Accepted);
        var page = await browser.Http.GetStringAsync(browser.Page + "?lang=zh-Hans");
        Assert.Contains("年满18岁", page, StringComparison.Ordinal);
        Assert.Contains("id=\"equal-way\"", page, StringComparison.Ordinal);
        Assert.Equal("access_denied", (await browser.ReturnAsync(browser.Page + "/cancel"))["error"]);
    }

    [Fact]
    public async Task Who_declines_in_the_wallet_or_cancels_in_the_browser_is_sent_back()
    {
        await using var house = await GatewayHouse.StartAsync();
        var browser = house.Browser();
        var request = await TestPerson.Client.FetchAsync(await browser.BeginAsync(), default);
        var answer = await TestPerson.Client.AnswerAsync(request, [new("error", "access_denied")], default);
        Assert.True(answer.Accepted);
        Assert.Equal("access_denied", (await browser.ReturnAsync(answer.RedirectUri!))["error"]);

        browser = house.Browser();
        var link = await browser.BeginAsync();
        Assert.Equal("access_denied", (await browser.ReturnAsync(browser.Page + "/cancel"))["error"]);
        await Assert.ThrowsAsync<Symbolon.Wallet.WalletException>(() => TestPerson.Client.FetchAsync(link, default));
    }

    [Fact]
    public async Task Only_the_browser_that_began_a_sign_in_can_finish_it()
    {
        await using var house = await GatewayHouse.StartAsync();
        var owner = house.Browser();
        var other = house.Browser();
        await other.BeginAsync();
        var answer = await house.Authority.Enrol().SignInAsync(await owner.BeginAsync());

        using var page = await other.Http.GetAsync(owner.Page);
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Http.GetAsync(owner.Page + "/status")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.Http.GetAsync(owner.Page + "/cancel")).StatusCode);
        using var complete = await other.Http.GetAsync(answer.RedirectUri);
        Assert.Equal(HttpStatusCode.Forbidden, complete.StatusCode);
        Assert.Contains(
            "This sign-in began in another browser",
            await complete.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
        // The certificate's owner is not affected.
        Assert.True((await owner.ReturnAsync(owner.Page)).ContainsKey("code"));
    }

    [Fact]
    public async Task A_wallets_own_nonce_is_echoed()
    {
        await using var house = await GatewayHouse.StartAsync();
        var browser = house.Browser();
        var (_, uri) = Symbolon.Wallet.VerifierClient.ParseLink(await browser.BeginAsync());
        using var response = await browser.Http.PostAsync(
            uri,
            new FormUrlEncodedContent([new("wallet_nonce", "my own nonce")])
        );
        Assert.Equal("application/oauth-authz-req+jwt", response.Content.Headers.ContentType!.MediaType);
        var jwt = await response.Content.ReadAsStringAsync();
        var clientId = Registration.ClientIdPrefix + house.Origin;
        Assert.True(
            VerifiedRequest.TryVerify(jwt, clientId, TimeProvider.System.GetUtcNow(), out _, out var error),
            error
        );
        Assert.True(Wire.TryDecode(jwt.Split('.')[1], Jws.MaxSize, out var payload));
        Assert.Equal("my own nonce", (string)JsonNode.Parse(payload)!["wallet_nonce"]!);
    }

    [Fact]
    public async Task Too_many_answers_at_once_are_turned_away_unspent()
    {
        await using var house = await GatewayHouse.StartAsync();
        var request = await TestPerson.Client.FetchAsync(await house.Browser().BeginAsync(), default);
        var token = house.Authority.Enrol().VpToken(request);
        var crowd = house.Crowd();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await RespondAsync(house, request, token)).Status);
        foreach (var one in crowd)
            (await one).Dispose();
        Assert.Equal(HttpStatusCode.OK, (await RespondAsync(house, request, token)).Status);
    }

    private static async Task<(HttpStatusCode Status, JsonObject Body)> RespondAsync(
        GatewayHouse house,
        VerifiedRequest request,
        string? vpToken
    )
    {
        var form = new List<KeyValuePair<string, string>> { new("state", request.Request.State) };
        if (vpToken is not null)
            form.Add(new("vp_token", vpToken));
        using var response = await house
            .Browser()
            .Http.PostAsync(request.Request.ResponseUri, new FormUrlEncodedContent(form));
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject());
    }
}
