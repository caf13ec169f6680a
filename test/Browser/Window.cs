using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Symbolon.Demo;

namespace Symbolon.Browser;

/// <summary>
/// A browser window that records forbidden behaviour of a page: a request to another origin, or a violation of its own
/// content security policy. <see cref="InspectAsync"/> checks a page's usability, and takes its picture.
/// </summary>
internal sealed partial class Window : IAsyncDisposable
{
    private const int NarrowWidth = 320;
    private static readonly Lazy<string> Axe = new(() =>
        File.ReadAllText(Path.Combine(Repository.Root, "node_modules", "axe-core", "axe.min.js"))
    );

    private readonly IBrowserContext context;
    private readonly string[] origins;
    private readonly bool ownsBrowser;
    private readonly List<string> expected = [];
    private readonly List<string> faults = [];
    private readonly List<string> requests = [];

    private Window(IBrowserContext context, IPage page, string[] origins, bool ownsBrowser)
    {
        this.context = context;
        this.origins = origins;
        this.ownsBrowser = ownsBrowser;
        Page = page;
    }

    /// <summary>The tab in front.</summary>
    public IPage Page { get; private set; }

    /// <summary>The page's requests and their targets since <see cref="ForgetRequests"/>.</summary>
    public IReadOnlyList<string> Requests => requests;

    public void ForgetRequests() => requests.Clear();

    /// <summary>Ends the sign-ins at all sites; a wallet's stored data stays.</summary>
    public Task ClearCookiesAsync() => context.ClearCookiesAsync();

    public Task SetOfflineAsync(bool offline) => context.SetOfflineAsync(offline);

    public static async Task<Window> OpenAsync(
        IBrowser chromium,
        DemoLayout layout,
        SlowPlatform library,
        string locale,
        bool script,
        bool ownsBrowser = false
    )
    {
        var context = await chromium.NewContextAsync(
            new()
            {
                Locale = locale,
                ViewportSize = new() { Width = 1280, Height = 800 },
                ColorScheme = ColorScheme.Light,
                JavaScriptEnabled = script,
            }
        );
        context.SetDefaultTimeout(60_000);
        if (script)
            await context.AddInitScriptAsync(Axe.Value);
        string[] origins =
        [
            layout.Start,
            layout.WebWallet,
            layout.Authority,
            library.Origin,
            .. layout.Platforms.SelectMany(p => (string[])[p.Origin, p.App]),
        ];
        var window = new Window(context, await context.NewPageAsync(), origins, ownsBrowser);
        window.Watch(window.Page);
        return window;
    }

    private void Watch(IPage page)
    {
        page.Request += (_, request) => Notice(request.Url);
        page.Console += (_, message) =>
        {
            // The browser reports a page with a 4xx status as a failed resource: that is the page's own status.
            if (message.Type == "error" && !message.Text.Contains("Failed to load resource"))
                faults.Add($"console: {message.Text}");
        };
        page.PageError += (_, error) => faults.Add($"script: {error}");
    }

    /// <summary>Opens another tab of the same browser in front; returns the previous one.</summary>
    public async Task<IPage> OpenTabAsync()
    {
        var before = Page;
        Page = await context.NewPageAsync();
        Watch(Page);
        return before;
    }

    public async Task BringAsync(IPage tab)
    {
        await tab.BringToFrontAsync();
        Page = tab;
    }

    /// <summary>Chromium's own tools for a page: authenticators, quotas.</summary>
    public Task<ICDPSession> ToolsAsync() => context.NewCDPSessionAsync(Page);

    /// <summary>Allows requests to one more origin.</summary>
    public void Expect(string origin) => expected.Add(origin);

    private void Notice(string url)
    {
        requests.Add(url);
        if (!origins.Concat(expected).Any(o => url.StartsWith(o + "/", StringComparison.Ordinal)) && url != "data:,")
            faults.Add($"request: {url}");
    }

    public Task GoAsync(string address) => Page.GotoAsync(address);

    /// <summary>Begins to sign in at an application; returns the link behind "Open the wallet".</summary>
    public async Task<string> BeginAsync(DemoPlatform platform)
    {
        await GoAsync(platform.App);
        await Page.ClickAsync("#login");
        return await LinkAsync();
    }

