using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Symbolon.Custodian;
using Symbolon.Custodian.Server;
using Symbolon.Oprf.Threshold;
using Symbolon.Vault;

namespace Symbolon.Tests.Custodian;

/// <summary>A ceremony in its own folder, and its custodians over real Kestrel on loopback.</summary>
internal sealed class CustodianHouse : IAsyncDisposable
{
    private readonly List<WebApplication> running = [];

    internal CustodianHouse(int t, int n)
    {
        Root = Directory.CreateTempSubdirectory("symbolon-custodians-").FullName;
        PassphraseFile = Path.Combine(Root, "passphrase");
        File.WriteAllText(PassphraseFile, "correct horse battery staple\n");
        PublicKey = CustodianSetup.CreateAll(t, n, Root, _ => OpenPassphrase(), PassphraseCost.None);
    }

    internal string Root { get; }

    internal string PassphraseFile { get; }

    internal ThresholdPublicKey PublicKey { get; }

    internal string DirectoryOf(int index) => CustodianSetup.DirectoryOf(Root, index);

    internal string TokenOf(int index) => File.ReadAllText(Path.Combine(DirectoryOf(index), CustodianSetup.TokenFile));

    internal Passphrase OpenPassphrase() => Passphrase.ReadFile(PassphraseFile);

    internal string[] Arguments(int index, params string[] more) =>
        [
            .. new[] { "--data", DirectoryOf(index), "--passphrase-file", PassphraseFile, "--index", $"{index}" },
            .. new[] { "--urls", "http://127.0.0.1:0" },
            .. more,
        ];

    internal async Task<WebApplication> StartAsync(int index, TimeProvider? time = null, params string[] more)
    {
        var app = CustodianServer.Build(Arguments(index, more), time);
        running.Add(app);
        await app.StartAsync();
        return app;
    }

    internal async Task StopAsync(WebApplication app)
    {
        running.Remove(app);
        await app.DisposeAsync();
    }

    /// <summary>A client of one custodian, with the authority's token.</summary>
    internal HttpClient Client(WebApplication app, int index)
    {
        var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TokenOf(index));
        return client;
    }

    internal static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    public async ValueTask DisposeAsync()
    {
        foreach (var app in running)
        {
            await app.DisposeAsync();
        }

        Directory.Delete(Root, recursive: true);
    }
}

/// <summary>A clock that a test sets.</summary>
internal sealed class StandingClock(DateTimeOffset now) : TimeProvider
{
    internal DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
