using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Symbolon.Bbs.Holder;
using Symbolon.Bbs.Issuer;
using Symbolon.Demo;
using Symbolon.Platform.AspNetCore;
using Symbolon.Platform.Gateway;
using Symbolon.Protocol;
using Symbolon.Wallet;

namespace Symbolon.Tests.Gateway;

/// <summary>An authority that signs for any person: a gateway knows only its document.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly SecretKey key = SecretKey.Generate();

    internal TestAuthority(string origin = "http://127.0.0.1:1")
    {
        var document = new IssuerDocument
        {
            Issuer = origin,
            PublicKey = Wire.Encode(key.PublicKey.ToBytes()),
            Schema = Schema.One.Number,
            Epochs = EpochSchedule.Weekly,
        };
        Assert.True(Symbolon.Protocol.Issuer.TryCreate(document, out var issuer, out _));
        Issuer = issuer;
    }

    internal Issuer Issuer { get; }

    /// <summary>The clock of its people's wallets.</summary>
    internal TimeProvider Time { get; init; } = TimeProvider.System;

    internal TestPerson Enrol(int age = 30, ulong? epoch = null, byte[]? seed = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var facts = FactSet.From(today.AddYears(-age).AddDays(-40), today, "UTO", Assurance.Chip);
        var secret = HolderSecret.Derive(
            seed ?? RandomNumberGenerator.GetBytes(32),
            Issuer.AuthorityContext,
            Schema.One.NymCount
        );
        var at = epoch ?? Issuer.Document.Epochs.At(now);
        return new TestPerson(Issuer, Certificates.Issue(key, Issuer, at, secret, facts), secret)
        {
            Wallet = new VerifierClient(TestPerson.Http, Time, Issuer.Type),
        };
    }

    public void Dispose() => key.Dispose();
}

/// <summary>A person's wallet, reduced to the part that a gateway sees.</summary>
internal sealed record TestPerson(Issuer Issuer, Certificate Certificate, HolderSecret Secret)
{
    internal static readonly HttpClient Http = new(
        new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }
    );

    internal static VerifierClient Client { get; } = new(Http, TimeProvider.System, CredentialType.InternetCertificate);

    internal VerifierClient Wallet { get; init; } = Client;

    internal HeldCertificate Held { get; } = new(Issuer, Certificate, Secret);

    internal string InternetIdAt(string origin) => Held.InternetIdIn(Encoding.UTF8.GetBytes(origin));

    /// <summary>Answers a request without the wallet's own checks, because a gateway must not rely on them.</summary>
    internal async Task<SignInAnswer> SignInAsync(string link)
    {
        var request = await Wallet.FetchAsync(link, default);
        return await Wallet.AnswerAsync(request, [new("vp_token", VpToken(request))], default);
    }

    internal string VpToken(
        VerifiedRequest request,
        IEnumerable<Fact>? facts = null,
        PresentationBinding? binding = null,
        byte[]? context = null
    ) =>
        VpToken(
            Held.Present(
                    context ?? request.ContextId,
                    facts ?? request.Facts.Select(f => f.Fact),
                    binding ?? request.Request.Binding
                )
                .ToBytes()
        );

    internal static string VpToken(byte[] presentation) =>
        Encoding.UTF8.GetString(
            Wire.Write(new Dictionary<string, string[]> { ["person"] = [Wire.Encode(presentation)] })
        );
}

/// <summary>A clock that runs ahead of the world's by an offset that a test sets.</summary>
internal sealed class AheadClock : TimeProvider
{
    internal TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
}

/// <summary>A gateway over real Kestrel on loopback, with a folder of its own.</summary>
internal sealed class GatewayHouse : IAsyncDisposable
{
    internal const string ClientSecret = "0123456789abcdef0123456789abcdef0123456789a";
    internal const string Callback = "http://127.0.0.1:9/callback";

    private readonly string folder = Directory.CreateTempSubdirectory("symbolon-gateway-").FullName;

    internal string Folder => folder;

    private readonly List<Browser> browsers = [];
    private readonly TimeProvider? time;
    private string[] arguments = [];
    private WebApplication? app;

