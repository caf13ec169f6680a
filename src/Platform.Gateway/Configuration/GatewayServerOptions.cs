using Symbolon.Hosting;
using Symbolon.Vault;

namespace Symbolon.Platform.Gateway;

/// <summary>
/// The gateway's command-line options, or variables such as <c>SYMBOLON_GATEWAY_PASSPHRASE_FILE</c>, see
/// <see cref="ServerArguments"/>.
/// </summary>
/// <param name="Data">--data: the folder of the gateway's keys; made at the first start.</param>
/// <param name="PassphraseFile">--passphrase-file: the passphrase that seals the keys, on one line.</param>
/// <param name="Config">--config: the platform and its clients, see <see cref="GatewayConfig"/>.</param>
/// <param name="QuickSeal">--quick-seal true: a cheap passphrase derivation, for demonstrations and tests only.</param>
/// <param name="RotateKey">--rotate-key true: makes a next key for ID tokens, which signs in an hour, and exits.
/// Running gateways that share the folder load it by themselves.</param>
/// <param name="Database">--database: Npgsql's connection string of the PostgreSQL that several gateways share; or
/// --database-file, a file that holds it. Without it, one process runs alone and keeps everything in memory.</param>
/// <param name="Metrics">--metrics-url http://127.0.0.1:9464: a second address for /metrics, in the operator's
/// network.</param>
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

    internal KeyFile KeyFile => new(Data, PassphraseFile, QuickSeal ? PassphraseCost.Quick : PassphraseCost.Default);

    /// <summary>SYMBOLON_GATEWAY_ and the name in capitals, or null.</summary>
    internal static string? FromEnvironment(string name) =>
        Environment.GetEnvironmentVariable(Prefix + name.ToUpperInvariant());

    /// <summary>Reads the command line over the environment.</summary>
    /// <exception cref="ArgumentException">An option is missing or unknown; the message is a sentence.</exception>
    /// <exception cref="InvalidDataException">The file with the connection string cannot be read; the message is a
    /// sentence.</exception>
    public static GatewayServerOptions Read(string[] args)
    {
        var given = ServerArguments.Read(
            args,
            Prefix,
            "data",
            "passphrase-file",
            "config",
            "quick-seal",
            "rotate-key",
            "database",
            "database-file",
            "metrics-url",
            "log-format"
        );
        var databaseFile = given.Find("database-file");
        return new GatewayServerOptions(
            given.Need("data"),
            given.Need("passphrase-file"),
            given.Need("config"),
            given.IsTrue("quick-seal"),
            given.IsTrue("rotate-key"),
            given.Find("database")
                ?? (databaseFile is null ? null : ConfiguredFile.ReadAllText(databaseFile, "--database-file").Trim()),
            given.Find("metrics-url") is { } metrics ? ReadMetrics(metrics) : null,
            given.OneOf("log-format", "text", "json") == "json"
        );
    }

    /// <summary>The address of /metrics. Its port distinguishes its requests from all others.</summary>
    private static Uri ReadMetrics(string text)
    {
        if (
            !Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || uri.Scheme != Uri.UriSchemeHttp
            || uri.Port <= 0
            || uri.AbsolutePath is not ("/" or "/metrics")
        )
        {
            throw new ArgumentException(
                $"--metrics-url must be an http address such as http://127.0.0.1:9464, where /metrics will be, and {text} is none."
            );
        }

        return uri;
    }
}
