using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Symbolon.Documents;

namespace Symbolon.Cli.Demo.Site;

/// <summary>
/// The browser wallet, as any web server would serve it: the files of web/wallet/dist, and nothing that it could tell home
/// with. The demonstration adds the test country's documents, so that a person without a reader has something to show:
/// <code>
/// GET /specimens/index.json
/// {"people": [{"name": "anna", "holder": "ANNA MARIA ERIKSSON", "age": 34,
///              "files": {"EF.SOD": "/specimens/anna/EF.SOD", ...}, "chip_key": "/specimens/anna/chip-key.pkcs8"}]}
/// </code>
/// </summary>
internal static class WebWalletSite
{
    private const string ChipKey = "chip-key.pkcs8";

    /// <summary>For a build that brings none. Authorities and gateways are anybody's: connecting is allowed anywhere.</summary>
    private const string OtherwisePolicy =
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; "
        + "font-src 'self'; connect-src *; worker-src 'self'; manifest-src 'self'; media-src 'self' blob:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static async Task<WebApplication> StartAsync(DemoLayout layout, CancellationToken cancel)
    {
        var policy = ReadPolicy(layout.WebWalletFiles);
        var app = DemoSite.NewApp(layout.WebWalletPort);
        app.Use(
            (context, next) =>
            {
                var headers = context.Response.Headers;
                headers.ContentSecurityPolicy = policy;
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "no-referrer";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                headers.CacheControl = "no-cache";
                return next(context);
            }
        );
        app.MapGet("/specimens/index.json", () => Results.Text(Index(layout).ToJsonString(), "application/json"));
        app.UseStaticFiles(
            new StaticFileOptions
            {
                RequestPath = "/specimens",
                FileProvider = new PhysicalFileProvider(layout.Documents),
                ServeUnknownFileTypes = true,
                DefaultContentType = "application/octet-stream",
            }
        );
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".webmanifest"] = "application/manifest+json";
        types.Mappings[".mjs"] = "text/javascript";
        var files = new PhysicalFileProvider(layout.WebWalletFiles);
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files, ContentTypeProvider = types });
        await app.StartAsync(cancel);
        return app;
    }

    /// <summary>A build may say its own policy, one line in csp.txt.</summary>
    private static string ReadPolicy(string folder)
    {
        var file = Path.Combine(folder, "csp.txt");
        return File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings(" ").Trim() : OtherwisePolicy;
    }

    private static JsonObject Index(DemoLayout layout)
    {
        var people = new JsonArray();
        foreach (var folder in Directory.GetDirectories(layout.Documents).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(folder);
            var files = Directory
                .GetFiles(folder)
                .Select(f => Path.GetFileName(f))
                .Order(StringComparer.Ordinal)
                .ToArray();
            var person = SpecimenPerson.All.FirstOrDefault(p => p.Name == name) ?? SpecimenPerson.All[0];
            people.Add(
                new JsonObject
                {
                    ["name"] = name,
                    ["holder"] = $"{person.Secondary} {person.Primary}",
                    ["age"] = person.Age,
                    ["files"] = new JsonObject(
                        files
                            .Where(f => f != ChipKey)
                            .Select(f => KeyValuePair.Create(f, (JsonNode?)$"/specimens/{name}/{f}"))
                    ),
                    ["chip_key"] = files.Contains(ChipKey) ? $"/specimens/{name}/{ChipKey}" : null,
                }
            );
        }
        return new JsonObject { ["people"] = people };
    }
}
