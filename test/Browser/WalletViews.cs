namespace Symbolon.Browser;

/// <summary>Every page of the wallet, in both languages, inspected for usability.</summary>
[Collection(OneWorld.Name)]
public sealed class WalletViews(BrowserWorld world)
{
    [Fact]
    public async Task The_pages_before_there_is_a_certificate()
    {
        await using var person = await WalletPerson.OpenAsync(world);
        await InspectAsync(person, "welcome");
        await person.GoAsync("/new");
        await InspectAsync(person, "new");
        await person.GoAsync("/restore");
        await InspectAsync(person, "restore");
        await person.GoAsync("/");
        await person.MakeAsync();
        await InspectAsync(person, "phrase");
        await person.Window.Page.Locator(".words li").First.WaitForAsync();
        await person.ClickAsync("I have written them down");
        await person.Window.InspectAsync("wallet-prove");
        await person.GoAsync("/get");
        await person.Window.Page.Locator(".choice").First.WaitForAsync();
        await InspectAsync(person, "get");
        await person.GoAsync("/");
        await InspectAsync(person, "no-certificate");
        await person.Window.Page.ReloadAsync();
        await person.Heading("Unlock your wallet").WaitForAsync();
        await InspectAsync(person, "unlock");
    }

    [Fact]
    public async Task The_pages_of_somebody_with_a_certificate()
    {
        await using var anna = await WalletPerson.WithCertificateAsync(world, world.Anna, "Anna Maria Eriksson, 34");
        await InspectAsync(anna, "done");
        await anna.GoAsync("/");
        await InspectAsync(anna, "certificate");
        await anna.GoAsync("/safety");
        await InspectAsync(anna, "safety");
        await anna.GoAsync("/sign-in");
        await InspectAsync(anna, "by-hand");
        await anna.BeginAsync(world.Layout.Cinema);
        await InspectAsync(anna, "sign-in", ".even");
        await anna.ClickAsync("Yes, sign in");
        await anna.Window.Page.WaitForSelectorAsync("#internet-id", new() { Timeout = 60_000 });
        Assert.Single(await anna.IdsAsync());
        await InspectAsync(anna, "ids");
    }

    [Fact]
    public async Task The_pages_of_somebody_who_signs()
    {
        await using var anna = await WalletPerson.WithCertificateAsync(world, world.Anna, "Anna Maria Eriksson, 34");
        var page = anna.Window.Page;
        await anna.SignInAsync(world.Layout.Forum);
        await anna.GoAsync("/sign");
        await anna.UnlockAsync();
        await anna.Heading("Sign something").WaitForAsync();
        await page.GetByLabel("Text", new() { Exact = true }).FillAsync("I was there. 我在场。");
        await page.GetByLabel("18 or older: yes").CheckAsync();
        await page.GetByLabel("A public topic").CheckAsync();
        await InspectAsync(anna, "sign");
        await page.Locator(".choice", new() { HasText = world.Layout.Forum.Origin }).ClickAsync();
        await anna.ClickAsync("Preview");
        await anna.Heading("Check before you sign").WaitForAsync();
        await InspectAsync(anna, "sign-look");
        await anna.ClickAsync("Sign");
        await anna.Heading("Signed").WaitForAsync(new() { Timeout = 60_000 });
        await InspectAsync(anna, "signed");
        await page.Locator("summary").ClickAsync();
        var statement = await anna.Window.TextAsync(".quote");
        await anna.GoAsync("/check");
        await page.GetByLabel("Or paste it").FillAsync(statement);
        await anna.ClickAsync("Check");
        await page.Locator(".notice.good").WaitForAsync();
        await InspectAsync(anna, "check");
        await anna.GoAsync("/ids");
        await page.Locator("summary").First.ClickAsync();
        await InspectAsync(anna, "ids-signed");
    }

    /// <param name="person">The person whose wallet shows the page, in English.</param>
    /// <param name="name">The name of the pictures.</param>
    /// <param name="settled">An element that is present when the page has been redrawn.</param>
    private static async Task InspectAsync(WalletPerson person, string name, string settled = "h1")
    {
        var page = person.Window.Page;
        await person.Window.InspectAsync("wallet-" + name);
        await page.ClickAsync("button[lang=zh-Hans]");
        await page.WaitForSelectorAsync("html[lang=zh-Hans] " + settled);
        await page.WaitForSelectorAsync("button[lang=en]");
        await person.Window.InspectAsync($"wallet-{name}.zh");
        Assert.Empty(await person.Window.EnglishWordsAsync());
        await page.ClickAsync("button[lang=en]");
        await page.WaitForSelectorAsync("button[lang=zh-Hans]");
        await page.WaitForSelectorAsync("html[lang=en] " + settled);
    }
}
