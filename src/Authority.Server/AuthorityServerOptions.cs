using Symbolon.Documents;
using Symbolon.Hosting;
using Symbolon.Protocol;

namespace Symbolon.Authority.Server;

/// <summary>
/// The options of an authority, or variables such as <c>SYMBOLON_AUTHORITY_PASSPHRASE_FILE</c>; see
/// <see cref="ServerArguments"/>.
/// </summary>
/// <param name="Data">--data: the folder of the key and the registry; made at the first start.</param>
/// <param name="PassphraseFile">--passphrase-file: the passphrase that seals the keys, on one line.</param>
/// <param name="Issuer">--issuer: the authority's public origin. It is in every wallet: choose it once.</param>
/// <param name="Custodians">--custodians: a JSON file that names the custodians (docs/operate/authority.md).</param>
/// <param name="Trust">--trust: signed master lists, separated by commas.</param>
/// <param name="Crl">--crl: revocation lists, separated by commas.</param>
/// <param name="Epochs">--epoch-origin, --epoch-seconds: weeks from Monday 2026-01-05 by default; --epochs-ahead: the
/// number of later epochs to sign for as well, 1 by default.</param>
/// <param name="RefreshLapsedDays">--refresh-lapsed-days: the days for which a lapsed certificate is refreshed without
/// the document, 365 by default.</param>
/// <param name="PersonKeyStates"> --number-in-zone: states whose booklets carry a permanent number in the zone;
/// --details-in-key: states whose every document has the name in national writing and the place of birth in DG11.
/// Three-letter codes, separated by commas; none by default. Choose before the first enrolment: a change gives the
/// people of that state another row.
/// </param>
/// <param name="CountMinimum">--count-minimum: the smallest number of people with the same facts that is published, 10
/// by default.</param>
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
    /// <summary>Reads the command line over the environment.</summary>
    /// <exception cref="ArgumentException">An option is missing, unknown or out of range; the message is a
    /// sentence.</exception>
    public static AuthorityServerOptions Read(string[] args)
    {
        var given = ServerArguments.Read(
            args,
            "SYMBOLON_AUTHORITY_",
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
            "quick-seal"
        );
        var issuer = given.Need("issuer");
        if (!Origins.IsOrigin(issuer))
        {
            throw new ArgumentException(
                "--issuer must be an origin: scheme://host[:port] with https, or http on a loopback address."
            );
        }

        var trust = given.List("trust");
        if (trust.Length == 0)
        {
            throw new ArgumentException(
                "--trust must name at least one signed master list, or no document is believed."
            );
        }

        var weekly = EpochSchedule.Weekly;
        return new AuthorityServerOptions(
            given.Need("data"),
            given.Need("passphrase-file"),
            issuer,
            given.Need("custodians"),
            trust,
            given.List("crl"),
            new EpochSchedule(
                given.Number("epoch-origin", weekly.Origin, 0, DateTimeOffset.MaxValue.ToUnixTimeSeconds()),
                given.Number("epoch-seconds", weekly.LengthSeconds, 1, int.MaxValue),
                given.SmallNumber("epochs-ahead", weekly.Ahead, 0)
            ),
            given.SmallNumber("refresh-lapsed-days", 365, 0),
            new PersonKeyStates
            {
                NumberInZone = StatesOf(given, "number-in-zone"),
                DetailsInEveryDocument = StatesOf(given, "details-in-key"),
            },
            given.Number("count-minimum", 10, 0, long.MaxValue),
            given.IsTrue("quick-seal")
        );
    }

    private static HashSet<string> StatesOf(ServerArguments given, string name) =>
        given.List(name).FirstOrDefault(code => !States.KnowsIssuer(code)) is { } wrong
            ? throw new ArgumentException(
                $"--{name} has the code {wrong}, which no state's documents carry: three capital letters such as UTO."
            )
            : [.. given.List(name)];
}
