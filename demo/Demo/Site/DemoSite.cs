using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Symbolon.Platform.AspNetCore.Pages;
using Symbolon.Protocol;

namespace Symbolon.Demo.Site;

/// <summary>
/// The demonstration's own web server: its start page, and the browser wallet with the test country's documents if the
/// wallet was built. It listens on loopback only. Everything is static except the parts' states, which each request
/// checks anew.
/// <code>
/// GET /                      the start page
/// GET /state                 {"parts": {"authority": true, ...}}
/// GET /assets/{name}
/// </code>
/// </summary>
internal sealed class DemoSite : IAsyncDisposable
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
        + "frame-ancestors 'none'; form-action 'none'";

    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(1) };
    private readonly List<WebApplication> apps = [];
    private readonly DemoLayout layout;

    private DemoSite(DemoLayout layout) => this.layout = layout;

    public static async Task<DemoSite> StartAsync(DemoLayout layout, CancellationToken cancellationToken)
    {
        var site = new DemoSite(layout);
        try
        {
            await site.StartPageAsync(cancellationToken);
            if (layout.HasWebWallet)
                site.apps.Add(await WebWalletSite.StartAsync(layout, cancellationToken));
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    private async Task StartPageAsync(CancellationToken cancellationToken)
    {
        var app = NewApp(layout.StartPort);
        apps.Add(app);
        app.Use(
            (context, next) =>
            {
                var headers = context.Response.Headers;
                headers.ContentSecurityPolicy = Policy;
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "no-referrer";
                headers.CacheControl = "no-store";
                return next(context);
            }
        );
        app.MapGet(
            "/",
            async (HttpContext context, CancellationToken stop) =>
                await PageRenderer.WriteAsync(
                    context.Response,
                    new StartPage(layout, StartWords.For(context.Request), await StatesAsync(stop)),
                    StatusCodes.Status200OK
                )
        );
        app.MapGet(
            "/state",
            async (CancellationToken stop) => Results.Json(new { parts = await StatesAsync(stop) }, Wire.Strict)
        );
        MapAsset(app, "start.css", "text/css; charset=utf-8");
        MapAsset(app, "start.js", "text/javascript; charset=utf-8");
        MapAsset(app, "start.svg", "image/svg+xml");
        await app.StartAsync(cancellationToken);
    }

    /// <summary>Whether each part answers now.</summary>
    private async Task<Dictionary<string, bool>> StatesAsync(CancellationToken cancellationToken)
    {
        var asked = DemoPart
            .Of(layout)
            .Select(async part => (part.Id, await AnswersAsync(part.Health, cancellationToken)));
        return (await Task.WhenAll(asked)).ToDictionary(p => p.Id, p => p.Item2);
    }

    private async Task<bool> AnswersAsync(string address, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(
                address,
                HttpCompletionOption.ResponseHeadersRead,
                cancellationToken
            );
            return response.IsSuccessStatusCode;
        }
        catch (Exception e)
            when (e is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>A server on loopback that logs nothing about its visitors.</summary>
    public static WebApplication NewApp(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        // The demonstration handles Ctrl+C, not one of its servers.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ListenLocalhost(port);
        });
        return builder.Build();
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private static void MapAsset(WebApplication app, string name, string type)
    {
        using var stream =
            typeof(DemoSite).Assembly.GetManifestResourceStream("demo." + name)
            ?? throw new InvalidOperationException($"{name} is not in the program.");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var bytes = memory.ToArray();
        app.MapGet("/assets/" + name, () => Results.Bytes(bytes, type));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var app in apps)
            await app.DisposeAsync();
        http.Dispose();
    }
}
