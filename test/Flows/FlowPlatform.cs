using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Symbolon.Demo;
using Symbolon.Platform.Gateway;
using Symbolon.Protocol;
using Symbolon.Wallet;

namespace Symbolon.Flows;

/// <summary>
/// A platform: its gateway on the real server, and its application, which knows OpenID Connect and nothing of Symbolon.
/// Each sign-in has its own browser.
/// </summary>
internal sealed partial class FlowPlatform : IAsyncDisposable
{
    private const string Secret = "the application's secret, for a flow";
    private readonly IAsyncDisposable gateway;

    private FlowPlatform(string origin, IAsyncDisposable gateway)
    {
        Origin = origin;
        this.gateway = gateway;
    }

    public string Origin { get; }

    private string Callback => Origin + "/application/callback";

    /// <summary>The gateways, if they run as their own processes.</summary>
    public SeveralGateways? Several => gateway as SeveralGateways;

    /// <summary>Starts a gateway that asks for these facts to be true.</summary>
    public static async Task<FlowPlatform> StartAsync(FlowWorld world, string name, params string[] facts)
    {
        var (origin, folder) = await PrepareAsync(world, name, facts);
        var gateway = GatewayServer.Build(
            [
                .. (string[])["--data", Path.Combine(folder, "data"), "--urls", origin, "--quick-seal", "true"],
                .. (string[])["--passphrase-file", Path.Combine(folder, "passphrase")],
                .. (string[])["--config", Path.Combine(folder, "gateway.json")],
            ],
            world.Clock
        );
        await gateway.StartAsync();
        return new FlowPlatform(origin, gateway) { name = name };
    }

    /// <summary>Starts two gateway processes on one database.</summary>
    public static async Task<FlowPlatform> StartSeveralAsync(FlowWorld world, string name, string connection)
    {
        var (origin, folder) = await PrepareAsync(world, name, []);
        var several = await SeveralGateways.StartAsync(origin, folder, connection);
        return new FlowPlatform(origin, several) { name = name };
    }

    /// <summary>Starts a gateway as its own process.</summary>
    public static async Task<FlowPlatform> StartProcessAsync(FlowWorld world, string name, string[] arguments)
    {
        var (origin, folder) = await PrepareAsync(world, name, []);
        var process = await GatewayProcess.StartAsync(world.Http, origin, folder, arguments);
        return new FlowPlatform(origin, process) { name = name };
    }

    /// <summary>Asks the gateway's process to end, and returns its output.</summary>
    public Task<IReadOnlyList<string>> EndProcessAsync() => ((GatewayProcess)gateway).EndAsync();

    internal static async Task<(string Origin, string Folder)> PrepareAsync(
        FlowWorld world,
        string name,
        string[] facts
    )
    {
        var origin = $"http://127.0.0.1:{LoopbackPorts.Take()}";
        var folder = world.Folder(name);
        var issuer = await world.Http.GetByteArrayAsync(world.Authority + "/.well-known/symbolon-issuer");
        File.WriteAllBytes(Path.Combine(folder, "issuer.json"), issuer);
        File.WriteAllText(Path.Combine(folder, "secret"), Secret);
        File.WriteAllText(Path.Combine(folder, "passphrase"), "gateway");
        JsonObject Both(string text) => new() { ["en"] = text, ["zh-Hans"] = text };
        var config = new JsonObject
        {
            ["origin"] = origin,
            ["name"] = Both(name),
            ["purpose"] = Both("a flow"),
            ["facts"] = new JsonArray(
                [
                    .. facts.Select(f => new JsonObject
                    {
                        ["name"] = f,
                        ["reason"] = Both("the flow asks"),
                        ["values"] = new JsonArray(true),
                    }),
                ]
            ),
            ["equal_way"] = new JsonObject
            {
                ["url"] = origin + "/without-certificate",
                ["description"] = Both("write a letter"),
            },
            ["issuers"] = new JsonArray("issuer.json"),
            ["clients"] = new JsonArray(
                new JsonObject
                {
                    ["client_id"] = name,
                    ["client_secret_file"] = "secret",
                    ["redirect_uris"] = new JsonArray(origin + "/application/callback"),
                    ["name"] = Both(name),
                }
            ),
        };
        File.WriteAllText(Path.Combine(folder, "gateway.json"), config.ToJsonString());
        return (origin, folder);
    }

    private string name = "";

