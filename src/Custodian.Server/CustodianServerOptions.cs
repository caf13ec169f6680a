using Symbolon.Hosting;

namespace Symbolon.Custodian.Server;

/// <summary>
/// The options of a custodian, or variables such as <c>SYMBOLON_CUSTODIAN_PASSPHRASE_FILE</c>; see
/// <see cref="ServerArguments"/>.
/// </summary>
/// <param name="Data">--data: the custodian's folder.</param>
/// <param name="PassphraseFile">--passphrase-file: the passphrase that seals the key share, on one line.</param>
/// <param name="Index">--index: the expected index of this custodian; a share with another index is refused.</param>
/// <param name="TokenFile">--token-file: the file with the authority's bearer token; by default in the data
/// folder.</param>
/// <param name="EpochOrigin">--epoch-origin: the first second of epoch 0, Unix time; the issuer's, Monday 2026-01-05 by
/// default.</param>
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
    /// <summary>Reads the command line over the environment.</summary>
    /// <exception cref="ArgumentException">An option is missing, unknown or out of range; the message is a
    /// sentence.</exception>
    public static CustodianServerOptions Read(string[] args)
    {
        var given = ServerArguments.Read(
            args,
            "SYMBOLON_CUSTODIAN_",
            "data",
            "passphrase-file",
            "index",
            "token-file",
            "epoch-origin",
            "epoch-seconds",
            "evaluations-per-epoch",
            "requests-per-minute"
        );
        var data = given.Need("data");
        return new CustodianServerOptions(
            data,
            given.Need("passphrase-file"),
            given.SmallNumber("index", null, 1, 255),
            given.Find("token-file") ?? Path.Combine(data, CustodianSetup.TokenFile),
            given.Number(
                "epoch-origin",
                EpochPolicy.Default.Origin.ToUnixTimeSeconds(),
                1,
                DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ),
            given.Number("epoch-seconds", 604800, 1, int.MaxValue),
            given.Number("evaluations-per-epoch", 1_000_000, 1, long.MaxValue),
            given.SmallNumber("requests-per-minute", 6000, 1)
        );
    }
}
