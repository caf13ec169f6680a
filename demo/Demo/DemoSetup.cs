using System.Text.Json;
using System.Text.Json.Nodes;
using Symbolon.Custodian;
using Symbolon.Documents;
using Symbolon.Documents.Specimens;
using Symbolon.Protocol;
using Symbolon.Vault;

namespace Symbolon.Demo;

/// <summary>
/// Makes everything that the parts need to start: the test country and its people's documents, passphrase files, the
/// custodians' ceremony, the platforms' configuration. Existing files are left unchanged, so a restart changes nothing.
/// </summary>
internal static class DemoSetup
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Makes folders, documents and keys; returns the people's documents by name.</summary>
    public static void Prepare(DemoLayout layout)
    {
        Directory.CreateDirectory(layout.Folder);
        using var country = SpecimenCountry.Open(layout.Country, TimeProvider.System);
        Write(Path.Combine(layout.Country, "UTO.ml"), country.MasterList());
        Write(Path.Combine(layout.Country, "UTO.crl"), country.RevocationList());
        foreach (var person in SpecimenPerson.All)
            WriteDocument(layout, country, person, SpecimenFault.None, person.Name);
        WriteDocument(layout, country, SpecimenPerson.All[0], SpecimenFault.ForgedSignature, "forged");
        foreach (var name in (string[])["authority", "forum", "cinema", .. Enumerable.Range(1, 3).Select(Custodian)])
            Passphrase(layout, name);
        if (!File.Exists(Path.Combine(layout.Custodians, CustodianSetup.PublicFile)))
        {
            CustodianSetup.CreateAll(
                DemoLayout.Threshold,
                layout.CustodianPorts.Length,
                layout.Custodians,
                index => Vault.Passphrase.ReadFile(Passphrase(layout, Custodian(index))),
                PassphraseCost.Quick
            );
        }

        WriteCustodianList(layout);
    }

    public static string Custodian(int index) => $"custodian-{index}";

    /// <summary>A part's passphrase file: random, made once, readable by its owner only.</summary>
    public static string Passphrase(DemoLayout layout, string name) =>
        SecretFile(Path.Combine(layout.PartFolder("secrets"), name + ".passphrase"));

    /// <summary>A random text in a file.</summary>
    public static string SecretFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (!File.Exists(path))
            DurableFile.Create(path, System.Text.Encoding.ASCII.GetBytes(Wire.RandomText(24)));
        return path;
    }

    /// <summary>Stores the authority's public document for the gateways, once the authority answers. After that no
    /// gateway contacts the authority.</summary>
    public static async Task PublishIssuerAsync(DemoLayout layout, HttpClient http, CancellationToken cancellationToken)
    {
        var json = await http.GetByteArrayAsync(layout.Authority + "/.well-known/symbolon-issuer", cancellationToken);
        if (!IssuerDocument.TryRead(json, out _, out var error))
            throw new InvalidDataException($"The authority describes itself in a way that cannot be used. {error}");
        Write(layout.IssuerFile, json);
    }

    /// <summary>The gateway's configuration file.</summary>
    public static string GatewayConfig(DemoLayout layout, DemoPlatform platform)
    {
        var path = Path.Combine(layout.PartFolder(platform.Name), "gateway.json");
        var secret = SecretFile(Path.Combine(layout.PartFolder("secrets"), platform.Name + "-client.secret"));
        var config = PlatformTexts.Of(platform);
        if (layout.HasWebWallet)
            config["wallet"] = layout.WebWallet;
        config["issuers"] = new JsonArray(Path.GetRelativePath(Path.GetDirectoryName(path)!, layout.IssuerFile));
        config["clients"] = new JsonArray(
            new JsonObject
            {
                ["client_id"] = platform.Name,
                ["client_secret_file"] = Path.GetRelativePath(Path.GetDirectoryName(path)!, secret),
                ["redirect_uris"] = new JsonArray(platform.App + "/callback"),
                ["name"] = config["name"]!.DeepClone(),
            }
        );
        Write(path, JsonSerializer.SerializeToUtf8Bytes(config, Indented));
        return path;
    }

    private static void WriteDocument(
        DemoLayout layout,
        SpecimenCountry country,
        SpecimenPerson person,
        SpecimenFault fault,
        string name
    )
    {
        var folder = Path.Combine(layout.Documents, name);
        if (Directory.Exists(folder))
            return;
        using var document = country.Issue(person, fault);
        foreach (var (file, bytes) in document.NamedFiles)
            Write(Path.Combine(folder, file), bytes.ToArray());
        if (document.ChipKey is { } key)
            Write(Path.Combine(folder, ChipKey.FileName), key);
    }

    private static void WriteCustodianList(DemoLayout layout)
    {
        var list = new JsonObject
        {
            ["threshold"] = CustodianSetup.PublicFile,
            ["custodians"] = new JsonArray(
                [
                    .. layout.CustodianPorts.Select(
                        (port, i) =>
                            new JsonObject
                            {
                                ["index"] = i + 1,
                                ["address"] = $"http://127.0.0.1:{port}/",
                                ["token_file"] = Path.Combine(Custodian(i + 1), CustodianSetup.TokenFile),
                            }
                    ),
                ]
            ),
        };
        Write(Path.Combine(layout.Custodians, "custodians.json"), JsonSerializer.SerializeToUtf8Bytes(list, Indented));
    }

    private static void Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        DurableFile.Replace(path, bytes);
    }
}
