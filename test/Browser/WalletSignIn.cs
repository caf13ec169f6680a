using System.Text.Json;

namespace Symbolon.Browser;

/// <summary>Signing in with the browser wallet: in the same browser, and for a page in another browser.</summary>
[Collection(OneWorld.Name)]
public sealed class WalletSignIn(BrowserWorld world)
{
    private const string AnnaMaria = "Anna Maria Eriksson, 34";

    [Fact]
    public async Task Two_sites_two_names_and_the_same_one_the_next_time()
    {
        await using var anna = await WalletPerson.WithCertificateAsync(world, world.Anna, AnnaMaria);
        var (forum, cinema) = (world.Layout.Forum, world.Layout.Cinema);
        var atForum = await anna.SignInAsync(forum);
        var me = await MeAsync(anna.Window, forum.App);
        Assert.True(me.GetProperty("signed_in").GetBoolean());
        Assert.Equal(atForum, me.GetProperty("sub").GetString());

        var atCinema = await anna.SignInAsync(cinema);
        Assert.NotEqual(atForum, atCinema);
        Assert.True((await MeAsync(anna.Window, cinema.App)).GetProperty("signed_in").GetBoolean());

        await anna.Window.ClearCookiesAsync();
        Assert.False((await MeAsync(anna.Window, forum.App)).GetProperty("signed_in").GetBoolean());
        Assert.Equal(atForum, await anna.SignInAsync(forum));

        var ids = await anna.IdsAsync();
        Assert.Equal(2, ids.Count);
        Assert.Equal(atForum, ids[forum.Origin]);
        Assert.Equal(atCinema, ids[cinema.Origin]);
    }

    [Fact]
    public async Task Refusing_leads_back_signed_out_and_is_in_the_history()
    {
        await using var anna = await WalletPerson.WithCertificateAsync(world, world.Anna, AnnaMaria);
        var forum = world.Layout.Forum;
        await anna.BeginAsync(forum);
        await anna.ClickAsync("No, refuse");
        await anna.Window.Page.WaitForSelectorAsync("#message");
        Assert.Contains("not signed in", await anna.Window.TextAsync("#message"));
        anna.AskedOnly(forum);
        Assert.False((await MeAsync(anna.Window, forum.App)).GetProperty("signed_in").GetBoolean());

        await anna.IdsAsync();
        await anna.Window.Page.Locator("summary", new() { HasText = "History" }).ClickAsync();
        Assert.Contains("refused, nothing shown", await anna.Window.TextAsync(".history"));
    }

    [Fact]
    public async Task A_minor_is_let_in_at_the_forum_and_told_before_anything_is_sent_that_the_cinema_will_not_do()
    {
        await using var mila = await WalletPerson.WithCertificateAsync(world, world.Mila, "Mila Novak, 16");
        await mila.SignInAsync(world.Layout.Forum);

        await mila.BeginAsync(world.Layout.Cinema);
        var page = mila.Window.Page;
        await page.Locator("main [role=alert]").WaitForAsync();
        Assert.Equal(0, await mila.Button("Yes, sign in").CountAsync());
        Assert.DoesNotContain(mila.Window.Requests, url => url.Contains("/wallet/response", StringComparison.Ordinal));
        await mila.Window.InspectAsync("wallet-minor");
        await mila.ClickAsync("No, refuse");
        await page.WaitForSelectorAsync("#message");
        mila.AskedOnly(world.Layout.Cinema);
        Assert.False((await MeAsync(mila.Window, world.Layout.Cinema.App)).GetProperty("signed_in").GetBoolean());
    }

    [Fact]
    public async Task The_code_on_one_screen_is_answered_by_the_wallet_of_another()
    {
        await using var anna = await WalletPerson.WithCertificateAsync(world, world.Anna, AnnaMaria);
        await using var desk = await world.OpenAsync();
        var forum = world.Layout.Forum;
        await desk.BeginAsync(forum);
        var scanned = await desk.ScanAsync();

        anna.Window.ForgetRequests();
        await anna.GoAsync("/sign-in");
        await anna.Window.Page.GetByLabel("Sign-in link").FillAsync(scanned);
        await anna.ClickAsync("Read the link");
        await anna.Window.Page.WaitForSelectorAsync(".even");
        var promised = WalletPerson.Bare(await anna.Window.TextAsync(".id"));
        await anna.ClickAsync("Yes, sign in");
        await anna.Window.Page.WaitForSelectorAsync(".notice.good", new() { Timeout = 60_000 });
        anna.AskedOnly(forum);
        // The wallet's page stays, and the page at the desk continues by itself.
        Assert.StartsWith(world.Layout.WebWallet, anna.Window.Page.Url, StringComparison.Ordinal);
        await desk.Page.WaitForSelectorAsync("#internet-id");
        Assert.Equal(promised, WalletPerson.Bare(await desk.TextAsync("#internet-id")));
    }

    private static async Task<JsonElement> MeAsync(Window window, string app)
    {
        var answer = await window.Page.APIRequest.GetAsync(app + "/api/me");
        return (await answer.JsonAsync())!.Value;
    }
}
