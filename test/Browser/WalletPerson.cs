using Microsoft.Playwright;
using Symbolon.Demo;

namespace Symbolon.Browser;

/// <summary>A person with the browser wallet: uses the pages as a person does, and reads their text.</summary>
internal sealed class WalletPerson : IAsyncDisposable
{
    private const string Passphrase = "four random words here";

    /// <summary>The lock is slow on purpose, and the machine may be busy.</summary>
    private const float Patience = 90_000;

    private readonly BrowserWorld world;

    private WalletPerson(BrowserWorld world, Window window)
    {
        this.world = world;
        Window = window;
    }

    public Window Window { get; }

    private IPage Page => Window.Page;

    /// <param name="world">The world.</param>
    /// <param name="window">A fresh window of a special browser; by default of an ordinary one.</param>
    public static async Task<WalletPerson> OpenAsync(BrowserWorld world, Window? window = null)
    {
        Assert.True(
            world.Layout.HasWebWallet,
            "web/wallet/dist is missing: run `npm run build --workspace web/wallet` at the root, or ./run test, which does it."
        );
        var person = new WalletPerson(world, window ?? await world.OpenAsync());
        await person.Window.GoAsync(world.Layout.WebWallet + "/");
        await person.Page.WaitForSelectorAsync("h1");
        return person;
    }

    /// <summary>A person whose phrase is on paper, with a fresh browser.</summary>
    public static async Task<WalletPerson> RestoredAsync(BrowserWorld world, string paper, Window? window = null)
    {
        var person = await OpenAsync(world, window);
        await person.RestoreAsync("Restore", paper);
        return person;
    }

    /// <summary>One of the world's people, with a wallet and a certificate in the browser too.</summary>
    public static async Task<WalletPerson> WithCertificateAsync(
        BrowserWorld world,
        DemoPerson of,
        string holder,
        Window? window = null
    )
    {
        var person = await RestoredAsync(world, world.PaperOf(of), window);
        await person.GetCertificateAsync(holder);
        return person;
    }

    public async Task MakeAsync()
    {
        await Page.GetByRole(AriaRole.Link, new() { Name = "Get a certificate" }).ClickAsync();
        await LockAsync(Page.Locator("form"), "Go on");
        await Page.Locator(".words li").First.WaitForAsync(new() { Timeout = Patience });
    }

    /// <summary>Writes the phrase down and shows that it is on paper; returns the paper.</summary>
    public async Task<string> WriteDownAsync()
    {
        var words = await Page.Locator(".words li").AllInnerTextsAsync();
        await ClickAsync("I have written them down");
        var asked = Page.Locator("input[name^=word]");
        await asked.First.WaitForAsync();
        foreach (var field in await asked.AllAsync())
            await field.FillAsync(words[int.Parse((await field.GetAttributeAsync("name"))!["word".Length..])]);
        await ClickAsync("Go on");
        await Page.Locator(".choice").First.WaitForAsync();
        return string.Join(' ', words);
    }

    /// <param name="button">"Restore" from the phrase, or "Put together" from shares.</param>
    /// <param name="text">The text on paper.</param>
    public async Task RestoreAsync(string button, string text)
    {
        await TypeRestoreAsync(button, text);
        await Page.Locator(".choice").First.WaitForAsync(new() { Timeout = Patience });
    }

    /// <summary>The same, without checking the result; in the language of the labels.</summary>
    public async Task TypeRestoreAsync(
        string button,
        string text,
        string passphrase = "Passphrase",
        string again = "Repeat it"
    )
    {
        await GoAsync("/restore");
        var form = Page.Locator("form").Filter(new() { Has = Button(button) });
        await form.Locator("textarea").FillAsync(text);
        await LockAsync(form, button, passphrase, again);
    }

    /// <summary>Shows a specimen's document to the authority.</summary>
    public async Task GetCertificateAsync(string holder, string? authority = null)
    {
        await AskForCertificateAsync(holder, authority);
        await Heading("You have an Internet certificate").WaitForAsync(new() { Timeout = Patience });
    }

