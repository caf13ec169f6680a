using System.Globalization;

namespace Symbolon.Custodian.Server;

/// <summary>
/// How a custodian is run. Each is an option on the command line, <c>--passphrase-file F</c>, or a variable in the
/// environment, <c>SYMBOLON_CUSTODIAN_PASSPHRASE_FILE</c>; the command line wins. A name not listed here is refused.
/// </summary>
/// <param name="Data">--data: the custodian's folder.</param>
/// <param name="PassphraseFile">--passphrase-file: what the key share is sealed under, on one line.</param>
/// <param name="Index">--index: which custodian this is meant to be; another share in the folder is refused.</param>
/// <param name="TokenFile">--token-file: what the authority must show; by default in the folder.</param>
/// <param name="EpochOrigin">--epoch-origin: the first second of epoch 0, Unix time; the issuer's, Monday 2026-01-05 by default.</param>
/// <param name="EpochSeconds">--epoch-seconds: the issuer's, a week by default.</param>
/// <param name="EvaluationsPerEpoch">--evaluations-per-epoch: the ceiling of an epoch.</param>
/// <param name="RequestsPerMinute">--requests-per-minute: the ceiling of a minute.</param>
public sealed record CustodianServerOptions(
    string Data,
    string PassphraseFile,
    int Index,
    string TokenFile,
    long EpochOrigin,
    long EpochSeconds,
    long EvaluationsPerEpoch,
    int RequestsPerMinute
)
{
    private static readonly string[] Names =
    [
        "data",
        "passphrase-file",
        "index",
        "token-file",
        "epoch-origin",
        "epoch-seconds",
        "evaluations-per-epoch",
        "requests-per-minute",
        "urls",
    ];

    /// <summary>Reads the command line over the environment.</summary>
    /// <exception cref="ArgumentException">Something is missing, unknown or out of range; the message is a sentence.</exception>
    public static CustodianServerOptions Read(string[] args)
    {
        var line = new ConfigurationBuilder().AddCommandLine(args).Build();
        var environment = new ConfigurationBuilder().AddEnvironmentVariables("SYMBOLON_CUSTODIAN_").Build();
        var unknown = line.GetChildren().FirstOrDefault(section => !Names.Contains(section.Key));
        if (unknown is not null)
        {
            throw new ArgumentException($"--{unknown.Key} is not an option; there are --{string.Join(", --", Names)}.");
        }

        string? Find(string name) => line[name] ?? environment[name.Replace('-', '_')];
        string Need(string name) => Find(name) ?? throw new ArgumentException($"--{name} is missing.");
        long Number(string name, string? text, long max) =>
            long.TryParse(text, out var value) && value >= 1 && value <= max
                ? value
                : throw new ArgumentException($"--{name} must be a whole number from 1 to {max}, not \"{text}\".");

        var data = Need("data");
        var defaultOrigin = EpochPolicy.Default.Origin.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new CustodianServerOptions(
            data,
            Need("passphrase-file"),
            (int)Number("index", Need("index"), 255),
            Find("token-file") ?? Path.Combine(data, CustodianSetup.TokenFile),
            Number("epoch-origin", Find("epoch-origin") ?? defaultOrigin, DateTimeOffset.MaxValue.ToUnixTimeSeconds()),
            Number("epoch-seconds", Find("epoch-seconds") ?? "604800", int.MaxValue),
            Number("evaluations-per-epoch", Find("evaluations-per-epoch") ?? "1000000", long.MaxValue),
            (int)Number("requests-per-minute", Find("requests-per-minute") ?? "6000", int.MaxValue)
        );
    }
}