    private GatewayHouse(TimeProvider? time)
    {
        this.time = time;
        Authority = new TestAuthority { Time = time ?? TimeProvider.System };
    }

    internal string Origin { get; } = $"http://127.0.0.1:{LoopbackPorts.Take()}";

    internal TestAuthority Authority { get; }

    internal ConcurrentQueue<string> Logs { get; } = [];

    internal IServiceProvider Services => app!.Services;

    internal static async Task<GatewayHouse> StartAsync(
        bool adultsOnly = false,
        TimeProvider? time = null,
        string callback = Callback,
        Action<JsonObject>? change = null,
        string[]? arguments = null
    )
    {
        var house = new GatewayHouse(time) { arguments = arguments ?? [] };
        var config = new JsonObject
        {
            ["origin"] = house.Origin,
            ["name"] = Text("The forum", "论坛"),
            ["purpose"] = Text("So that one person has one account", "一人一个账号"),
            ["facts"] = adultsOnly
                ? new JsonArray(
                    new JsonObject
                    {
                        ["name"] = "age_over_18",
                        ["reason"] = Text("The films are for adults", "影片仅限成年人"),
                        ["values"] = new JsonArray(true),
                    }
                )
                : [],
            ["equal_way"] = new JsonObject
            {
                ["url"] = house.Origin + "/without-certificate",
                ["description"] = Text("Write us a letter", "给我们写信"),
            },
            ["issuers"] = new JsonArray("issuer.json"),
            ["clients"] = new JsonArray(
                new JsonObject
                {
                    ["client_id"] = "app",
                    ["client_secret_file"] = "secret",
                    ["redirect_uris"] = new JsonArray(callback),
                    ["name"] = Text("An application", "一个应用"),
                },
                new JsonObject
                {
                    ["client_id"] = "other",
                    ["client_secret_sha256"] = Convert.ToHexStringLower(
                        SHA256.HashData(Encoding.UTF8.GetBytes("other-" + ClientSecret))
                    ),
                    ["redirect_uris"] = new JsonArray(callback),
                    ["name"] = Text("Another", "另一个"),
                }
            ),
        };
        change?.Invoke(config);
        File.WriteAllText(house.In("gateway.json"), config.ToJsonString());
        File.WriteAllText(house.In("secret"), ClientSecret + "\n");
        File.WriteAllText(house.In("passphrase"), "correct horse battery staple\n");
        File.WriteAllBytes(house.In("issuer.json"), Wire.Write(house.Authority.Issuer.Document));
        await house.OpenAsync();
        return house;
    }

    internal async Task RestartAsync()
    {
        await app!.DisposeAsync();
        await OpenAsync();
    }

    internal Browser Browser()
    {
        var browser = new Browser(Origin);
        browsers.Add(browser);
        return browser;
    }

    private async Task OpenAsync()
    {
        app = GatewayServer.Build(
            [
                .. new[]
                {
                    "--data",
                    In("data"),
                    "--passphrase-file",
                    In("passphrase"),
                    "--config",
                    In("gateway.json"),
                },
                .. new[] { "--urls", Origin, "--quick-seal", "true" },
                .. arguments,
            ],
            time
        );
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(new Recorder(Logs));
        await app.StartAsync();
    }

    /// <summary>Takes every place at the verifier's gate and in its queue. The caller awaits and disposes them to
    /// release them.</summary>
    internal IReadOnlyList<Task<RateLimitLease>> Crowd()
    {
        var gate = app!.Services.GetRequiredService<VerifyGate>();
        return
        [
            .. Enumerable
                .Range(0, VerifyGate.AtOnce + VerifyGate.MaxWaiting)
                .Select(_ => gate.EnterAsync(default).AsTask()),
        ];
    }

    private string In(string name) => Path.Combine(folder, name);

    private static JsonObject Text(string en, string zh) => new() { ["en"] = en, ["zh-Hans"] = zh };

    public async ValueTask DisposeAsync()
    {
        browsers.ForEach(browser => browser.Dispose());
        await app!.DisposeAsync();
        Authority.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private sealed class Recorder(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

        public void Dispose() { }
    }
}
