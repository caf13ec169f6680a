using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Symbolon.Protocol;

namespace Symbolon.Tests.Gateway;

/// <summary>The effect of prompt, max_age and logout, with a session at the gateway and without.</summary>
public partial class SessionTests
{
    private const string After = "http://127.0.0.1:9/goodbye";

    [Fact]
    public async Task Without_sessions_nobody_stays_signed_in()
    {
        await using var house = await GatewayHouse.StartAsync();
        var browser = house.Browser();
        var tokens = await browser.SignInAsync(house.Authority.Enrol());
        Assert.False(Browser.ClaimsOf((string)tokens["id_token"]!).ContainsKey("sid"));
        Assert.Equal("login_required", (await browser.AuthorizeSilentlyAsync(("prompt", "none")))["error"]);
        Assert.NotEmpty(await browser.BeginAsync());
        Assert.Contains(
            "one cookie, for this sign-in only",
            await browser.Http.GetStringAsync(browser.Page),
            StringComparison.Ordinal
        );
        var metadata = JsonNode.Parse(await browser.Http.GetStringAsync("/.well-known/openid-configuration"))!;
        Assert.False((bool)metadata["backchannel_logout_supported"]!);
    }

    [Fact]
    public async Task With_a_session_the_wallet_is_not_asked_again_unless_the_application_says_so()
    {
        var clock = new AheadClock();
        await using var house = await StartAsync(clock);
        var person = house.Authority.Enrol();
        var browser = house.Browser();
        var tokens = await browser.SignInAsync(person);
        var first = Browser.ClaimsOf((string)tokens["id_token"]!);

        clock.Ahead = TimeSpan.FromMinutes(2);
        var back = await browser.AuthorizeSilentlyAsync(("prompt", "none"));
        var (_, again) = await browser.TokenAsync(back["code"]);
        var second = Browser.ClaimsOf((string)again["id_token"]!);
        foreach (var claim in (string[])["sub", "sid", "auth_time"])
            Assert.Equal(first[claim]!.ToJsonString(), second[claim]!.ToJsonString());
        Assert.True((await browser.AuthorizeSilentlyAsync())["code"].Length == 43);

        foreach (var prompt in (string[])["login", "consent", "select_account"])
            Assert.NotEmpty(await browser.BeginAsync(("prompt", prompt)));
        Assert.Contains(
            "keeps this browser signed in",
            await browser.Http.GetStringAsync(browser.Page),
            StringComparison.Ordinal
        );
        Assert.NotEmpty(await browser.BeginAsync(("max_age", "100")));
        Assert.Equal(
            "login_required",
            (await browser.AuthorizeSilentlyAsync(("prompt", "none"), ("max_age", "100")))["error"]
        );
        Assert.NotNull((await browser.AuthorizeSilentlyAsync(("max_age", "200")))["code"]);

        // No other browser has the session, and it ends.
        Assert.Equal("login_required", (await house.Browser().AuthorizeSilentlyAsync(("prompt", "none")))["error"]);
        clock.Ahead = TimeSpan.FromMinutes(61);
        Assert.Equal("login_required", (await browser.AuthorizeSilentlyAsync(("prompt", "none")))["error"]);
    }