    public async Task<string> LinkAsync() => (await Page.GetAttributeAsync("#open-wallet", "href"))!;

    /// <summary>The text that a camera reads from the page's picture.</summary>
    public async Task<string> ScanAsync() => await Node.RunAsync("qr.mjs", await Page.Locator(".qr").ScreenshotAsync());

    public async Task<string> TextAsync(string selector) => await Page.InnerTextAsync(selector);

    /// <summary>
    /// A page must be usable by everybody: no serious axe finding in light and in dark, no sideways scrolling on 320 px
    /// and
    /// at 200 %, a policy without unsafe-inline, one heading of the first level, and a stated language. Its pictures go
    /// to
    /// artifacts/screenshots.
    /// </summary>
    public async Task InspectAsync(string name)
    {
        var before = Page.ViewportSize!;
        await Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        Assert.Contains(await Page.GetAttributeAsync("html", "lang"), (string[])["en", "zh-Hans"]);
        Assert.Equal(1, await Page.Locator("h1").CountAsync());
        await SeeAsync(name, "desktop", 1280, 800, ColorScheme.Light);
        await CheckAxeAsync(name, "light");
        await SeeAsync(name, "desktop-dark", 1280, 800, ColorScheme.Dark);
        await CheckAxeAsync(name, "dark");
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await SeeAsync(name, "phone", 390, 844, ColorScheme.Light);
        await CheckAxeAsync(name, "phone");
        await FitsAsync(name, NarrowWidth, 640);
        await FitsAsync(name, 640, 400); // 1280 by 800 at 200 %
        await Page.SetViewportSizeAsync(before.Width, before.Height);
    }

    private async Task SeeAsync(string name, string size, int width, int height, ColorScheme colours)
    {
        await Page.SetViewportSizeAsync(width, height);
        await Page.EmulateMediaAsync(new() { ColorScheme = colours });
        var path = Path.Combine(Repository.Root, "artifacts", "screenshots", $"{name}.{size}.png");
        await Page.ScreenshotAsync(new() { Path = path, FullPage = true });
    }

    private async Task CheckAxeAsync(string name, string how)
    {
        var found = await Page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run({ resultTypes: ['violations'] })).violations"
                + ".filter(v => v.impact === 'serious' || v.impact === 'critical')"
                + ".map(v => v.id + ': ' + v.nodes.map(n => n.target + ' ' + n.failureSummary).join('; '))"
        );
        Assert.True(found.GetArrayLength() == 0, $"{name} ({how}): {found}");
    }

    private async Task FitsAsync(string name, int width, int height)
    {
        await Page.SetViewportSizeAsync(width, height);
        var over = await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth");
        Assert.True(over <= 0, $"{name} is {over} px wider than {width}.");
    }

    /// <summary>Words of a Chinese page that are not Chinese and would disturb its reader.</summary>
    public async Task<string[]> EnglishWordsAsync()
    {
        // Names, addresses, commands and the name of the other language stay unchanged.
        var text = await Page.EvaluateAsync<string>(
            """
            () => {
              const hidden = "[lang]:not(html), .origin, .id, .choice, code, pre, [translate=no]";
              const marked = [...document.querySelectorAll(hidden)];
              const were = marked.map((e) => e.style.display);
              marked.forEach((e) => (e.style.display = "none"));
              const text = document.title + " " + document.body.innerText + " " +
                [...document.querySelectorAll("[aria-label]")].map((e) => e.getAttribute("aria-label")).join(" ");
              marked.forEach((e, i) => (e.style.display = were[i]));
              return text;
            }
            """
        );
        string[] names = ["Symbolon", "OpenID", "Connect", "SECURITY", "md", "Ctrl", "EF", "SOD", "DG", "UTO"];
        return [.. Latin().Matches(text).Select(m => m.Value).Except(names)];
    }

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex Latin();

    /// <summary>No request went to another origin, and no policy was violated.</summary>
    public async ValueTask DisposeAsync()
    {
        await context.CloseAsync();
        if (ownsBrowser)
            await context.Browser!.CloseAsync();
        Assert.Empty(faults);
    }
}
