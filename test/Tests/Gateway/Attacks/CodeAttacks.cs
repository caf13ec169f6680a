using System.Net;
using System.Text.Json.Nodes;

namespace Symbolon.Tests.Gateway.Attacks;

/// <summary>Attacks with another person's code.</summary>
public class CodeAttacks
{
    /// <summary>An attacker's browser brings the victim's code to the application, or the other way round. The
    /// application uses the verifier of that browser, and the code does not match.</summary>
    [Fact]
    public async Task Code_injection()
    {
        await using var house = await GatewayHouse.StartAsync();
        var (victim, attacker) = (house.Browser(), house.Browser());
        var code = await victim.CodeAsync(house.Authority.Enrol());
        Assert.Equal("invalid_grant", (string)(await attacker.TokenAsync(code)).Body["error"]!);
        // The attempt spent the code: the victim starts again, and the thief has nothing.
        Assert.Equal("invalid_grant", (string)(await victim.TokenAsync(code)).Body["error"]!);
    }

    /// <summary>The same against a client without PKCE: the ID token has the nonce of the browser that began.</summary>
    [Fact]
    public async Task Code_injection_where_a_nonce_does_instead()
    {
        await using var house = await GatewayHouse.StartAsync(change: WithoutPkce);
        var (victim, attacker) = (house.Browser(), house.Browser());
        (string, string?)[] plain = [("code_challenge", null), ("code_challenge_method", null)];
        var code = await victim.CodeAsync(house.Authority.Enrol(), plain);
        var (_, tokens) = await attacker.TokenAsync(code, ("code_verifier", null));
        var nonce = (string)Browser.ClaimsOf((string)tokens["id_token"]!)["nonce"]!;
        Assert.Equal(victim.Nonce, nonce);
        Assert.NotEqual(attacker.Nonce, nonce);
        Assert.Equal("invalid_request", (await victim.AuthorizeSilentlyAsync([.. plain, ("nonce", null)]))["error"]);
    }

    /// <summary>Omits PKCE from the request or from the redemption, or asks for its weak form.</summary>
    [Fact]
    public async Task PKCE_downgrade()
    {
        await using var house = await GatewayHouse.StartAsync(change: c => WithoutPkce(c, client: 1));
        var browser = house.Browser();
        (string, string?)[][] weak =
        [
            [("code_challenge", null)],
            [("code_challenge_method", null)],
            [("code_challenge", null), ("code_challenge_method", null)],
            [("code_challenge", browser.Verifier), ("code_challenge_method", "plain")],
        ];
        foreach (var request in weak)
            Assert.Equal("invalid_request", (await browser.AuthorizeSilentlyAsync(request))["error"]);

        var code = await browser.CodeAsync(house.Authority.Enrol());
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.TokenAsync(code, ("code_verifier", null))).Status);

        // PKCE is optional for this client: a request with it must redeem with it, and one without must redeem without.
        (string, string?)[] other = [("client_id", "other"), ("client_secret", "other-" + GatewayHouse.ClientSecret)];
        code = await browser.CodeAsync(house.Authority.Enrol(), other[0]);
        Assert.Equal(
            "invalid_grant",
            (string)(await browser.TokenAsync(code, [.. other, ("code_verifier", null)])).Body["error"]!
        );
        code = await browser.CodeAsync(
            house.Authority.Enrol(),
            [other[0], ("code_challenge", null), ("code_challenge_method", null)]
        );
        Assert.Equal("invalid_grant", (string)(await browser.TokenAsync(code, other)).Body["error"]!);
    }

    private static void WithoutPkce(JsonObject config) => WithoutPkce(config, client: 0);

    private static void WithoutPkce(JsonObject config, int client) =>
        config["clients"]![client]!["require_pkce"] = false;
}
