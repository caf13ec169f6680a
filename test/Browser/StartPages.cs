using System.Text.Json.Nodes;

namespace Symbolon.Browser;

/// <summary>The first page of ./run demo.</summary>
[Collection(OneWorld.Name)]
public sealed class StartPages(BrowserWorld world)
{
    [Fact]
    public async Task It_has_the_story_the_map_and_the_people()
    {
        await using var window = await world.OpenAsync();
        await window.GoAsync(world.Layout.Start);
        await window.InspectAsync("start");
        Assert.Contains(world.Layout.Authority, await window.TextAsync(".steps"));
        Assert.Equal(8, await window.Page.Locator(".steps > li").CountAsync());
        Assert.True(await window.Page.Locator(".map a").CountAsync() >= 8);
        Assert.All(await window.Page.Locator(".state").AllInnerTextsAsync(), state => Assert.Equal("answers", state));

        await window.Page.ClickAsync("#language");
        await window.InspectAsync("start.zh");
        Assert.Empty(await window.EnglishWordsAsync());
    }

    [Fact]
    public async Task It_says_when_a_part_is_away_and_when_it_is_back()
    {
        await using var window = await world.OpenAsync();
        await window.GoAsync(world.Layout.Start);
        await world.Demo.StopAuthorityAsync();
        try
        {
            await StateBecomesAsync("does not answer");
        }
        finally
        {
            await world.Demo.StartAuthorityAsync(default);
        }
        await StateBecomesAsync("answers");

        async Task StateBecomesAsync(string text) =>
            await window
                .Page.Locator("#state-authority", new() { HasTextString = text })
                .And(window.Page.Locator(text == "answers" ? ".up" : ".down"))
                .WaitForAsync();
    }

    [Fact]
    public async Task The_browser_wallet_is_served_with_its_types_the_authority_and_the_test_documents()
    {
        Assert.True(
            world.Layout.HasWebWallet,
            "web/wallet/dist is missing: build web/wallet first, as ./run test does."
        );
        using var http = new HttpClient();
        using var page = await http.GetAsync(world.Layout.WebWallet + "/");
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain("unsafe-inline", page.Headers.GetValues("Content-Security-Policy").Single());
        var told = JsonNode.Parse(await http.GetStringAsync(world.Layout.WebWallet + "/wallet.json"))!;
        Assert.Equal(world.Layout.Authority, (string?)told["authority"]);
        var index = JsonNode.Parse(await http.GetStringAsync(world.Layout.WebWallet + "/specimens/index.json"))!;
        Assert.Equal(8, index.AsArray().Count);
        foreach (var file in index[0]!["files"]!.AsArray())
            Assert.NotEmpty(await http.GetByteArrayAsync($"{world.Layout.WebWallet}{index[0]!["base"]}{file}"));

        // The gateway's page links there with the request in the address.
        await using var window = await world.OpenAsync();
        await window.BeginAsync(world.Layout.Forum);
        await window.Page.ClickAsync("#open-web-wallet");
        await window.Page.WaitForSelectorAsync("h1");
        Assert.StartsWith(world.Layout.WebWallet, window.Page.Url, StringComparison.Ordinal);
    }
}
