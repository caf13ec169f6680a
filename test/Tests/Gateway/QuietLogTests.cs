using System.Net;
using Symbolon.Protocol;

namespace Symbolon.Tests.Gateway;

/// <summary>No log message of a gateway, at any enabled level, reveals who signed in, when, or from where.</summary>
public class QuietLogTests
{
    [Fact]
    public async Task A_whole_run_is_quiet()
    {
        await using var house = await GatewayHouse.StartAsync(adultsOnly: true);
        var person = house.Authority.Enrol();
        var browser = house.Browser();
        var link = await browser.BeginAsync();
        var request = await TestPerson.Client.FetchAsync(link, default);
        var answer = await person.SignInAsync(link);
        var back = await browser.ReturnAsync(answer.RedirectUri!);
        var (_, tokens) = await browser.TokenAsync(back["code"]);
        await browser.UserInfoAsync((string)tokens["access_token"]!);
        await browser.TokenAsync(back["code"]);
        var young = house.Browser();
        await house.Authority.Enrol(age: 12).SignInAsync(await young.BeginAsync());
        using var nothing = await browser.Http.GetAsync("/nothing?secret=secret");
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);

        var log = string.Join('\n', house.Logs);
        string[] secrets =
        [
            person.InternetIdAt(house.Origin),
            request.Request.Nonce,
            request.Request.State,
            browser.State,
            browser.Nonce,
            browser.Page["/sign-in/".Length..],
            back["code"],
            (string)tokens["access_token"]!,
            (string)tokens["id_token"]!,
            "127.0.0.1",
            "secret=",
            "age_over",
        ];
        foreach (var secret in secrets)
            Assert.DoesNotContain(secret, log, StringComparison.Ordinal);
        Assert.Contains("used twice", log, StringComparison.Ordinal);
        Assert.DoesNotContain(house.Logs, line => line.StartsWith("Error", StringComparison.Ordinal));
    }
}
