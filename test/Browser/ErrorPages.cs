namespace Symbolon.Browser;

/// <summary>The pages for a wrong request: never a bare status, in the person's language, and with the next
/// step.</summary>
[Collection(OneWorld.Name)]
public sealed class ErrorPages(BrowserWorld world)
{
    private string Gateway => world.Layout.Forum.Origin;

    [Theory]
    [InlineData("unknown-client", "/authorize?client_id=nobody&redirect_uri=https%3A%2F%2Fnobody.example", 400)]
    [InlineData("bad-redirect", "/authorize?client_id=forum&redirect_uri=https%3A%2F%2Fnobody.example", 400)]
    [InlineData("over", "/sign-in/0123456789012345678901234567890123456789012", 404)]
    [InlineData("no-response", "/complete?response_code=unknown", 400)]
    [InlineData("not-found", "/nothing", 404)]
    public async Task Each_says_what_happened_in_both_languages(string name, string path, int status)
    {
        await using var window = await world.OpenAsync();
        var response = await window.Page.GotoAsync(Gateway + path);
        Assert.Equal(status, response!.Status);
        Assert.NotEmpty(await window.TextAsync("[role=alert]"));
        await window.InspectAsync("error-" + name);
        await window.Page.ClickAsync("#language");
        Assert.Equal("zh-Hans", await window.Page.GetAttributeAsync("html", "lang"));
        Assert.Empty(await window.EnglishWordsAsync());
    }

    [Fact]
    public async Task Every_page_has_a_policy_without_anything_inline()
    {
        await using var window = await world.OpenAsync();
        foreach (
            var address in (string[])
                [
                    world.Layout.Start,
                    world.Layout.Forum.App,
                    world.Layout.Forum.App + "/moderator",
                    world.Layout.Cinema.App,
                    world.Layout.Cinema.App + "/nothing",
                    world.Library.Authorize,
                    Gateway + "/without-certificate",
                    Gateway + "/nothing",
                ]
        )
        {
            var response = await window.Page.GotoAsync(address);
            var policy = await response!.HeaderValueAsync("content-security-policy");
            Assert.Contains("default-src 'none'", policy);
            Assert.DoesNotContain("unsafe", policy);
            Assert.Equal(0, await window.Page.Locator("[style], script:not([src])").CountAsync());
        }
    }
}
