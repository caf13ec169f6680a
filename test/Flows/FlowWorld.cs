using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Symbolon.Authority.Server;
using Symbolon.Custodian;
using Symbolon.Custodian.Server;
using Symbolon.Demo;
using Symbolon.Documents;
using Symbolon.Documents.Specimens;
using Symbolon.Protocol;
using Symbolon.Vault;
using Symbolon.Wallet;

namespace Symbolon.Flows;

/// <summary>
/// Three custodians and an authority on loopback, on their real servers, for people of the test country. The clock is
/// fake, so a flow can let weeks pass.
/// </summary>
internal sealed class FlowWorld : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("symbolon-flow-").FullName;
    private readonly List<WebApplication> apps = [];

    private readonly TimeProvider clock;
    private WebApplication? authority;

    private FlowWorld(TimeProvider clock, SpecimenCountry country)
    {
        this.clock = clock;
        Country = country;
    }

    /// <summary>The fake clock.</summary>
    public FakeTime Time => (FakeTime)clock;

    public TimeProvider Clock => clock;

    public SpecimenCountry Country { get; }

    public string Authority { get; } = $"http://127.0.0.1:{LoopbackPorts.Take()}";

    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    /// <summary>Starts all servers, with a clock that stands still unless another is given.</summary>
    public static async Task<FlowWorld> StartAsync(TimeProvider? clock = null)
    {
        var time = clock ?? new FakeTime();
        var world = new FlowWorld(time, SpecimenCountry.Create(time));
        await world.StartCustodiansAsync();
        await world.StartAuthorityAsync();
        return world;
    }

    /// <summary>A document of the test country, as a reader reads it.</summary>
    public Evidence DocumentOf(string person, SpecimenFault fault = SpecimenFault.None)
    {
        var document = Country.Issue(SpecimenPerson.All.Single(p => p.Name == person), fault);
        return new Evidence(document.NamedFiles, document.ChipKey is null ? null : new Chip(document));
    }

    /// <summary>A wallet with its own phrase.</summary>
    public Symbolon.Wallet.Wallet NewWallet()
    {
        using var phrase = RecoveryPhrase.Generate();
        return WalletFrom(phrase);
    }

    public Symbolon.Wallet.Wallet WalletFrom(RecoveryPhrase phrase)
    {
        var path = Path.Combine(folder, "wallets", Guid.NewGuid().ToString("N"), "wallet.sealed");
        var store = new WalletStore(path, new Passphrase("flow"u8), PassphraseCost.None);
        return Symbolon.Wallet.Wallet.Create(store, phrase, Http, clock);
    }

    public AuthorityClient AuthorityClient() => new(Http, Authority);

    private async Task StartCustodiansAsync()
    {
        CustodianSetup.CreateAll(2, 3, Folder("custodians"), _ => new Passphrase("custodian"u8), PassphraseCost.None);
        File.WriteAllText(CustodianPassphrase, "custodian");
        var list = new JsonArray();
        for (var i = 1; i <= 3; i++)
        {
            var app = CustodianServer.Build(
                [
                    .. (string[])["--data", CustodianSetup.DirectoryOf(Folder("custodians"), i)],
                    .. (string[])["--passphrase-file", CustodianPassphrase],
                    .. (string[])["--index", $"{i}", "--urls", "http://127.0.0.1:0"],
                ],
                clock
            );
            apps.Add(app);
            await app.StartAsync();
            list.Add(
                new JsonObject
                {
                    ["index"] = i,
                    ["address"] = app.Urls.Single() + "/",
                    ["token_file"] = $"custodian-{i}/{CustodianSetup.TokenFile}",
                }
            );
        }
        var file = new JsonObject { ["threshold"] = CustodianSetup.PublicFile, ["custodians"] = list };
        File.WriteAllText(Path.Combine(Folder("custodians"), "custodians.json"), file.ToJsonString());
    }

    /// <summary>The file with the passphrase of the custodians' shares.</summary>
    public string CustodianPassphrase => Path.Combine(folder, "custodian.pass");

    /// <summary>The authority's command line.</summary>
    public string[] AuthorityArguments =>
        [
            .. (string[])["--data", Folder("authority"), "--issuer", Authority, "--urls", Authority],
            .. (string[])["--passphrase-file", Path.Combine(folder, "authority.pass"), "--quick-seal", "true"],
            .. (string[])["--custodians", Path.Combine(Folder("custodians"), "custodians.json")],
            .. (string[])["--trust", Path.Combine(folder, "UTO.ml"), "--crl", Path.Combine(folder, "UTO.crl")],
        ];

    private async Task StartAuthorityAsync()
    {
        File.WriteAllText(Path.Combine(folder, "authority.pass"), "authority");
        File.WriteAllBytes(Path.Combine(folder, "UTO.ml"), Country.MasterList());
        File.WriteAllBytes(Path.Combine(folder, "UTO.crl"), Country.RevocationList());
        authority = AuthorityServer.Build(AuthorityArguments, clock);
        await authority.StartAsync();
    }

    public async Task StopAuthorityAsync()
    {
        await authority!.StopAsync();
        await authority.DisposeAsync();
        authority = null;
    }

    public async Task RestartAuthorityAsync()
    {
        await StopAuthorityAsync();
        await StartAuthorityAsync();
    }

    /// <summary>Stops one of the custodians.</summary>
    public Task StopCustodianAsync(int index) => apps[index - 1].StopAsync();

    /// <summary>Stops it and releases its folder.</summary>
    public async Task CloseCustodianAsync(int index) => await apps[index - 1].DisposeAsync();

    public string Folder(string name) => Directory.CreateDirectory(Path.Combine(folder, name)).FullName;

    public async ValueTask DisposeAsync()
    {
        foreach (var app in apps)
            await app.DisposeAsync();
        if (authority is not null)
            await authority.DisposeAsync();
        Http.Dispose();
        Country.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private sealed class Chip(SpecimenDocument document) : IChip
    {
        public byte[] Answer(ReadOnlySpan<byte> challenge) => document.Answer(challenge.ToArray());
    }
}

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class FakeTime : TimeProvider
{
    private DateTimeOffset now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Pass(TimeSpan time) => now += time;
}
