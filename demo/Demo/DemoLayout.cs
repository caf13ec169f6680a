namespace Symbolon.Demo;

/// <summary>The folders and loopback addresses of a demonstration. The parties share only the machine: each has its own
/// folder.</summary>
internal sealed record DemoLayout(
    string Folder,
    string Samples,
    int AuthorityPort,
    int[] CustodianPorts,
    DemoPlatform Forum,
    DemoPlatform Cinema,
    int StartPort,
    int WebWalletPort
)
{
    public const int Threshold = 2;

    public string Authority => $"http://127.0.0.1:{AuthorityPort}";

    /// <summary>The page that describes the parties.</summary>
    public string Start => $"http://localhost:{StartPort}";

    /// <summary>The address of the browser wallet, if it was built.</summary>
    public string WebWallet => $"http://localhost:{WebWalletPort}";

    public string WebWalletFiles => Path.GetFullPath(Path.Combine(Samples, "..", "web", "wallet", "dist"));

    public bool HasWebWallet => File.Exists(Path.Combine(WebWalletFiles, "index.html"));

    public IReadOnlyList<DemoPlatform> Platforms => [Forum, Cinema];

    public string Country => Path.Combine(Folder, "country");

    public string Documents => Path.Combine(Folder, "documents");

    public string Logs => Path.Combine(Folder, "logs");

    public string Custodians => Path.Combine(Folder, "custodians");

    public string IssuerFile => Path.Combine(Folder, "public", "issuer.json");

    public string PartFolder(string name) => Path.Combine(Folder, name);

    /// <summary>The authority's default port.</summary>
    public const int UsualPort = 7100;

    /// <summary>Every port of the demonstration.</summary>
    public IReadOnlyList<int> Ports =>
        [
            StartPort,
            AuthorityPort,
            .. CustodianPorts,
            .. Platforms.SelectMany(p => (int[])[p.GatewayPort, p.AppPort]),
            WebWalletPort,
        ];

    /// <summary>The addresses that ./run demo prints. They follow from the authority's port, and all are within 31
    /// ports.</summary>
    public static DemoLayout Fixed(string folder, string samples, int port = UsualPort) =>
        new(
            folder,
            samples,
            port,
            [port + 1, port + 2, port + 3],
            new("forum", port + 10, port + 11),
            new("cinema", port + 20, port + 21),
            port - 1,
            port + 30
        );

    /// <summary>Ports that are free now, for a story that runs beside other programs.</summary>
    public static DemoLayout FreePorts(string folder, string samples)
    {
        int[] ports = [.. Enumerable.Range(0, 10).Select(_ => LoopbackPorts.Take())];
        return new(
            folder,
            samples,
            ports[0],
            ports[1..4],
            new("forum", ports[4], ports[5]),
            new("cinema", ports[6], ports[7]),
            ports[8],
            ports[9]
        );
    }
}
