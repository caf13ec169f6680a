using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Symbolon.Demo;
using Symbolon.Platform.AspNetCore;
using Symbolon.Protocol;
using Symbolon.Tests.Gateway;

namespace Symbolon.Tests.AspNetCore;

/// <summary>A site on real Kestrel, with AddSymbolon and a few pages.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("symbolon-site-").FullName;
    private readonly List<Visitor> visitors = [];
    private WebApplication? app;

    internal string Origin { get; } = $"http://127.0.0.1:{LoopbackPorts.Take()}";

    internal TestAuthority Authority { get; } = new();

    internal Action<SymbolonOptions> Configure { get; init; } = _ => { };

    internal string Folder => folder;

    internal async Task<Site> StartAsync()
    {
        File.WriteAllBytes(Path.Combine(folder, "authority.json"), Wire.Write(Authority.Issuer.Document));
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = folder });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Origin);
        builder
            .Services.AddAuthentication()
            .AddSymbolon(o =>
            {
                o.Origin = Origin;
                o.Name = ("The club", "俱乐部");
                o.Purpose = ("One member, one account", "一人一个账号");
                o.EqualWay = ("Write a letter", "写一封信");
                o.IssuerFiles.Add("authority.json");
                Configure(o);
            });
        builder.Services.AddAuthorizationBuilder().AddPolicy("adults", p => p.RequireAgeOver(18));
        app = builder.Build();
        app.MapSymbolon();
        app.MapGet("/", () => "anybody");
        app.MapGet(
                "/me",
                (HttpContext c) => string.Join('\n', c.User.Claims.Select(claim => $"{claim.Type}={claim.Value}"))
            )
            .RequireAuthorization();
        app.MapGet("/adults", () => "adults only").RequireAuthorization("adults");
        app.MapGet(
            "/second",
            () =>
                Results.Challenge(
                    new SymbolonChallengeProperties { Slot = 1, RedirectUri = "/me" },
                    [SymbolonDefaults.AuthenticationScheme]
                )
        );
        app.MapGet("/leave", () => Results.SignOut(new() { RedirectUri = "/" }));
        await app.StartAsync();
        return this;
    }

    internal async Task RestartAsync()
    {
        await app!.DisposeAsync();
        await StartAsync();
    }

    internal Visitor Visitor()
    {
        var visitor = new Visitor(Origin);
        visitors.Add(visitor);
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        visitors.ForEach(v => v.Dispose());
        if (app is not null)
            await app.DisposeAsync();
        Authority.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>A browser: cookies, and redirects followed within the site.</summary>
internal sealed partial class Visitor(string origin) : IDisposable
{
    private readonly HttpClient http = new(
        new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }
    )
    {
        BaseAddress = new Uri(origin),
    };

    internal HttpClient Http => http;

    internal string At { get; private set; } = "";

    /// <summary>Opens a page, follows redirects, and returns the last page.</summary>
    internal async Task<(HttpStatusCode Status, string Page)> OpenAsync(string address)
    {
        for (var hops = 0; hops < 8; hops++)
        {
            using var response = await http.GetAsync(address);
            At = response.RequestMessage!.RequestUri!.PathAndQuery;
            if (response.Headers.Location is not { } location)
                return (response.StatusCode, await response.Content.ReadAsStringAsync());
            var next = new Uri(new Uri(origin), location);
            Assert.Equal(new Uri(origin).Authority, next.Authority);
            address = next.PathAndQuery;
        }
        throw new InvalidOperationException("The site sends the browser round and round.");
    }

    /// <summary>Opens a page, answers with a wallet if asked, and returns to the page.</summary>
    internal async Task<(HttpStatusCode Status, string Page)> SignInAsync(string address, TestPerson person)
    {
        var (_, page) = await OpenAsync(address);
        var answer = await person.SignInAsync(LinkIn(page));
        Assert.True(answer.Accepted, answer.Reason);
        return await OpenAsync(answer.RedirectUri!);
    }

    internal static string LinkIn(string page)
    {
        var link = OpenWallet().Match(page);
        Assert.True(link.Success, "the page has a link for the wallet");
        return WebUtility.HtmlDecode(link.Groups[1].Value);
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("href=\"(openid4vp://[^\"]+)\"")]
    private static partial Regex OpenWallet();
}
