using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Symbolon.Documents;
using Symbolon.Documents.Specimens;
using Symbolon.Protocol;

namespace Symbolon.Demo.Site;

/// <summary>
/// The browser wallet, served as by any web server: the files of web/wallet/dist, without any address to report to. The
/// demonstration adds its authority's address, and the test country's documents for people without a reader:
/// <code>
/// GET /wallet.json
/// {"authority": "http://127.0.0.1:7100"}
///
/// GET /specimens/index.json
/// [{"name": "Anna Maria Eriksson, 34", "name_zh-Hans": "...", "base": "/specimens/anna/",
///   "files": ["EF_SOD.bin", ...], "chip_key": "chip-key.pkcs8"}, ...]
/// </code>
/// </summary>
internal static partial class WebWalletSite
{
    /// <summary>The policy for a build without one. Anybody may run an authority or a gateway, so connections to any
    /// origin are allowed.</summary>
    private const string OtherwisePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; worker-src 'self'; manifest-src 'self'; "
        + "connect-src 'self' https: http://127.0.0.1:* http://localhost:*; base-uri 'none'; form-action 'none'";

    public static async Task<WebApplication> StartAsync(DemoLayout layout, CancellationToken cancellationToken)
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
        app.MapGet("/wallet.json", () => Results.Json(new { authority = layout.Authority }, Wire.Strict));
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
        await app.StartAsync(cancellationToken);
        return app;
    }

    /// <summary>The policy in the wallet's own page, also sent as a header: then it applies from the first octet, and
    /// it forbids framing.</summary>
    private static string ReadPolicy(string folder)
    {
        var meta = PolicyElement().Match(File.ReadAllText(Path.Combine(folder, "index.html")));
        return (meta.Success ? WebUtility.HtmlDecode(meta.Groups[1].Value) : OtherwisePolicy)
            + "; frame-ancestors 'none'";
    }

    private static JsonArray Index(DemoLayout layout)
    {
        var people = new JsonArray();
        foreach (var person in SpecimenPerson.All)
            Add(person, person.Name, $", {person.Age}", $"，{person.Age}岁");
        Add(SpecimenPerson.All[0], "forged", ", forged", "，伪造的");
        return people;

        void Add(SpecimenPerson person, string name, string en, string zh)
        {
            string[] files =
            [
                .. Directory
                    .GetFiles(Path.Combine(layout.Documents, name))
                    .Select(f => Path.GetFileName(f))
                    .Order(StringComparer.Ordinal),
            ];
            var one = new JsonObject
            {
                ["name"] = StartPage.HolderOf(person) + en,
                ["name_zh-Hans"] = StartPage.HolderOf(person) + zh,
                ["base"] = $"/specimens/{name}/",
                ["files"] = new JsonArray([.. files.Where(f => f != ChipKey.FileName).Select(f => (JsonNode)f)]),
            };
            if (files.Contains(ChipKey.FileName))
                one["chip_key"] = ChipKey.FileName;
            people.Add(one);
        }
    }

    [GeneratedRegex("http-equiv=\"Content-Security-Policy\"\\s+content=\"([^\"]+)\"")]
    private static partial Regex PolicyElement();
}
