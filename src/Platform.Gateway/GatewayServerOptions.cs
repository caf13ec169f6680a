using Symbolon.Vault;

namespace Symbolon.Platform.Gateway;

/// <summary>
/// How a gateway is run. Each is an option on the command line, <c>--passphrase-file F</c>, or a variable in the
/// environment, <c>SYMBOLON_GATEWAY_PASSPHRASE_FILE</c>; the command line wins. A name not listed here is refused.
/// </summary>
/// <param name="Data">--data: the folder of the gateway's keys; made at the first start.</param>
/// <param name="PassphraseFile">--passphrase-file: what the keys are sealed under, on one line.</param>
/// <param name="Config">--config: what the platform is and who its clients are, see <see cref="GatewayConfig"/>.</param>
/// <param name="QuickSeal">--quick-seal true: a cheap passphrase derivation, for demonstrations and tests only.</param>
/// <param name="RotateKey">--rotate-key true: makes a next key for ID tokens, which signs in an hour, and ends. Running gateways
/// that share the folder take it up by themselves.</param>
/// <param name="Database">--database: Npgsql's connection string of the PostgreSQL that several gateways share; or --database-file, a
/// file that holds it. Without, this is one process and keeps everything in memory.</param>
/// <param name="Metrics">--metrics-url http://127.0.0.1:9464: a second address, in the operator's network, where /metrics is.</param>
/// <param name="JsonLogs">--log-format json: one JSON object a line.</param>
public sealed record GatewayServerOptions(
    string Data,
    string PassphraseFile,
    string Config,
    bool QuickSeal,
    bool RotateKey,
    string? Database,
    Uri? Metrics,
    bool JsonLogs
)
{
    private const string Prefix = "SYMBOLON_GATEWAY_";
    private static readonly string[] Names =
    [
        "data",
        "passphrase-file",
        "config",
        "quick-seal",
        "rotate-key",
        "database",
        "database-file",
        "metrics-url",
        "log-format",
        "urls",
    ];

    internal KeyFile KeyFile => new(Data, PassphraseFile, QuickSeal ? PassphraseCost.Quick : PassphraseCost.Default);

    /// <summary>SYMBOLON_GATEWAY_ and the name in capitals, or null.</summary>
    internal static string? FromEnvironment(string name) =>
        Environment.GetEnvironmentVariable(Prefix + name.ToUpperInvariant());

    /// <summary>Reads the command line over the environment.</summary>
    /// <exception cref="ArgumentException">Something is missing or unknown; the message is a sentence.</exception>
    public static GatewayServerOptions Read(string[] args)
    {
        var line = new ConfigurationBuilder().AddCommandLine(args).Build();
        if (line.GetChildren().FirstOrDefault(s => !Names.Contains(s.Key)) is { } unknown)
            throw new ArgumentException($"--{unknown.Key} is not an option; there are --{string.Join(", --", Names)}.");
        string? Find(string name) => line[name] ?? FromEnvironment(name.Replace('-', '_'));
        bool IsTrue(string name) => string.Equals(Find(name), "true", StringComparison.OrdinalIgnoreCase);
        string Need(string name) => Find(name) ?? throw new ArgumentException($"--{name} is missing.");
        return new GatewayServerOptions(
            Need("data"),
            Need("passphrase-file"),
            Need("config"),
            IsTrue("quick-seal"),
            IsTrue("rotate-key"),
            Find("database") ?? (Find("database-file") is { } file ? File.ReadAllText(file).Trim() : null),
            Find("metrics-url") is { } metrics ? ReadMetrics(metrics) : null,
            IsJson(Find("log-format"))
        );
    }

    private static Uri ReadMetrics(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttp && uri.Port > 0
            ? uri
            : throw new ArgumentException("--metrics-url must be like http://127.0.0.1:9464.");

    private static bool IsJson(string? format) =>
        format switch
        {
            null or "text" => false,
            "json" => true,
            _ => throw new ArgumentException("--log-format must be text or json."),
        };
}
