using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Symbolon.Demo;
using Symbolon.Protocol;

namespace Symbolon.Browser;

/// <summary>A platform that breaks all rules: it signs any request with its own keys, inside the browser's
/// network.</summary>
internal sealed class GreedyPlatform : IDisposable
{
    private readonly ECDsa registrationKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa requestKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string Origin { get; } = $"http://127.0.0.1:{LoopbackPorts.Take()}";

    public string Link =>
        $"openid4vp://?client_id={Uri.EscapeDataString(Registration.ClientIdPrefix + Origin)}"
        + $"&request_uri={Uri.EscapeDataString(Origin + "/wallet/request/x")}";

    /// <summary>From now on the platform answers a page's request with this.</summary>
    /// <param name="window">The window whose network it answers.</param>
    /// <param name="authority">The authority whose certificates it accepts.</param>
    /// <param name="asked">The requested fact.</param>
    /// <param name="spoil">Changes its statement and its request before it signs them.</param>
    public async Task AskAsync(
        Window window,
        string authority,
        string asked,
        Action<JsonObject, JsonObject>? spoil = null
    )
    {
        window.Expect(Origin);
        var (statement, request) = (Statement(), Request(authority, asked));
        spoil?.Invoke(statement, request);
        var token = Sign(statement, request);
        await window.Page.UnrouteAsync(Origin + "/**");
        await window.Page.RouteAsync(
            Origin + "/**",
            route =>
                route.FulfillAsync(
                    new()
                    {
                        ContentType = "application/oauth-authz-req+jwt",
                        Headers = new Dictionary<string, string> { ["Access-Control-Allow-Origin"] = "*" },
                        Body = token,
                    }
                )
        );
    }

    private JsonObject Statement() =>
        new()
        {
            ["iss"] = Origin,
            ["sub"] = Origin,
            ["iat"] = Now(-60),
            ["exp"] = Now(86400),
            ["cnf"] = new JsonObject { ["jwk"] = JsonSerializer.SerializeToNode(Jwk.From(requestKey), Wire.Strict) },
            ["redirect_uris"] = new JsonArray(Origin + "/wallet/response"),
            ["name"] = Both("Greedy Games", "贪心游戏"),
            ["purpose"] = Both("Play.", "玩游戏。"),
            ["facts"] = new JsonArray(
                new JsonObject { ["name"] = "age_over_18", ["reason"] = Both("The law.", "法律规定。") }
            ),
            ["equal_way"] = new JsonObject
            {
                ["url"] = Origin + "/desk",
                ["description"] = Both("Ask at the desk.", "请到服务台。"),
            },
            ["accounts_per_person"] = 1,
        };

    private JsonObject Request(string authority, string asked) =>
        new()
        {
            ["aud"] = SignInRequest.SelfIssued,
            ["response_type"] = "vp_token",
            ["response_mode"] = "direct_post",
            ["client_id"] = Registration.ClientIdPrefix + Origin,
            ["response_uri"] = Origin + "/wallet/response",
            ["nonce"] = Wire.RandomText(),
            ["state"] = "state",
            ["iat"] = Now(0),
            ["exp"] = Now(300),
            ["dcql_query"] = new JsonObject
            {
                ["credentials"] = new JsonArray(
                    new JsonObject
                    {
                        ["id"] = "person",
                        ["format"] = CredentialType.InternetCertificate.Format,
                        ["meta"] = new JsonObject { ["issuers"] = new JsonArray(authority), ["schema"] = 1 },
                        ["claims"] = new JsonArray(new JsonObject { ["path"] = new JsonArray(asked) }),
                    }
                ),
            },
        };

    private string Sign(JsonObject statement, JsonObject request)
    {
        var jwk = JsonSerializer.SerializeToElement(Jwk.From(registrationKey), Wire.Strict);
        var jwt = Jws.Sign(
            Bytes(statement),
            registrationKey,
            Registration.JwtType,
            new Dictionary<string, object> { ["jwk"] = jwk }
        );
        return Jws.Sign(
            Bytes(request),
            requestKey,
            SignInRequest.JwtType,
            new Dictionary<string, object> { ["jwt"] = jwt }
        );
    }

    private static long Now(int seconds) => DateTimeOffset.UtcNow.ToUnixTimeSeconds() + seconds;

    private static JsonObject Both(string en, string zh) => new() { ["en"] = en, ["zh-Hans"] = zh };

    private static byte[] Bytes(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString());

    public void Dispose()
    {
        registrationKey.Dispose();
        requestKey.Dispose();
    }
}
