namespace Symbolon.Browser;

/// <summary>Closing is as easy as enrolling, and a new enrolment gives the same Internet IDs.</summary>
[Collection(OneWorld.Name)]
public sealed class WalletClosing(BrowserWorld world)
{
    private const string Rosa = "Rosa Alvarez De La Cruz, 72";

    [Fact]
    public async Task A_closed_certificate_is_gone_at_once_and_comes_back_as_the_same_person()
    {
        await using var person = await WalletPerson.OpenAsync(world);
        person.SayYes();
        await person.MakeAsync();
        await person.WriteDownAsync();
        await person.GetCertificateAsync(Rosa);
        var before = await person.SignInAsync(world.Layout.Forum);

        await person.IdsAsync(); // unlocks
        await person.GoAsync("/safety");
        person.Window.ForgetRequests();
        await person.ClickAsync("Close my certificate");
        await person.Heading("My certificate").WaitForAsync();
        Assert.Contains("There is no certificate in this wallet yet.", await person.Window.TextAsync("main"));
        Assert.Contains(world.Layout.Authority + "/close", person.Window.Requests);
        await person.Window.InspectAsync("wallet-closed");

        // The wallet reports a site that asks now, and the site learns nothing.
        await person.Window.ClearCookiesAsync();
        await person.Window.BeginAsync(world.Layout.Forum);
        await person.Window.Page.ClickAsync("#open-web-wallet");
        await person.UnlockAsync();
        await person.Window.Page.GetByText("To sign in, you need a certificate").WaitForAsync();
        await person.Window.InspectAsync("wallet-sign-in-without");
        await person.ClickAsync("Leave");

        // The history is still there, and so is the phrase.
        await person.GoAsync("/ids");
        Assert.Equal(before, WalletPerson.Bare(await person.Window.TextAsync(".id")));
        await person.GoAsync("/get");
        await person.GetCertificateAsync(Rosa);
        Assert.Equal(before, await person.SignInAsync(world.Layout.Forum));
    }
}
