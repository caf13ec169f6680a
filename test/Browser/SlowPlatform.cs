using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Symbolon.Demo;
using Symbolon.Platform.Gateway;
using Symbolon.Protocol;

namespace Symbolon.Browser;

/// <summary>A third platform, whose gateway runs in this process on a clock that a test moves. It also points to a web
/// wallet. It has no application: a sign-in begins at an address. It keeps browsers signed in.</summary>
internal sealed class SlowPlatform : IAsyncDisposable
{
    public const string WebWallet = "https://wallet.example";

    public static readonly Text Name = new() { En = "City Library", ZhHans = "市图书馆" };

    private readonly WebApplication gateway;

    private SlowPlatform(string origin, WebApplication gateway, Clock time)
    {
        Origin = origin;
        this.gateway = gateway;
        Time = time;
    }

    public string Origin { get; }

    public Clock Time { get; }

    /// <summary>The address to which an application would send a browser.</summary>
    public string Authorize =>
        $"{Origin}/authorize?response_type=code&client_id=library&scope=openid&code_challenge_method=S256"
        + $"&code_challenge={Wire.RandomText()}&redirect_uri={Uri.EscapeDataString(Origin + "/health")}";

    /// <summary>The address to which an application would send a browser to sign out.</summary>
    public string EndSession =>
        $"{Origin}/end-session?client_id=library&post_logout_redirect_uri={Uri.EscapeDataString(Origin + "/health")}";

    public static async Task<SlowPlatform> StartAsync(DemoLayout layout, int port)
    {
        var origin = $"http://127.0.0.1:{port}";
        var folder = Directory.CreateDirectory(layout.PartFolder("library")).FullName;
        static JsonObject Both(string en, string zh) => new() { ["en"] = en, ["zh-Hans"] = zh };
        await File.WriteAllTextAsync(Path.Combine(folder, "secret"), Wire.RandomText());
        await File.WriteAllTextAsync(Path.Combine(folder, "passphrase"), "library");
        var config = new JsonObject
        {
            ["origin"] = origin,
            ["name"] = Both(Name.En, Name.ZhHans),
            ["purpose"] = Both("One reader, one card.", "一位读者，一张借书卡。"),
            ["equal_way"] = new JsonObject
            {
                ["url"] = origin + "/without-certificate",
                ["description"] = Both("Ask for a card at the desk.", "请到服务台办理借书卡。"),
            },
            ["issuers"] = new JsonArray(layout.IssuerFile),
            ["wallet"] = WebWallet,
            ["session_lifetime_seconds"] = 3600,
            ["clients"] = new JsonArray(
                new JsonObject
                {
                    ["client_id"] = "library",
                    ["client_secret_file"] = "secret",
                    ["redirect_uris"] = new JsonArray(origin + "/health"),
                    ["post_logout_redirect_uris"] = new JsonArray(origin + "/health"),
                    ["name"] = Both("Catalogue", "书目"),
                }
            ),
        };
        await File.WriteAllTextAsync(Path.Combine(folder, "gateway.json"), config.ToJsonString());
        var time = new Clock();
        var gateway = GatewayServer.Build(
            [
                .. (string[])["--data", Path.Combine(folder, "data"), "--urls", origin, "--quick-seal", "true"],
                .. (string[])["--passphrase-file", Path.Combine(folder, "passphrase")],
                .. (string[])["--config", Path.Combine(folder, "gateway.json")],
            ],
            time
        );
        await gateway.StartAsync();
        return new SlowPlatform(origin, gateway, time);
    }

    public ValueTask DisposeAsync() => gateway.DisposeAsync();

    /// <summary>The true time plus an offset that a test sets.</summary>
    internal sealed class Clock : TimeProvider
    {
        private TimeSpan added;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + added;

        public void Pass(TimeSpan time) => added += time;

        /// <summary>Returns to the true time: wallets refuse requests from the future.</summary>
        public void Return() => added = TimeSpan.Zero;
    }
}
