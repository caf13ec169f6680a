namespace Symbolon.Platform.Gateway;

/// <summary>
/// How a gateway is run. Each is an option on the command line, <c>--passphrase-file F</c>, or a variable in the
/// environment, <c>SYMBOLON_GATEWAY_PASSPHRASE_FILE</c>; the command line wins. A name not listed here is refused.
/// </summary>
/// <param name="Data">--data: the folder of the gateway's keys; made at the first start.</param>
/// <param name="PassphraseFile">--passphrase-file: what the keys are sealed under, on one line.</param>
/// <param name="Config">--config: what the platform is and who its clients are, see <see cref="GatewayConfig"/>.</param>
/// <param name="QuickSeal">--quick-seal true: a cheap passphrase derivation, for demonstrations and tests only.</param>
public sealed record GatewayServerOptions(string Data, string PassphraseFile, string Config, bool QuickSeal)
{
    private static readonly string[] Names = ["data", "passphrase-file", "config", "quick-seal", "urls"];

    /// <summary>Reads the command line over the environment.</summary>
    /// <exception cref="ArgumentException">Something is missing or unknown; the message is a sentence.</exception>
    public static GatewayServerOptions Read(string[] args)
    {
        var line = new ConfigurationBuilder().AddCommandLine(args).Build();
        var environment = new ConfigurationBuilder().AddEnvironmentVariables("SYMBOLON_GATEWAY_").Build();
        if (line.GetChildren().FirstOrDefault(s => !Names.Contains(s.Key)) is { } unknown)
            throw new ArgumentException($"--{unknown.Key} is not an option; there are --{string.Join(", --", Names)}.");
        string? Find(string name) => line[name] ?? environment[name.Replace('-', '_')];
        string Need(string name) => Find(name) ?? throw new ArgumentException($"--{name} is missing.");
        return new GatewayServerOptions(
            Need("data"),
            Need("passphrase-file"),
            Need("config"),
            string.Equals(Find("quick-seal"), "true", StringComparison.OrdinalIgnoreCase)
        );
    }
}
