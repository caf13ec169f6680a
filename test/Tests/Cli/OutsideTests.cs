using System.Net;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Symbolon.Cli;
using Symbolon.Platform.AspNetCore.Pages;

namespace Symbolon.Tests.Cli;

/// <summary>Foreign texts on a terminal and on the gateway's pages: they move nothing, hide nothing and do not change
/// the direction of nearby text.</summary>
public sealed class OutsideTests
{
    [Theory]
    [InlineData("Forum", "Forum")]
    [InlineData("论坛 für alle", "论坛 für alle")]
    [InlineData("a\u001b[2Jb", "a\uFFFD[2Jb")]
    [InlineData("a\rb\nc\td", "a\uFFFDb\uFFFDc\uFFFDd")]
    [InlineData("\u202Egro.live", "\uFFFDgro.live")]
    [InlineData("a\u2066b\u2069c\u200Ed\u061Ce", "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe")]
    [InlineData("a\u200Bb\uFEFFc\u00ADd\u2060e", "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe")]
    [InlineData("a\u2028b\u2029c\u0085d\u009Bm", "a\uFFFDb\uFFFDc\uFFFDd\uFFFDm")]
    [InlineData("a\U000E0041b", "a\uFFFDb")]
    [InlineData("مثال", "\u2068مثال\u2069")]
    [InlineData("דוגמה 1", "\u2068דוגמה 1\u2069")]
    public void One_line(string text, string shown) => Assert.Equal(shown, Outside.Text(text));

    [Fact]
    public void A_lone_surrogate_is_shown_as_one() => Assert.Equal("a\uFFFDb", Outside.Text("a\ud800b"));

    [Fact]
    public void Lines_stay_lines() => Assert.Equal(["a", "b\uFFFDc", ""], Outside.Lines("a\r\nb\u001bc\n"));

    [Theory]
    [InlineData("https://forum.example", "https://forum.example")]
    [InlineData("https://xn--mnchen-3ya.example", "https://xn--mnchen-3ya.example (https://münchen.example)")]
    [InlineData("https://xn--mnchen-3ya.example#2", "https://xn--mnchen-3ya.example#2 (https://münchen.example)")]
    [InlineData("https://xn--80ak6aa92e.example", "https://xn--80ak6aa92e.example (https://аррӏе.example)")]
    [InlineData("https://xn--mgbh0fb.example", "https://xn--mgbh0fb.example (\u2068https://مثال.example\u2069)")]
    [InlineData("https://xn--n3h.example", "https://xn--n3h.example")]
    [InlineData("public:cycle-paths", "public:cycle-paths")]
    [InlineData("https://for\u202Eum.example", "https://for\uFFFDum.example")]
    public void An_origin_is_shown_as_it_is_written_and_its_name_beside_it(string context, string shown) =>
        Assert.Equal(shown, Outside.Origin(context));

    [Fact]
    public async Task On_a_page_each_form_has_a_direction_of_its_own()
    {
        Assert.Equal(
            "<span class=\"origin\"><bdi>https://xn--mgbh0fb.example</bdi> (<bdi>https://مثال.example</bdi>)</span>",
            WebUtility.HtmlDecode(await OnAPageAsync("https://xn--mgbh0fb.example"))
        );
        Assert.Equal(
            "<span class=\"origin\"><bdi>https://forum.example</bdi></span>",
            await OnAPageAsync("https://forum.example")
        );
    }

    private static async Task<string> OnAPageAsync(string origin)
    {
        using var html = await PageRenderer.RenderAsync(new OnAPage(origin));
        return new string(html.Text);
    }

    /// <summary>A page that shows only an origin.</summary>
    private sealed class OnAPage(string origin) : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<OriginName>(0);
            builder.AddComponentParameter(1, nameof(OriginName.Origin), origin);
            builder.CloseComponent();
        }
    }
}
