using Symbolon.Demo.Site;

namespace Symbolon.Demo;

/// <summary>The whole running demonstration: custodians, authority, two gateways, two applications, and the start
/// page.</summary>
internal sealed class DemoWorld : IAsyncDisposable
{
    private readonly DemoProcesses processes;
    private DemoSite? site;

    private DemoWorld(DemoLayout layout, DemoProcesses processes)
    {
        Layout = layout;
        this.processes = processes;
    }

    public DemoLayout Layout { get; }

    /// <summary>Starts everything; if one part fails, nothing stays running.</summary>
    public static async Task<DemoWorld> StartAsync(
        DemoLayout layout,
        Action<string> say,
        CancellationToken cancellationToken
    )
    {
        say("preparing documents of the test country and keys");
        DemoSetup.Prepare(layout);
        var world = new DemoWorld(layout, new DemoProcesses(layout, say));
        try
        {
            await world.StartAllAsync(cancellationToken);
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the authority: a sign-in does not need it.</summary>
    public Task StopAuthorityAsync() => processes.StopAsync("authority");

    /// <summary>Stops the custodians: only an enrolment needs them.</summary>
    public async Task StopCustodiansAsync()
    {
        for (var i = 1; i <= Layout.CustodianPorts.Length; i++)
            await processes.StopAsync(DemoSetup.Custodian(i));
    }

    public async Task StartAuthorityAsync(CancellationToken cancellationToken)
    {
        processes.StartServer(
            "authority",
            "authority",
            ["--data", Layout.PartFolder("authority")],
            ["--passphrase-file", DemoSetup.Passphrase(Layout, "authority")],
            ["--issuer", Layout.Authority],
            ["--custodians", Path.Combine(Layout.Custodians, "custodians.json")],
            ["--trust", Path.Combine(Layout.Country, "UTO.ml")],
            ["--crl", Path.Combine(Layout.Country, "UTO.crl")],
            ["--quick-seal", "true"],
            ["--urls", Layout.Authority]
        );
        await processes.WaitForAsync("authority", Layout.Authority + "/health", cancellationToken);
    }

    private async Task StartAllAsync(CancellationToken cancellationToken)
    {
        for (var i = 1; i <= Layout.CustodianPorts.Length; i++)
        {
            processes.StartServer(
                DemoSetup.Custodian(i),
                "custodian",
                ["--data", Path.Combine(Layout.Custodians, DemoSetup.Custodian(i))],
                ["--passphrase-file", DemoSetup.Passphrase(Layout, DemoSetup.Custodian(i))],
                ["--index", $"{i}"],
                ["--urls", $"http://127.0.0.1:{Layout.CustodianPorts[i - 1]}"]
            );
        }

        await StartAuthorityAsync(cancellationToken);
        for (var i = 1; i <= Layout.CustodianPorts.Length; i++)
        {
            await processes.WaitForAsync(
                DemoSetup.Custodian(i),
                $"http://127.0.0.1:{Layout.CustodianPorts[i - 1]}/health",
                cancellationToken
            );
        }

        using var http = new HttpClient();
        await DemoSetup.PublishIssuerAsync(Layout, http, cancellationToken);
        foreach (var platform in Layout.Platforms)
        {
            processes.StartServer(
                platform.Name + "-gateway",
                "gateway",
                ["--data", Path.Combine(Layout.PartFolder(platform.Name), "gateway")],
                ["--passphrase-file", DemoSetup.Passphrase(Layout, platform.Name)],
                ["--config", DemoSetup.GatewayConfig(Layout, platform)],
                ["--quick-seal", "true"],
                ["--urls", platform.Origin]
            );
        }

        foreach (var platform in Layout.Platforms)
        {
            await processes.WaitForAsync(
                platform.Name + "-gateway",
                platform.Origin + "/.well-known/openid-configuration",
                cancellationToken
            );
            var secrets = Layout.PartFolder("secrets");
            processes.StartSample(
                platform,
                new Dictionary<string, string>
                {
                    ["PORT"] = $"{platform.AppPort}",
                    ["ISSUER"] = platform.Origin,
                    ["CLIENT_ID"] = platform.Name,
                    ["CLIENT_SECRET_FILE"] = Path.Combine(secrets, platform.Name + "-client.secret"),
                    ["MODERATOR_PASSWORD_FILE"] = DemoSetup.SecretFile(Path.Combine(secrets, "moderator.password")),
                    ["DATA"] = Path.Combine(Layout.PartFolder(platform.Name), "app"),
                }
            );
        }
        foreach (var platform in Layout.Platforms)
            await processes.WaitForAsync(platform.Name + "-app", platform.App + "/", cancellationToken);
        site = await DemoSite.StartAsync(Layout, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (site is not null)
            await site.DisposeAsync();
        await processes.DisposeAsync();
    }
}
