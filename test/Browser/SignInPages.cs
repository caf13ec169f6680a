using Symbolon.Platform.Gateway;
using Symbolon.Protocol;
using Symbolon.Wallet;

namespace Symbolon.Browser;

/// <summary>
/// A person at the real pages: sign-in begins at a site. The wallet answers the page's link, or the code that a camera
/// reads from the page's picture. Then the browser continues.
/// </summary>
[Collection(OneWorld.Name)]
public sealed class SignInPages(BrowserWorld world)
{
    [Fact]
    public async Task Signing_in_at_the_forum_and_the_cinema_on_one_device()
    {
        await using var window = await world.OpenAsync();
        var names = new List<string>();
        foreach (var platform in world.Layout.Platforms)
        {
            await window.GoAsync(platform.App);
            await window.InspectAsync($"{platform.Name}-welcome");
            var link = await window.BeginAsync(platform);
            await window.InspectAsync($"waiting-{platform.Name}");
            var answer = await ApproveAsync(link, window);
            await window.GoAsync(answer.RedirectUri!);
            names.Add(await window.TextAsync("#internet-id"));
            await window.InspectAsync($"{platform.Name}-signed-in");
        }
        Assert.Equal(2, names.Distinct().Count());
    }

    [Fact]
    public async Task The_forums_own_forms_work_in_a_browser()
    {
        await using var window = await world.OpenAsync();
        var answer = await ApproveAsync(await window.BeginAsync(world.Layout.Forum), window);
        await window.GoAsync(answer.RedirectUri!);
        await window.Page.FillAsync("input[name=name]", "北方的安娜");
        await window.Page.ClickAsync("form[action='/account'] button");
        await window.Page.FillAsync("textarea[name=text]", "大家早上好。");
        await window.Page.ClickAsync("form[action='/post'] button");
        Assert.Contains("大家早上好。", await window.TextAsync("main"));
        await window.Page.ClickAsync("form[action='/logout'] button");
        await window.Page.WaitForURLAsync(world.Layout.Forum.App + "/");
        Assert.Equal(0, await window.Page.Locator("#internet-id").CountAsync());
    }

    [Fact]
    public async Task Signing_in_with_the_wallet_on_another_device()
    {
        await using var desk = await world.OpenAsync();
        var link = await desk.BeginAsync(world.Layout.Forum);

        var scanned = await desk.ScanAsync();
        Assert.Equal(link, scanned);
        var question = await world.Anna.Wallet.ReadRequestAsync(scanned);
        Assert.True((await world.Anna.Wallet.ApproveAsync(question)).Accepted);

        // The page at the desk continues by itself.
        await desk.Page.WaitForSelectorAsync("#internet-id");
    }

    [Fact]
    public async Task The_number_on_the_page_is_the_one_of_the_request()
    {
        await using var window = await world.OpenAsync();
        var link = await window.BeginAsync(world.Layout.Cinema);
        var question = await world.Anna.Wallet.ReadRequestAsync(link);
        Assert.Equal(ComparisonCode.Of(question.Request.Request.Nonce), await window.TextAsync("#compare"));
        Assert.Matches("^[0-9]{3} [0-9]{3}$", await window.TextAsync("#compare"));
    }

    [Fact]
    public async Task Another_browser_cannot_go_on_with_the_wallets_answer()
    {
        await using var own = await world.OpenAsync();
        await using var other = await world.OpenAsync();
        var link = await own.BeginAsync(world.Layout.Forum);
        // The right browser opens another page meanwhile, or it would finish before the other one arrives.
        var waiting = own.Page.Url;
        await own.Page.GotoAsync("about:blank");
        var answer = await ApproveAsync(link);

        await other.GoAsync(answer.RedirectUri!);
        Assert.Contains("another browser", await other.TextAsync("h1"));
        await other.InspectAsync("other-browser");
        await other.Page.ClickAsync("#language");
        Assert.Empty(await other.EnglishWordsAsync());
        await other.GoAsync(world.Layout.Forum.App);
        Assert.Equal(0, await other.Page.Locator("#internet-id").CountAsync());

        // The right browser was not delayed by it.
        await own.Page.GotoAsync(waiting);
        await own.Page.WaitForSelectorAsync("#internet-id");
    }

