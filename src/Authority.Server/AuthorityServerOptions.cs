using Symbolon.Documents;
using Symbolon.Protocol;

namespace Symbolon.Authority.Server;

/// <summary>
/// How an authority is run. Each is an option on the command line, <c>--passphrase-file F</c>, or a variable in the
/// environment, <c>SYMBOLON_AUTHORITY_PASSPHRASE_FILE</c>; the command line wins. A name not listed here is refused.
/// </summary>
/// <param name="Data">--data: the folder of the key and the registry; made at the first start.</param>
/// <param name="PassphraseFile">--passphrase-file: what the issuer key is sealed under, on one line.</param>
/// <param name="Issuer">--issuer: the authority's public origin. It is in every wallet: choose it once.</param>
/// <param name="Custodians">--custodians: a JSON file that says who they are (docs/operate/authority.md).</param>
/// <param name="Trust">--trust: signed master lists, separated by commas.</param>
/// <param name="Crl">--crl: revocation lists, separated by commas.</param>
/// <param name="Epochs">--epoch-origin, --epoch-seconds: weeks from Monday 2026-01-05 unless said otherwise; --epochs-ahead: for how many
/// later epochs certificates are signed too, 1.</param>
/// <param name="RefreshLapsedDays">--refresh-lapsed-days: for how long a lapsed certificate is refreshed without the document, 365.</param>
/// <param name="PersonKeyStates">
/// --number-in-zone: states whose booklets carry a number for life in the zone; --details-in-key: states whose every
/// document has the name in national writing and the place of birth in DG11. Three-letter codes, separated by commas; none
/// unless said. Choose before the first enrolment: a change gives the people of that state another row.
/// </param>
/// <param name="CountMinimum">--count-minimum: the smallest number of people with the same facts that is published; 10.</param>
/// <param name="QuickSeal">--quick-seal true: a cheap passphrase derivation, for demonstrations and tests only.</param>
public sealed record AuthorityServerOptions(
    string Data,
    string PassphraseFile,
    string Issuer,
    string Custodians,
    IReadOnlyList<string> Trust,
    IReadOnlyList<string> Crl,
    EpochSchedule Epochs,
    int RefreshLapsedDays,
    PersonKeyStates PersonKeyStates,
    long CountMinimum,
    bool QuickSeal
)
{
    private static readonly string[] Names =
    [
        "data",
        "passphrase-file",
        "issuer",
        "custodians",
        "trust",
        "crl",
        "epoch-origin",
        "epoch-seconds",
        "epochs-ahead",
        "refresh-lapsed-days",
        "number-in-zone",
        "details-in-key",
        "count-minimum",
        "quick-seal",
        "urls",
    ];

    /// <summary>Reads the command line over the environment.</summary>
    /// <exception cref="ArgumentException">Something is missing, unknown or out of range; the message is a sentence.</exception>
    public static AuthorityServerOptions Read(string[] args)
    {
        var line = new ConfigurationBuilder().AddCommandLine(args).Build();
        var environment = new ConfigurationBuilder().AddEnvironmentVariables("SYMBOLON_AUTHORITY_").Build();
        if (line.GetChildren().FirstOrDefault(s => !Names.Contains(s.Key)) is { } unknown)
            throw new ArgumentException($"--{unknown.Key} is not an option; there are --{string.Join(", --", Names)}.");
        string? Find(string name) => line[name] ?? environment[name.Replace('-', '_')];
        string Need(string name) => Find(name) ?? throw new ArgumentException($"--{name} is missing.");
        long Number(string name, long otherwise) =>
            Find(name) is not { } text ? otherwise
            : long.TryParse(text, out var value) ? value
            : throw new ArgumentException($"--{name} must be a whole number.");
        int Small(string name, int otherwise) =>
            Number(name, otherwise) is >= 0 and <= int.MaxValue and var value
                ? (int)value
                : throw new ArgumentException($"--{name} is out of range.");
        string[] List(string name) => (Find(name) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        HashSet<string> StatesOf(string name)
        {
            var codes = (Find(name) ?? "").Split(
                ',',
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            );
            return codes.FirstOrDefault(code => !States.KnowsIssuer(code)) is { } wrong
                ? throw new ArgumentException(
                    $"--{name} has the code {wrong}, which no state's documents carry: three capital letters such as UTO."
                )
                : [.. codes];
        }

        var issuer = Need("issuer");
        if (!Origins.IsOrigin(issuer))
            throw new ArgumentException(
                "--issuer must be an origin: scheme://host[:port] with https, or http on a loopback address."
            );
        if (List("trust").Length == 0)
            throw new ArgumentException(
                "--trust must name at least one signed master list, or no document is believed."
            );
        return new AuthorityServerOptions(
            Need("data"),
            Need("passphrase-file"),
            issuer,
            Need("custodians"),
            List("trust"),
            List("crl"),
            new EpochSchedule(
                Number("epoch-origin", EpochSchedule.Weekly.Origin),
                Number("epoch-seconds", EpochSchedule.Weekly.LengthSeconds),
                Small("epochs-ahead", EpochSchedule.Weekly.Ahead)
            ),
            Small("refresh-lapsed-days", 365),
            new PersonKeyStates
            {
                NumberInZone = StatesOf("number-in-zone"),
                DetailsInEveryDocument = StatesOf("details-in-key"),
            },
            Number("count-minimum", 10),
            string.Equals(Find("quick-seal"), "true", StringComparison.OrdinalIgnoreCase)
        );
    }
}
