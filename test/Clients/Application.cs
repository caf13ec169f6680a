using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Symbolon.Tests.Gateway;

namespace Symbolon.Clients;

/// <summary>A third-party program on a loopback port, and a browser that visits it. It is given an address, a client id
/// and a secret.</summary>
internal sealed class Application : IAsyncDisposable
{
    private readonly Process process;

    private Application(Process process, int port)
    {
        this.process = process;
        Origin = $"http://127.0.0.1:{port}";
    }

    internal string Origin { get; }

    /// <summary>Starts a program of apps/ with node, and waits until it reports that it is up.</summary>
    internal static async Task<Application> StartAsync(
        string name,
        int port,
        string issuer,
        string clientId,
        string? secret
    )
    {
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(Repository.Root, "test", "Clients", "apps", name + ".mjs"));
        start.Environment["PORT"] = $"{port}";
        start.Environment["ISSUER"] = issuer;
        start.Environment["CLIENT_ID"] = clientId;
        if (secret is not null)
            start.Environment["CLIENT_SECRET"] = secret;
        var process = Process.Start(start)!;
        var ready = await process.StandardOutput.ReadLineAsync();
        Assert.True(ready?.StartsWith("ready", StringComparison.Ordinal) == true, $"{name} did not start: {ready}");
        return new Application(process, port);
    }

    /// <summary>A person signs in: from the application's /login over the gateway's page and the wallet, back to the
    /// application's page.</summary>
    internal static async Task<(HttpClient Browser, string Page)> SignInAsync(string address, TestPerson person)
    {
        var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() });
        browser.DefaultRequestHeaders.Add("Accept", "text/html,*/*"); // like a browser: some answer programs with 401
        var link = Browser.LinkIn(await browser.GetStringAsync(address));
        Assert.True(link.Length > 0, "The application did not lead to the gateway's page.");
        var answer = await person.SignInAsync(link);
        Assert.True(answer.Accepted, answer.Reason);
        using var response = await browser.GetAsync(answer.RedirectUri);
        var page = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, page);
        return (browser, page);
    }

    /// <summary>As <see cref="SignInAsync"/>, for applications that answer in JSON.</summary>
    internal async Task<(HttpClient Browser, JsonObject Told)> SignInAsync(TestPerson person)
    {
        var (browser, page) = await SignInAsync(Origin + "/login", person);
        return (browser, JsonNode.Parse(page)!.AsObject());
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