    /// <param name="holder">The holder of the document.</param>
    /// <param name="authority">An address typed by hand; by default the one that the wallet offers.</param>
    public async Task AskForCertificateAsync(string holder, string? authority = null)
    {
        await Page.GetByRole(AriaRole.Radio, new() { Name = holder }).CheckAsync();
        if (authority is null)
        {
            await Assertions.Expect(Page.Locator("input[name=authority]")).ToHaveValueAsync(world.Layout.Authority);
        }
        else
        {
            await Page.Locator("summary", new() { HasText = "Authority" }).ClickAsync();
            await Page.Locator("input[name=authority]").FillAsync(authority);
        }
        await ClickAsync("Get my certificate");
    }

    public async Task UnlockAsync()
    {
        await Page.GetByLabel("Passphrase").FillAsync(Passphrase);
        await ClickAsync("Unlock");
        await Page.Locator("nav").WaitForAsync(new() { Timeout = Patience });
    }

    /// <summary>From a site to the question in the wallet, in one tab. All requests from then on are
    /// recorded.</summary>
    public async Task BeginAsync(DemoPlatform platform)
    {
        await Window.BeginAsync(platform);
        Window.ForgetRequests();
        await Page.ClickAsync("#open-web-wallet");
        await UnlockAsync();
        await Page.Locator(".id").WaitForAsync(new() { Timeout = Patience });
        Assert.Contains(platform.Origin, await Window.TextAsync(".who"));
    }

    /// <summary>Signs in at a site; returns the Internet ID that the site then shows.</summary>
    public async Task<string> SignInAsync(DemoPlatform platform)
    {
        await BeginAsync(platform);
        var promised = await Window.TextAsync(".id");
        await ClickAsync("Yes, sign in");
        await Page.WaitForSelectorAsync("#internet-id", new() { Timeout = Patience });
        Assert.StartsWith(platform.App, Page.Url, StringComparison.Ordinal);
        var id = await Window.TextAsync("#internet-id");
        Assert.Equal(Bare(promised), Bare(id));
        AskedOnly(platform);
        return Bare(id);
    }

    /// <summary>Checks that only the wallet and the site exchanged requests; above all, none went to the
    /// authority.</summary>
    public void AskedOnly(DemoPlatform platform)
    {
        string[] allowed = [world.Layout.WebWallet, platform.Origin, platform.App];
        Assert.Contains(Window.Requests, url => url.StartsWith(platform.Origin + "/", StringComparison.Ordinal));
        Assert.All(
            Window.Requests.Where(url => url != "data:,"),
            url => Assert.Contains(allowed, origin => url.StartsWith(origin + "/", StringComparison.Ordinal))
        );
    }

    /// <summary>Opens a page of the open wallet, or opens the wallet there.</summary>
    public async Task GoAsync(string page)
    {
        await Window.GoAsync(world.Layout.WebWallet + "/#" + page);
        await Page.WaitForSelectorAsync("h1");
    }

    /// <summary>The sites and the Internet IDs of the wallet's list, newest first.</summary>
    public async Task<IReadOnlyDictionary<string, string>> IdsAsync()
    {
        await GoAsync("/ids");
        if (await Page.GetByLabel("Passphrase").IsVisibleAsync())
            await UnlockAsync();
        await Heading("My Internet IDs").WaitForAsync();
        var ids = new Dictionary<string, string>();
        var sites = Page.Locator(".card").Filter(new() { Has = Page.Locator(".id") });
        foreach (var site in await sites.AllAsync())
            ids.Add(await site.Locator(".origin").InnerTextAsync(), Bare(await site.Locator(".id").InnerTextAsync()));
        return ids;
    }

    /// <summary>Answers the page's next question with yes.</summary>
    public void SayYes() => Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();

    /// <summary>The error that the page shows.</summary>
    public async Task<string> AlertAsync()
    {
        var alert = Page.Locator("[role=alert]").First;
        await alert.WaitForAsync(new() { Timeout = Patience });
        return await alert.InnerTextAsync();
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name, Level = 1 });

    public Task ClickAsync(string name) => Button(name).First.ClickAsync();

    /// <summary>An Internet ID without the spaces for reading.</summary>
    public static string Bare(string id) => string.Concat(id.Where(c => !char.IsWhiteSpace(c)));

    public async Task LockAsync(
        ILocator form,
        string button,
        string passphrase = "Passphrase",
        string again = "Repeat it"
    )
    {
        await form.GetByLabel(passphrase).FillAsync(Passphrase);
        await form.GetByLabel(again).FillAsync(Passphrase);
        await form.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
    }

    public ValueTask DisposeAsync() => Window.DisposeAsync();
}