    [Fact]
    public async Task Refusing_in_the_wallet_leads_back_signed_out()
    {
        await using var window = await world.OpenAsync();
        var link = await window.BeginAsync(world.Layout.Forum);
        await world.Anna.Wallet.RefuseAsync(await world.Anna.Wallet.ReadRequestAsync(link));
        await window.Page.WaitForSelectorAsync("#message");
        Assert.Contains("not signed in", await window.TextAsync("#message"));
        await window.InspectAsync("forum-refused");
    }

    [Fact]
    public async Task A_minor_is_not_let_in_and_is_told_the_other_way()
    {
        await using var window = await world.OpenAsync();
        var link = await window.BeginAsync(world.Layout.Cinema);
        var question = await world.Mila.Wallet.ReadRequestAsync(link);
        Assert.NotNull(question.Impediment);
        // A wallet that shows it anyway.
        Assert.False((await world.Mila.Wallet.ShowAsync(question, default)).Accepted);

        await window.Page.WaitForSelectorAsync("#back");
        await window.InspectAsync("not-accepted");
        await window.Page.ClickAsync("#language");
        Assert.Empty(await window.EnglishWordsAsync());
        await window.Page.ClickAsync("#equal-way");
        await window.InspectAsync("equal-way.zh");
        Assert.Empty(await window.EnglishWordsAsync());
        await window.Page.GoBackAsync();
        await window.Page.ClickAsync("#back");
        await window.Page.WaitForSelectorAsync("#message");
    }

    [Fact]
    public async Task A_request_that_expired_says_so_and_can_be_made_anew()
    {
        await using var window = await world.OpenAsync();
        await window.GoAsync(world.Library.Authorize);
        var first = await window.LinkAsync();
        Assert.StartsWith(
            SlowPlatform.WebWallet + "/#/sign-in?client_id=",
            await window.Page.GetAttributeAsync("#open-web-wallet", "href"),
            StringComparison.Ordinal
        );
        await window.InspectAsync("waiting-library");

        world.Library.Time.Pass(TimeSpan.FromMinutes(6));
        await window.Page.WaitForSelectorAsync("#again");
        await window.InspectAsync("expired");
        await Assert.ThrowsAsync<WalletException>(() => world.Anna.Wallet.ReadRequestAsync(first));

        await window.Page.ClickAsync("#again");
        Assert.NotEqual(first, await window.LinkAsync());
        world.Library.Time.Return();
    }

    [Fact]
    public async Task An_answer_that_is_none_says_so()
    {
        await using var window = await world.OpenAsync();
        var link = await window.BeginAsync(world.Layout.Forum);
        var question = await world.Anna.Wallet.ReadRequestAsync(link);
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent(
            [new("state", question.Request.Request.State), new("vp_token", "{}")]
        );
        using var response = await http.PostAsync(world.Layout.Forum.Origin + "/wallet/response", form);
        await window.Page.WaitForSelectorAsync("#again");
        await window.InspectAsync("failed");
        await window.Page.ClickAsync("#language");
        Assert.Empty(await window.EnglishWordsAsync());
    }

    [Fact]
    public async Task The_pages_speak_the_browsers_language()
    {
        await using var window = await world.OpenAsync("zh-CN");
        foreach (var platform in world.Layout.Platforms)
        {
            await window.BeginAsync(platform);
            Assert.Equal("zh-Hans", await window.Page.GetAttributeAsync("html", "lang"));
            Assert.Empty(await window.EnglishWordsAsync());
            await window.InspectAsync($"waiting-{platform.Name}.zh");
            await window.Page.ClickAsync("#language");
            Assert.Equal("en", await window.Page.GetAttributeAsync("html", "lang"));
            await window.GoAsync(platform.App);
            Assert.Empty(await window.EnglishWordsAsync());
            await window.InspectAsync($"{platform.Name}-welcome.zh");
        }
    }

    [Fact]
    public async Task A_browser_without_script_goes_on_too()
    {
        await using var window = await world.OpenAsync(script: false);
        var link = await window.BeginAsync(world.Layout.Forum);
        await ApproveAsync(link);
        await window.Page.WaitForSelectorAsync("#internet-id");
    }

    /// <summary>The person agrees in a wallet. On the same device the wallet replaces the page. The test leaves the
    /// page, so that it does not continue by itself when the wallet redirects the browser.</summary>
    private async Task<SignInAnswer> ApproveAsync(string link, Window? left = null)
    {
        if (left is not null)
            await left.GoAsync("about:blank");
        var answer = await world.Anna.Wallet.ApproveAsync(await world.Anna.Wallet.ReadRequestAsync(link));
        Assert.True(answer.Accepted, answer.Reason);
        return answer;
    }
}