    /// <summary>A whole sign-in: the application redirects the browser, the wallet shows the requested facts, the
    /// browser returns, and the application gets an ID token. Returns its claims.</summary>
    public async Task<JsonObject> SignInAsync(Symbolon.Wallet.Wallet wallet)
    {
        using var visit = await BeginAsync();
        var question = await wallet.ReadRequestAsync(visit.WalletLink);
        var answer = await wallet.ApproveAsync(question);
        Assert.True(answer.Accepted, answer.Reason);
        return await visit.ComeBackAsync(answer.RedirectUri!);
    }

    /// <summary>Opens a browser at the gateway's sign-in page.</summary>
    public async Task<Visit> BeginAsync()
    {
        var visit = new Visit(this);
        await visit.OpenAsync();
        return visit;
    }

    public async ValueTask DisposeAsync() => await gateway.DisposeAsync();

    internal sealed partial class Visit(FlowPlatform platform) : IDisposable
    {
        private readonly HttpClient browser = new(
            new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }
        );
        private readonly string verifier = Wire.RandomText();
        private readonly string nonce = Wire.RandomText();
        private readonly string state = Wire.RandomText();
        private string code = "";

        public string WalletLink { get; private set; } = "";

        /// <summary>The secrets between application and gateway.</summary>
        public List<string> Secrets { get; } = [];

        public async Task OpenAsync()
        {
            var challenge = Wire.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
            var (_, page) = await GoAsync(
                $"{platform.Origin}/authorize?response_type=code&client_id={platform.name}&scope=openid"
                    + $"&redirect_uri={Uri.EscapeDataString(platform.Callback)}&state={state}&nonce={nonce}"
                    + $"&code_challenge={challenge}&code_challenge_method=S256"
            );
            var link = WalletHref().Match(page);
            Assert.True(link.Success, "the page has a link for the wallet");
            WalletLink = WebUtility.HtmlDecode(link.Groups[1].Value);
        }

        /// <summary>Follows the wallet's redirect in this browser, and lets the application redeem the code.</summary>
        public async Task<JsonObject> ComeBackAsync(string redirectUri)
        {
            var (address, _) = await GoAsync(redirectUri);
            var query = System.Web.HttpUtility.ParseQueryString(address.Query);
            Assert.Equal(state, query["state"]);
            Assert.Null(query["error"]);
            using var form = TokenForm(query["code"]!);
            using var response = await browser.PostAsync(platform.Origin + "/token", form);
            var body = await response.Content.ReadAsStringAsync();
            Assert.True(response.IsSuccessStatusCode, body);
            var token = (string)JsonNode.Parse(body)!["id_token"]!;
            Secrets.AddRange([state, nonce, verifier, query["code"]!, token]);
            Secrets.Add((string)JsonNode.Parse(body)!["access_token"]!);
            Assert.True(Wire.TryDecode(token.Split('.')[1], Jws.MaxSize, out var payload));
            var claims = JsonNode.Parse(payload)!.AsObject();
            Assert.Equal(nonce, (string?)claims["nonce"]);
            return claims;
        }

        /// <summary>Redeems the code once more, as a thief would.</summary>
        public async Task<HttpStatusCode> ReplayAsync()
        {
            using var form = TokenForm(code);
            using var response = await browser.PostAsync(platform.Origin + "/token", form);
            return response.StatusCode;
        }

        private FormUrlEncodedContent TokenForm(string redeemed)
        {
            code = redeemed;
            return new FormUrlEncodedContent(
                [
                    new("grant_type", "authorization_code"),
                    new("code", redeemed),
                    new("redirect_uri", platform.Callback),
                    new("code_verifier", verifier),
                    new("client_id", platform.name),
                    new("client_secret", Secret),
                ]
            );
        }

        /// <summary>The browser's last page or address, which may be the application's own.</summary>
        public async Task<(Uri Address, string Page)> GoAsync(string address)
        {
            var uri = new Uri(address);
            while (!uri.AbsoluteUri.StartsWith(platform.Callback, StringComparison.Ordinal))
            {
                using var response = await browser.GetAsync(uri);
                if (response.Headers.Location is not { } location)
                    return (uri, await response.Content.ReadAsStringAsync());
                uri = new Uri(uri, location);
            }
            return (uri, "");
        }

        public void Dispose() => browser.Dispose();

        [GeneratedRegex("href=\"(openid4vp://[^\"]+)\"")]
        private static partial Regex WalletHref();
    }
}