    [Fact]
    public async Task A_session_answers_only_for_its_person_its_account_and_what_was_shown()
    {
        await using var house = await StartAsync(change: c => c["accounts_per_person"] = 2);
        var (anna, ben) = (house.Authority.Enrol(), house.Authority.Enrol());
        var browser = house.Browser();
        var tokens = await browser.SignInAsync(anna);
        var annas = ("id_token_hint", (string)tokens["id_token"]!);
        var other = house.Browser();
        var bens = ("id_token_hint", (string)(await other.SignInAsync(ben))["id_token"]!);
        var silent = ("prompt", "none");
        Assert.NotNull((await browser.AuthorizeSilentlyAsync(silent, annas))["code"]);
        Assert.Equal("login_required", (await browser.AuthorizeSilentlyAsync(silent, bens))["error"]);
        Assert.Equal("login_required", (await browser.AuthorizeSilentlyAsync(silent, ("account", "2")))["error"]);
        var more = ("claims", """{"id_token":{"age_over_18":null}}""");
        Assert.Equal("login_required", (await browser.AuthorizeSilentlyAsync(silent, more))["error"]);

        // A sign-in as another person ends her session, and her hint with it.
        var link = await browser.BeginAsync(("prompt", "login"));
        await browser.ReturnAsync((await ben.SignInAsync(link)).RedirectUri!);
        Assert.Equal("login_required", (await browser.AuthorizeSilentlyAsync(silent, annas))["error"]);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await browser.UserInfoAsync((string)tokens["access_token"]!)).Status
        );
    }

    [Fact]
    public async Task An_application_signs_its_person_out_and_every_application_of_the_session_hears_it()
    {
        await using var listener = await LogoutListener.StartAsync(failures: 1);
        await using var house = await StartAsync(change: c =>
        {
            foreach (var client in c["clients"]!.AsArray())
                client!["backchannel_logout_uri"] = listener.Address;
        });
        var browser = house.Browser();
        var tokens = await browser.SignInAsync(house.Authority.Enrol());
        var id = Browser.ClaimsOf((string)tokens["id_token"]!);
        await browser.AuthorizeSilentlyAsync(("client_id", "other"));

        using var response = await browser.Http.GetAsync(
            $"/end-session?id_token_hint={tokens["id_token"]}&post_logout_redirect_uri={Uri.EscapeDataString(After)}&state=xyz"
        );
        Assert.Equal(After + "?state=xyz", response.Headers.Location!.OriginalString);
        Assert.Equal("login_required", (await browser.AuthorizeSilentlyAsync(("prompt", "none")))["error"]);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await browser.UserInfoAsync((string)tokens["access_token"]!)).Status
        );

        var told = new[] { await listener.NextAsync(), await listener.NextAsync() };
        Assert.Equal(["app", "other"], told.Select(t => (string)t["aud"]!).Order());
        foreach (var token in told)
        {
            Assert.Equal((string)id["sid"]!, (string)token["sid"]!);
            Assert.Equal((string)id["sub"]!, (string)token["sub"]!);
            Assert.Equal(house.Origin, (string)token["iss"]!);
            Assert.NotNull(token["events"]!["http://schemas.openid.net/event/backchannel-logout"]);
            Assert.False(token.ContainsKey("nonce"));
        }
        Assert.Equal("logout+jwt", listener.Type);
    }

    [Fact]
    public async Task A_page_that_is_not_the_sessions_own_must_ask_before_it_ends()
    {
        await using var house = await StartAsync();
        var browser = house.Browser();
        await browser.SignInAsync(house.Authority.Enrol());
        var silent = ("prompt", "none");

        var page = await browser.Http.GetStringAsync("/end-session");
        Assert.Contains("id=\"sign-out\"", page, StringComparison.Ordinal);
        Assert.NotNull((await browser.AuthorizeSilentlyAsync(silent))["code"]);
        foreach (var forged in (string[])["", "confirmation=", "confirmation=" + Wire.RandomText()])
        {
            using var content = new StringContent(forged, null, "application/x-www-form-urlencoded");
            using var refused = await browser.Http.PostAsync("/end-session/confirmed", content);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
        Assert.NotNull((await browser.AuthorizeSilentlyAsync(silent))["code"]);

        var confirmation = Confirmation().Match(page).Groups[1].Value;
        using var form = new FormUrlEncodedContent(
            [new("confirmation", confirmation), new("target", "https://evil.example/")]
        );
        using var done = await browser.Http.PostAsync("/end-session/confirmed", form);
        Assert.Null(done.Headers.Location);
        Assert.Equal("login_required", (await browser.AuthorizeSilentlyAsync(silent))["error"]);
    }

    [Theory]
    [InlineData("client_id=app&post_logout_redirect_uri=https%3A%2F%2Fevil.example%2F", 400)]
    [InlineData("client_id=app&post_logout_redirect_uri=http%3A%2F%2F127.0.0.1%3A9%2Fgoodbye%2F", 400)]
    [InlineData("client_id=nobody&post_logout_redirect_uri=http%3A%2F%2F127.0.0.1%3A9%2Fgoodbye", 400)]
    [InlineData("post_logout_redirect_uri=http%3A%2F%2F127.0.0.1%3A9%2Fgoodbye", 400)]
    [InlineData("id_token_hint=eyJ", 400)]
    [InlineData("client_id=app&post_logout_redirect_uri=http%3A%2F%2F127.0.0.1%3A9%2Fgoodbye", 303)]
    [InlineData("", 200)]
    public async Task Who_signs_out_is_sent_to_a_registered_address_or_nowhere(string query, int status)
    {
        await using var house = await StartAsync();
        using var response = await house.Browser().Http.GetAsync("/end-session?" + query);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 303, response.Headers.Location is not null);
    }

    [Theory]
    [InlineData("", "Sign out", "退出")]
    [InlineData(
        "client_id=app&post_logout_redirect_uri=http%3A%2F%2F127.0.0.1%3A9%2Fgoodbye&state=a%26b%22",
        "Sign out",
        "退出"
    )]
    [InlineData("id_token_hint=eyJ", "cannot be answered as it is", "请求的形式不对")]
    [InlineData(
        "client_id=nobody&post_logout_redirect_uri=https%3A%2F%2Fevil.example%2F",
        "did not register",
        "未经登记"
    )]
    public async Task Each_page_of_signing_out_is_read_in_either_language_and_asks_the_same(
        string q,
        string en,
        string zh
    )
    {
        await using var house = await StartAsync();
        var browser = house.Browser();
        await browser.SignInAsync(house.Authority.Enrol());
        using var form = new StringContent(q, null, "application/x-www-form-urlencoded");
        using var posted = await browser.Http.PostAsync("/end-session?lang=en", form);
        using var got = await browser.Http.GetAsync($"/end-session?lang=en&{q}");
        foreach (var answer in (HttpResponseMessage[])[posted, got])
        {
            var first = await answer.Content.ReadAsStringAsync();
            Assert.Contains(en, first, StringComparison.Ordinal);
            // Both languages have the same question, with the same target, and the same refusal.
            using var other = await browser.Http.GetAsync(OtherLanguage(first));
            var second = await other.Content.ReadAsStringAsync();
            Assert.Equal(answer.StatusCode, other.StatusCode);
            Assert.Contains("<html lang=\"zh-Hans\">", second, StringComparison.Ordinal);
            Assert.Contains(zh, second, StringComparison.Ordinal);
            Assert.Equal(Target().Match(first).Value, Target().Match(second).Value);
            using var back = await browser.Http.GetAsync(OtherLanguage(second));
            Assert.Equal(first, await back.Content.ReadAsStringAsync());
            Assert.DoesNotContain("evil", first + second, StringComparison.Ordinal);
            Assert.DoesNotContain("eyJ", first + second, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_question_of_somebody_elses_token_is_put_again_without_the_token_and_being_signed_out_is_said_in_either_language()
    {
        await using var house = await StartAsync();
        var (browser, elsewhere) = (house.Browser(), house.Browser());
        await browser.SignInAsync(house.Authority.Enrol());
        var token = (string)(await elsewhere.SignInAsync(house.Authority.Enrol()))["id_token"]!;
        var asked = await browser.Http.GetStringAsync(
            $"/end-session?id_token_hint={token}&post_logout_redirect_uri={Uri.EscapeDataString(After)}&state=xyz"
        );
        Assert.DoesNotContain(token, asked, StringComparison.Ordinal);
        var again = await browser.Http.GetStringAsync(OtherLanguage(asked));
        Assert.Contains($"name=\"target\" value=\"{After}?state=xyz\"", again, StringComparison.Ordinal);
        Assert.NotNull((await browser.AuthorizeSilentlyAsync(("prompt", "none")))["code"]);

        using var confirmed = new FormUrlEncodedContent(
            [new("confirmation", Confirmation().Match(again).Groups[1].Value)]
        );
        using var done = await browser.Http.PostAsync("/end-session/confirmed?lang=zh-Hans", confirmed);
        var ended = await done.Content.ReadAsStringAsync();
        Assert.Contains("不再是登录状态", ended, StringComparison.Ordinal);
        Assert.Contains(
            "no longer signed in",
            await browser.Http.GetStringAsync(OtherLanguage(ended)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_was_said_to_a_form_is_read_in_the_other_language_without_posting_it_again()
    {
        await using var house = await StartAsync();
        var browser = house.Browser();
        await browser.SignInAsync(house.Authority.Enrol());
        browser.Http.DefaultRequestHeaders.Add("Accept", "text/html");
        using var forged = new StringContent("confirmation=no", null, "application/x-www-form-urlencoded");
        using var refused = await browser.Http.PostAsync("/end-session/confirmed", forged);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var other = OtherLanguage(await refused.Content.ReadAsStringAsync());
        Assert.Equal("/sign-in/not-answered/400?lang=zh-Hans", other);
        Assert.Contains("请求的形式不对", await browser.Http.GetStringAsync(other), StringComparison.Ordinal);
        foreach (var none in (string[])["200", "399", "600", "x"])
        {
            using var response = await browser.Http.GetAsync("/sign-in/not-answered/" + none);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    private static string OtherLanguage(string page) => WebUtility.HtmlDecode(Language().Match(page).Groups[1].Value);

    [GeneratedRegex("id=\"language\"[^>]* href=\"([^\"]+)\"")]
    private static partial Regex Language();

    [GeneratedRegex("name=\"target\" value=\"[^\"]*\"")]
    private static partial Regex Target();

    private static Task<GatewayHouse> StartAsync(TimeProvider? time = null, Action<JsonObject>? change = null) =>
        GatewayHouse.StartAsync(
            time: time,
            change: config =>
            {
                config["session_lifetime_seconds"] = 3600;
                config["clients"]![0]!["post_logout_redirect_uris"] = new JsonArray(After);
                config["facts"] = new JsonArray(
                    new JsonObject
                    {
                        ["name"] = "age_over_18",
                        ["reason"] = new JsonObject { ["en"] = "At times", ["zh-Hans"] = "有时" },
                        ["on_request"] = true,
                    }
                );
                change?.Invoke(config);
            }
        );

    [GeneratedRegex("name=\"confirmation\" value=\"([^\"]+)\"")]
    private static partial Regex Confirmation();

    /// <summary>An application's logout address. It first fails a number of times, as real applications do.</summary>
    private sealed class LogoutListener : IAsyncDisposable
    {
        private readonly System.Threading.Channels.Channel<string> heard =
            System.Threading.Channels.Channel.CreateUnbounded<string>();
        private readonly WebApplication app;
        private int failures;

        private LogoutListener(WebApplication app, int failures)
        {
            this.app = app;
            this.failures = failures;
        }

        internal string Address { get; private set; } = "";

        internal string Type { get; private set; } = "";

        internal static async Task<LogoutListener> StartAsync(int failures)
        {
            var app = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]).Build();
            var listener = new LogoutListener(app, failures);
            app.MapPost(
                "/logout",
                async (HttpContext context) =>
                {
                    if (Interlocked.Decrement(ref listener.failures) >= 0)
                        return Results.StatusCode(503);
                    var form = await context.Request.ReadFormAsync();
                    await listener.heard.Writer.WriteAsync(form["logout_token"].Single()!);
                    return Results.Ok();
                }
            );
            await app.StartAsync();
            listener.Address = app.Urls.Single() + "/logout";
            return listener;
        }

        internal async Task<JsonObject> NextAsync()
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            var token = await heard.Reader.ReadAsync(patience.Token);
            Assert.True(Jws.TryReadHeader(token, out var header));
            Type = (string)header["typ"]!;
            return Browser.ClaimsOf(token);
        }

        public async ValueTask DisposeAsync() => await app.DisposeAsync();
    }
}
