using System.Globalization;

namespace Symbolon.Demo.Site;

/// <summary>A part of the demonstration with its own address.</summary>
/// <param name="Id">Usually the name of its process.</param>
/// <param name="Address">The address for people.</param>
/// <param name="Health">The address of its health check.</param>
internal sealed record DemoPart(string Id, string Address, string Health)
{
    public static IReadOnlyList<DemoPart> Of(DemoLayout layout) =>
        [
            .. layout.CustodianPorts.Select(
                (port, i) =>
                    new DemoPart(
                        string.Create(CultureInfo.InvariantCulture, $"custodian-{i + 1}"),
                        $"http://127.0.0.1:{port}/.well-known/symbolon-custodian",
                        $"http://127.0.0.1:{port}/health"
                    )
            ),
            new("authority", layout.Authority + "/.well-known/openid-credential-issuer", layout.Authority + "/health"),
            .. layout.Platforms.SelectMany(p =>
                new DemoPart[]
                {
                    new(p.Name + "-gateway", p.Origin + "/.well-known/openid-configuration", p.Origin + "/health"),
                    new(p.Name, p.App, p.App + "/api/me"),
                }
            ),
            .. layout.HasWebWallet
                ? [new DemoPart("wallet", layout.WebWallet, layout.WebWallet + "/")]
                : Array.Empty<DemoPart>(),
        ];
}
