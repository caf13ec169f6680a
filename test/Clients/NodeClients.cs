using System.Text.Json.Nodes;
using Symbolon.Demo;
using Symbolon.Tests.Gateway;

namespace Symbolon.Clients;

/// <summary>Unmodified libraries for Node: each signs a person in through the gateway, and gets the same Internet
/// ID.</summary>
public class NodeClients
{
    [Fact]
    public async Task Openid_client_signs_in_and_out()
    {
        var (house, app) = await StartAsync("openid-client");
        await using (house)
        await using (app)
        {
            var (browser, told) = await CheckedAsync(house, app);
            using (browser)
                Assert.True((bool)JsonNode.Parse(await browser.GetStringAsync(app.Origin + "/logout"))!["goodbye"]!);
        }
    }

    [Fact]
    public async Task Oauth4webapi_pushes_its_request_and_introspects_and_revokes()
    {
        var (house, app) = await StartAsync("oauth4webapi");
        await using (house)
        await using (app)
        {
            var (browser, told) = await CheckedAsync(house, app);
            browser.Dispose();
            Assert.Equal("[true,false]", told["active"]!.ToJsonString());
        }
    }

    [Fact]
    public async Task Express_openid_connect_signs_in_and_out()
    {
        var (house, app) = await StartAsync(
            "express-openid-connect",
            client => client["id_token_signed_response_alg"] = "RS256"
        );
        await using (house)
        await using (app)
        {
            var (browser, _) = await CheckedAsync(house, app);
            using (browser)
                Assert.True((bool)JsonNode.Parse(await browser.GetStringAsync(app.Origin + "/logout"))!["goodbye"]!);
        }
    }

    [Fact]
    public async Task Passport_openidconnect_signs_in_with_a_nonce()
    {
        var (house, app) = await StartAsync("passport-openidconnect", client => client["require_pkce"] = false);
        await using (house)
        await using (app)
            (await CheckedAsync(house, app)).Browser.Dispose();
    }

    private static async Task<(HttpClient Browser, JsonObject Told)> CheckedAsync(GatewayHouse house, Application app)
    {
        var person = house.Authority.Enrol();
        var (browser, told) = await app.SignInAsync(person);
        var sub = person.InternetIdAt(house.Origin);
        foreach (var what in (string[])["claims", "user"])
        {
            Assert.Equal(sub, (string?)told[what]!["sub"]);
            Assert.True((bool)told[what]!["age_over_18"]!);
        }
        Assert.Equal(house.Origin, (string?)told["claims"]!["iss"]);
        return (browser, told);
    }

    private static async Task<(GatewayHouse, Application)> StartAsync(string name, Action<JsonNode>? change = null)
    {
        var port = LoopbackPorts.Take();
        var origin = $"http://127.0.0.1:{port}";
        var house = await GatewayHouse.StartAsync(
            adultsOnly: true,
            callback: origin + "/callback",
            change: config =>
            {
                var client = config["clients"]![0]!;
                client["post_logout_redirect_uris"] = new JsonArray(origin + "/goodbye");
                change?.Invoke(client);
            }
        );
        var app = await Application.StartAsync(name, port, house.Origin, "app", GatewayHouse.ClientSecret);
        return (house, app);
    }
}
