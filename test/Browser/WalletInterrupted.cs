using Microsoft.Playwright;

namespace Symbolon.Browser;

/// <summary>A reload in the middle of each step, the back button, a lost connection: nothing is lost, and the page says
/// what to do.</summary>
[Collection(OneWorld.Name)]
public sealed class WalletInterrupted(BrowserWorld world)
{
    private const string AnnaMaria = "Anna Maria Eriksson, 34";
    private const string Ines = "Ines Quiet, 58";

    [Fact]
    public async Task A_reload_in_each_step_of_getting_a_certificate_loses_nothing()
    {
        await using var person = await WalletPerson.OpenAsync(world);
        var page = person.Window.Page;

        // During typing of the passphrase: nothing was made yet.
        await page.GetByRole(AriaRole.Link, new() { Name = "Get a certificate" }).ClickAsync();
        await page.GetByLabel("Passphrase").FillAsync("half a passph");
        await page.ReloadAsync();
        await person.Heading("Set a passphrase").WaitForAsync();
        await person.GoAsync("/");
        await person.MakeAsync();

        // During writing of the words: the same words again.
        var words = await page.Locator(".words li").AllInnerTextsAsync();
        await ReloadAsync(person);
        await page.Locator(".words li").First.WaitForAsync();
        Assert.Equal(words, await page.Locator(".words li").AllInnerTextsAsync());
        await person.ClickAsync("I have written them down");
        await ReloadAsync(person);
        await page.Locator(".words li").First.WaitForAsync();
        await person.WriteDownAsync();
        await ReloadAsync(person);
        await page.Locator(".choice").First.WaitForAsync();

        // When the authority already knows the person and the certificate has not arrived yet.
        var asked = new TaskCompletionSource();
        await page.RouteAsync("**/credential", _ => asked.TrySetResult());
        await person.AskForCertificateAsync(Ines);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await page.UnrouteAsync("**/credential");
        await ReloadAsync(person);
        await page.Locator(".choice").First.WaitForAsync();
        await person.GetCertificateAsync(Ines);
        await person.GoAsync("/");
        Assert.Equal(0, await page.Locator(".notice").CountAsync());
    }

    [Fact]
    public async Task A_sign_in_survives_a_reload_and_the_back_button()
    {
        await using var anna = await WalletPerson.WithCertificateAsync(world, world.Anna, AnnaMaria);
        var page = anna.Window.Page;
        await anna.BeginAsync(world.Layout.Forum);
        var id = await anna.Window.TextAsync(".id");
        await ReloadAsync(anna);
        await page.Locator(".even").WaitForAsync();
        Assert.Equal(id, await anna.Window.TextAsync(".id"));

        // To another page of the wallet and back: the question still waits.
        await anna.GoAsync("/safety");
        await page.GoBackAsync();
        await page.Locator(".even").WaitForAsync();
        await anna.ClickAsync("Yes, sign in");
        await page.WaitForSelectorAsync("#internet-id");

        // Back to the wallet after the answer: the question is over and is not repeated.
        anna.Window.ForgetRequests();
        for (var i = 0; i < 4 && !page.Url.StartsWith(world.Layout.WebWallet, StringComparison.Ordinal); i++)
            await page.GoBackAsync();
        if (page.Url.StartsWith(world.Layout.WebWallet, StringComparison.Ordinal))
        {
            await page.WaitForSelectorAsync("h1");
            Assert.Equal(0, await anna.Button("Yes, sign in").CountAsync());
        }
        Assert.DoesNotContain(anna.Window.Requests, url => url.EndsWith("/wallet/response", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_back_button_walks_through_the_wallet()
    {
        await using var person = await WalletPerson.OpenAsync(world);
        var page = person.Window.Page;
        await person.MakeAsync();
        await person.WriteDownAsync();
        await page.GoBackAsync();
        await person.Heading("Your recovery phrase").WaitForAsync();
        await page.GoForwardAsync();
        await person.Heading("Show your document, once").WaitForAsync();
        await page.GoBackAsync();
        await page.GoBackAsync();
        // At the choice of a passphrase: the wallet exists now, and is not made twice.
        await person.Heading("My certificate").WaitForAsync();
    }

    [Fact]
    public async Task Without_a_connection_it_says_so_and_goes_on_when_there_is_one()
    {
        await using var anna = await WalletPerson.WithCertificateAsync(world, world.Anna, AnnaMaria);
        var page = anna.Window.Page;
        await anna.BeginAsync(world.Layout.Cinema);
        await anna.Window.SetOfflineAsync(true);
        await anna.ClickAsync("Yes, sign in");
        Assert.Contains("cannot be reached", await anna.AlertAsync());
        await anna.Window.InspectAsync("wallet-sign-in-offline");
        await anna.Window.SetOfflineAsync(false);
        await anna.ClickAsync("Yes, sign in");
        await page.WaitForSelectorAsync("#internet-id");
        Assert.Single(await anna.IdsAsync());
        await page.Locator("summary", new() { HasText = "History" }).ClickAsync();
        Assert.Contains("signed in, shown", await anna.Window.TextAsync(".history"));

        await anna.GoAsync("/");
        await anna.Window.SetOfflineAsync(true);
        await anna.ClickAsync("Renew now");
        Assert.Contains("cannot be reached", await anna.AlertAsync());
        await anna.Window.SetOfflineAsync(false);
        await anna.ClickAsync("Renew now");
        await page.Locator(".until").WaitForAsync();
        await page.WaitForFunctionAsync("() => !document.querySelector('main [role=alert]')");
    }

    private static async Task ReloadAsync(WalletPerson person)
    {
        await person.Window.Page.ReloadAsync();
        await person.UnlockAsync();
    }
}
