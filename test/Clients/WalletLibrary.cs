using System.Diagnostics;
using System.Text.Json.Nodes;
using Symbolon.Tests.Gateway;

namespace Symbolon.Clients;

/// <summary>@openid4vc/openid4vp acts as the wallet. It reads our request object by OpenID4VP 1.0 and answers by
/// direct_post. It cannot make the presentation itself, which is in a format of ours.</summary>
public class WalletLibrary
{
    [Fact]
    public async Task It_reads_our_request_and_its_answer_is_read_up_to_the_format()
    {
        await using var house = await GatewayHouse.StartAsync(adultsOnly: true);
        var browser = house.Browser();
        var (read, answer) = await RunAsync(await browser.BeginAsync(), _ => "eyJhbGciOiJFUzI1NiJ9.e30.AAAA");
        Assert.Equal("verifier_attestation", (string?)read["prefix"]);
        Assert.Equal(house.Origin, (string?)read["identifier"]);
        var credential = read["query"]!["credentials"]![0]!;
        Assert.Equal("symbolon_bbs", (string?)credential["format"]);
        Assert.Equal("age_over_18", (string?)credential["claims"]![0]!["path"]![0]);
        Assert.Equal(400, (int)answer["status"]!);
        Assert.Contains(
            "not one presentation",
            (string?)answer["body"]!["error_description"],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task With_a_presentation_its_answer_signs_the_person_in()
    {
        await using var house = await GatewayHouse.StartAsync(adultsOnly: true);
        var person = house.Authority.Enrol();
        var browser = house.Browser();
        var link = await browser.BeginAsync();
        var request = await TestPerson.Client.FetchAsync(link, default);
        var (read, answer) = await RunAsync(link, _ => (string)JsonNode.Parse(person.VpToken(request))!["person"]![0]!);
        Assert.Equal(request.Request.Nonce, (string?)read["nonce"]);
        Assert.Equal(200, (int)answer["status"]!);
        var back = await browser.ReturnAsync((string)answer["body"]!["redirect_uri"]!);
        var (_, tokens) = await browser.TokenAsync(back["code"]);
        Assert.Equal(person.InternetIdAt(house.Origin), (string?)Browser.ClaimsOf((string)tokens["id_token"]!)["sub"]);
    }

    private static async Task<(JsonObject Read, JsonObject Answer)> RunAsync(
        string link,
        Func<JsonObject, string> present
    )
    {
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(Repository.Root, "test", "Clients", "apps", "openid4vp.mjs"));
        using var wallet = Process.Start(start)!;
        await wallet.StandardInput.WriteLineAsync(link);
        var read = await LineAsync(wallet);
        await wallet.StandardInput.WriteLineAsync(present(read));
        var answer = await LineAsync(wallet);
        await wallet.WaitForExitAsync();
        return (read, answer);
    }

    private static async Task<JsonObject> LineAsync(Process process) =>
        await process.StandardOutput.ReadLineAsync() is { } line
            ? JsonNode.Parse(line)!.AsObject()
            : throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
}
