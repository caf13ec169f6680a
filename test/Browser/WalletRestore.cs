namespace Symbolon.Browser;

/// <summary>After the loss of a browser, the phrase or the helpers restore every Internet ID.</summary>
[Collection(OneWorld.Name)]
public sealed class WalletRestore(BrowserWorld world)
{
    private const string XiaomingLi = "Xiaoming Li, 27";

    [Fact]
    public async Task From_the_phrase_and_from_two_helpers_of_three_somebody_is_the_same_at_the_forum()
    {
        string paper;
        string[] shares;
        string before;
        await using (var lost = await WalletPerson.OpenAsync(world))
        {
            await lost.MakeAsync();
            paper = await lost.WriteDownAsync();
            await lost.GetCertificateAsync(XiaomingLi);
            // Two more words come with the certificate: with them a restored wallet detects other Internet IDs.
            var beside = lost.Window.Page.Locator(".beside strong");
            await beside.WaitForAsync();
            paper += " " + await beside.InnerTextAsync();
            Assert.Equal(26, paper.Split(' ').Length);
            await lost.Window.InspectAsync("wallet-two-words");
            before = await lost.SignInAsync(world.Layout.Forum);
            shares = await SplitAsync(lost);
        }

        await using (var again = await WalletPerson.RestoredAsync(world, paper))
        {
            await again.GetCertificateAsync(XiaomingLi);
            Assert.Equal(before, await again.SignInAsync(world.Layout.Forum));
        }

        await using var helped = await WalletPerson.OpenAsync(world);
        await helped.RestoreAsync("Put together", string.Join('\n', shares[0], shares[2]));
        await helped.GetCertificateAsync(XiaomingLi);
        Assert.Equal(before, await helped.SignInAsync(world.Layout.Forum));
    }

    [Fact]
    public async Task The_phrase_of_another_wallet_gives_the_same_names_here()
    {
        var elsewhere = await world.Anna.SignInAsync(world.Layout.Forum, default);
        await using var anna = await WalletPerson.WithCertificateAsync(world, world.Anna, "Anna Maria Eriksson, 34");
        Assert.Equal((string)elsewhere["sub"]!, await anna.SignInAsync(world.Layout.Forum));
    }

    private static async Task<string[]> SplitAsync(WalletPerson person)
    {
        await person.IdsAsync(); // unlocks
        await person.GoAsync("/safety");
        await person.Window.Page.GetByLabel("Needed").FillAsync("2");
        await person.Window.Page.GetByLabel("Shares").FillAsync("3");
        await person.ClickAsync("Make shares");
        var shares = person.Window.Page.Locator(".shares .id");
        await shares.First.WaitForAsync();
        Assert.Equal(3, await shares.CountAsync());
        return [.. await shares.AllInnerTextsAsync()];
    }
}
