namespace Symbolon.Browser;

/// <summary>Getting the first certificate, in the browser.</summary>
[Collection(OneWorld.Name)]
public sealed class WalletEnrol(BrowserWorld world)
{
    [Fact]
    public async Task A_wallet_is_made_its_phrase_written_down_and_a_certificate_fetched()
    {
        await using var bela = await WalletPerson.OpenAsync(world);
        await bela.MakeAsync();
        Assert.Equal(24, (await bela.WriteDownAsync()).Split(' ').Length);
        await bela.GetCertificateAsync("Bela Okafor, 41");

        await bela.GoAsync("/");
        await bela.Heading("My certificate").WaitForAsync();
        Assert.Equal(0, await bela.Window.Page.Locator(".notice").CountAsync());
        Assert.True(await bela.Window.Page.Locator(".ages .yes").CountAsync() > 0);
        Assert.Contains("Valid until", await bela.Window.TextAsync(".token"));
    }

    [Fact]
    public async Task One_document_one_certificate_even_with_a_new_wallet()
    {
        await using var second = await WalletPerson.OpenAsync(world);
        await second.MakeAsync();
        await second.WriteDownAsync();
        await second.AskForCertificateAsync("Anna Maria Eriksson, 34");
        var alert = second.Window.Page.Locator("form [role=alert]");
        await alert.WaitForAsync(new() { Timeout = 60_000 });
        Assert.Contains("with another recovery phrase", await alert.InnerTextAsync());
        await second.Window.InspectAsync("wallet-enrolled-already");
    }

    [Fact]
    public async Task Anna_has_her_wallet_in_the_browser_too()
    {
        await using var anna = await WalletPerson.WithCertificateAsync(world, world.Anna, "Anna Maria Eriksson, 34");
        await anna.GoAsync("/");
        await anna.Window.Page.WaitForSelectorAsync(".token");
    }
}
