namespace Symbolon.Browser;

/// <summary>One wallet in two tabs: neither tab loses the other's changes.</summary>
[Collection(OneWorld.Name)]
public sealed class WalletTabs(BrowserWorld world)
{
    [Fact]
    public async Task What_one_tab_does_the_other_knows()
    {
        await using var anna = await WalletPerson.WithCertificateAsync(world, world.Anna, "Anna Maria Eriksson, 34");
        await anna.GoAsync("/ids");
        var first = await anna.Window.OpenTabAsync();
        var atForum = await anna.SignInAsync(world.Layout.Forum);
        await first.Locator(".id").WaitForAsync();
        Assert.Equal(atForum, WalletPerson.Bare(await first.Locator(".id").InnerTextAsync()));

        // Both change something, one after the other without reading: both changes stay.
        var second = anna.Window.Page;
        await anna.IdsAsync();
        await anna.GoAsync("/safety");
        await anna.Window.BringAsync(first);
        await anna.GoAsync("/safety");
        await first.GetByLabel("Minimum number of people").FillAsync("25");
        await anna.ClickAsync("Save");
        await anna.Window.BringAsync(second);
        await anna.GoAsync("/ids");
        await second.Locator("summary", new() { HasText = "History" }).ClickAsync();
        await anna.ClickAsync("Delete this site's history");
        await second.GetByText("You have not signed in anywhere yet.").WaitForAsync();
        await anna.GoAsync("/safety");
        Assert.Equal("25", await second.GetByLabel("Minimum number of people").InputValueAsync());
        await anna.Window.BringAsync(first);
        await anna.GoAsync("/ids");
        await first.GetByText("You have not signed in anywhere yet.").WaitForAsync();

        // Deleted in one tab, it is gone in the other, which says how to restore it.
        await anna.Window.BringAsync(second);
        anna.SayYes();
        await anna.GoAsync("/safety");
        await anna.ClickAsync("Delete from this device");
        await anna.Heading("Real everywhere, known nowhere").WaitForAsync();
        await anna.Window.BringAsync(first);
        await anna.Heading("Real everywhere, known nowhere").WaitForAsync();
        await first.GetByText("Restore my wallet").WaitForAsync();
    }
}
