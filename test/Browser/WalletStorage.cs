using Microsoft.Playwright;

namespace Symbolon.Browser;

/// <summary>A device that is full, or loses its data: nothing is shown that cannot be stored, and the phrase restores
/// everything.</summary>
[Collection(OneWorld.Name)]
public sealed class WalletStorage(BrowserWorld world)
{
    private const string AnnaMaria = "Anna Maria Eriksson, 34";

    [Fact]
    public async Task With_a_full_storage_nothing_is_shown_to_a_site_and_what_was_there_stays()
    {
        await using var anna = await WalletPerson.WithCertificateAsync(world, world.Anna, AnnaMaria);
        var page = anna.Window.Page;
        await anna.BeginAsync(world.Layout.Forum);
        await page.EvaluateAsync(NoRoom);
        await anna.ClickAsync("Yes, sign in");
        Assert.Contains("storage is full", await anna.AlertAsync());
        Assert.DoesNotContain(anna.Window.Requests, url => url.EndsWith("/wallet/response", StringComparison.Ordinal));
        await anna.Window.InspectAsync("wallet-full");

        // With free space again, everything is as before.
        await page.ReloadAsync();
        await anna.UnlockAsync();
        await page.Locator(".even").WaitForAsync();
        await anna.ClickAsync("Yes, sign in");
        await page.WaitForSelectorAsync("#internet-id");
    }

    [Fact]
    public async Task A_new_wallet_that_cannot_be_kept_is_not_made()
    {
        await using var person = await WalletPerson.OpenAsync(world);
        await FillAsync(person.Window);
        await person.Window.Page.GetByRole(AriaRole.Link, new() { Name = "Get a certificate" }).ClickAsync();
        await person.LockAsync(person.Window.Page.Locator("form"), "Go on");
        Assert.Contains("storage is full", await person.AlertAsync());
        await person.Window.Page.ReloadAsync();
        await person.Heading("Set a passphrase").WaitForAsync();
    }

    [Fact]
    public async Task A_browser_that_lets_it_keep_nothing_is_told_at_once()
    {
        await using var window = await world.OpenAsync();
        await window.Page.AddInitScriptAsync(
            "IDBFactory.prototype.open = () => { throw new DOMException('', 'SecurityError'); };"
        );
        await using var person = await WalletPerson.OpenAsync(world, window);
        Assert.Contains("does not let the wallet store anything", await person.AlertAsync());
        await window.InspectAsync("wallet-no-storage");
    }

    [Fact]
    public async Task A_cleared_storage_is_noticed_and_the_phrase_brings_the_same_person_back()
    {
        await using var anna = await WalletPerson.WithCertificateAsync(world, world.Anna, AnnaMaria);
        var page = anna.Window.Page;
        var before = await anna.SignInAsync(world.Layout.Forum);
        await anna.IdsAsync();
        var tools = await anna.Window.ToolsAsync();
        await tools.SendAsync(
            "Storage.clearDataForOrigin",
            new() { ["origin"] = world.Layout.WebWallet, ["storageTypes"] = "indexeddb,local_storage" }
        );
        await anna.GoAsync("/safety");
        await page.GetByLabel("Minimum number of people").FillAsync("12");
        await anna.ClickAsync("Save");
        Assert.Contains("There is no wallet here yet", await anna.AlertAsync());

        await page.ReloadAsync();
        await anna.Heading("Real everywhere, known nowhere").WaitForAsync();
        await anna.RestoreAsync("Restore", world.PaperOf(world.Anna));
        await anna.GetCertificateAsync(AnnaMaria);
        await anna.Window.ClearCookiesAsync();
        Assert.Equal(before, await anna.SignInAsync(world.Layout.Forum));
    }

    /// <summary>Leaves this origin no space on the device from now on.</summary>
    private async Task FillAsync(Window window)
    {
        var tools = await window.ToolsAsync();
        await tools.SendAsync(
            "Storage.overrideQuotaForOrigin",
            new() { ["origin"] = world.Layout.WebWallet, ["quotaSize"] = 1 }
        );
    }

    /// <summary>The same for a page that has already written: the browser remembers for some seconds that there was
    /// space.</summary>
    private const string NoRoom = """
        () => {
          const put = IDBObjectStore.prototype.put;
          IDBObjectStore.prototype.put = function (...args) {
            put.apply(this, args);
            Object.defineProperty(this.transaction, "error", { value: new DOMException("", "QuotaExceededError") });
            this.transaction.abort();
          };
        }
        """;
}
