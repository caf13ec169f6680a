using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Symbolon.Demo;
using Symbolon.Protocol;

namespace Symbolon.Tests.Gateway;

/// <summary>The two sample platforms, which use a third-party OpenID Connect client (openid-client on Node).</summary>
public sealed partial class SampleTests
{
    [Fact]
    public async Task Forum_one_person_has_one_account_and_a_ban_holds()
    {
        var port = LoopbackPorts.Take();
        await using var house = await GatewayHouse.StartAsync(callback: $"http://127.0.0.1:{port}/callback");
        using var forum = new Sample("forum", port, house.Origin);
        await forum.ReadyAsync();
        var person = house.Authority.Enrol();

        using var browser = forum.Browser();
        var me = await forum.SignInAsync(browser, person);
        Assert.Equal(person.InternetIdAt(house.Origin), (string)me["sub"]!);
        await forum.PostAsync(browser, "/account", ("name", "Ada"));
        await forum.PostAsync(browser, "/post", ("text", "<b>Hello</b>"));
        Assert.Contains("&#60;b&#62;Hello", await browser.GetStringAsync("/"), StringComparison.Ordinal);

        // The same person in another browser: the same account, and no second one.
        using var again = forum.Browser();
        Assert.Equal("Ada", (string)(await forum.SignInAsync(again, person))["account"]!);
        Assert.Equal(HttpStatusCode.Conflict, await forum.PostAsync(again, "/account", ("name", "Eve")));

        using var moderator = forum.Browser();
        Assert.Equal(HttpStatusCode.Forbidden, await forum.PostAsync(moderator, "/moderator", ("password", "guess")));
        await forum.PostAsync(moderator, "/moderator", ("password", Sample.Password));
        await forum.PostAsync(moderator, "/ban", ("id", InternetId.ForReading((string)me["sub"]!)));

        using var banned = forum.Browser();
        Assert.True((bool)(await forum.SignInAsync(banned, person))["banned"]!);
        Assert.Contains("id=\"banned\"", await banned.GetStringAsync("/"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, await forum.PostAsync(banned, "/post", ("text", "I am back")));
    }

    [Fact]
    public async Task Cinema_adults_get_a_ticket_and_nobody_else()
    {
        var port = LoopbackPorts.Take();
        await using var house = await GatewayHouse.StartAsync(true, callback: $"http://127.0.0.1:{port}/callback");
        using var cinema = new Sample("cinema", port, house.Origin);
        await cinema.ReadyAsync();

        using var browser = cinema.Browser();
        var me = await cinema.SignInAsync(browser, house.Authority.Enrol());
        Assert.True((bool)me["claims"]!["age_over_18"]!);
        Assert.Equal(HttpStatusCode.OK, await cinema.PostAsync(browser, "/ticket", ("film", "2145")));

        using var child = cinema.Browser();
        var page = await child.GetStringAsync("/login");
        var answer = await house.Authority.Enrol(age: 15).SignInAsync(Gateway.Browser.LinkIn(page));
        Assert.False(answer.Accepted);
        Assert.False((bool)JsonNode.Parse(await child.GetStringAsync("/api/me"))!["signed_in"]!);
        Assert.Equal(HttpStatusCode.Forbidden, await cinema.PostAsync(child, "/ticket", ("film", "2145")));
    }

    /// <summary>A sample in its own process.</summary>
    private sealed partial class Sample : IDisposable
    {
        internal const string Password = "moderators only";
        private readonly string data = Directory.CreateTempSubdirectory("symbolon-sample-").FullName;
        private readonly Process process;
        private readonly string origin;

        internal Sample(string name, int port, string issuer)
        {
            origin = $"http://127.0.0.1:{port}";
            var start = new ProcessStartInfo("node") { RedirectStandardOutput = true };
            start.ArgumentList.Add(Path.Combine(Shared.Root, "samples", name, name + ".mjs"));
            start.Environment["PORT"] = $"{port}";
            start.Environment["ISSUER"] = issuer;
            start.Environment["CLIENT_ID"] = "app";
            start.Environment["CLIENT_SECRET"] = GatewayHouse.ClientSecret;
            start.Environment["MODERATOR_PASSWORD"] = Password;
            start.Environment["DATA"] = data;
            process = Process.Start(start)!;
        }

        internal async Task ReadyAsync() =>
            Assert.True(
                await process.StandardOutput.ReadLineAsync() is not null,
                "The sample did not start: run `npm install` at the root."
            );

        internal HttpClient Browser() =>
            new(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(origin) };

        internal async Task<JsonObject> SignInAsync(HttpClient browser, TestPerson person)
        {
            var link = Gateway.Browser.LinkIn(await browser.GetStringAsync("/login"));
            var answer = await person.SignInAsync(link);
            Assert.True(answer.Accepted, answer.Reason);
            Assert.Contains(
                "id=\"internet-id\"",
                await browser.GetStringAsync(answer.RedirectUri),
                StringComparison.Ordinal
            );
            return JsonNode.Parse(await browser.GetStringAsync("/api/me"))!.AsObject();
        }

        internal async Task<HttpStatusCode> PostAsync(HttpClient browser, string path, params (string, string)[] fields)
        {
            var page = await browser.GetStringAsync(path == "/ban" ? "/moderator" : "/logout");
            var csrf = Csrf().Match(page).Groups[1].Value;
            var form = fields.ToDictionary(f => f.Item1, f => f.Item2);
            form["csrf"] = csrf;
            using var response = await browser.PostAsync(path, new FormUrlEncodedContent(form));
            return response.StatusCode;
        }

        public void Dispose()
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
            Directory.Delete(data, recursive: true);
        }

        [GeneratedRegex("name=\"csrf\" value=\"([^\"]+)\"")]
        private static partial Regex Csrf();
    }
}
