namespace Symbolon.Browser;

/// <summary>After the first visit the wallet needs no network to open.</summary>
[Collection(OneWorld.Name)]
public sealed class WalletOffline(BrowserWorld world)
{
    [Fact]
    public async Task The_wallet_opens_without_a_connection_and_says_that_there_is_none()
    {
        await using var person = await WalletPerson.OpenAsync(world);
        await person.MakeAsync();
        var words = await person.WriteDownAsync();
        var page = person.Window.Page;
        await page.EvaluateAsync("async () => { await navigator.serviceWorker.ready; }");
        await page.WaitForFunctionAsync(
            "async () => (await navigator.serviceWorker.ready).active?.state === 'activated'"
        );

        await person.Window.SetOfflineAsync(true);
        await page.ReloadAsync();
        await person.Heading("Unlock your wallet").WaitForAsync();
        Assert.Contains("No connection", await person.Window.TextAsync(".offline"));
        await person.UnlockAsync();
        await person.GoAsync("/phrase");
        var shown = page.Locator(".words li");
        await shown.First.WaitForAsync();
        Assert.Equal(words, string.Join(' ', await shown.AllInnerTextsAsync()));

        await person.Window.SetOfflineAsync(false);
        await page.WaitForFunctionAsync("() => document.querySelector('.offline').hidden");
    }
}
