using System.Text.RegularExpressions;

namespace Symbolon.Tests.Architecture;

/// <summary>Markup is written only where it is escaped by default: in Razor components, and in the samples' html`...`
/// templates.</summary>
public sealed partial class MarkupTests
{
    private static readonly string[] Folders = ["src", "demo", "samples"];

    [Fact]
    public void No_CSharp_holds_markup()
    {
        var sources = Sources("*.cs");
        Assert.True(sources.Length > 300);
        Assert.Empty(sources.SelectMany(path => InCode(File.ReadAllLines(path)).Select(line => Named(path, line))));
    }

    [Theory]
    [InlineData("return $\"<p>{text}</p>\";")]
    [InlineData("var link = \"<a href=\\\"\" + address + \"\\\">\";")]
    [InlineData("    <input type=\"hidden\" name=\"{name}\">")]
    [InlineData("    <!doctype html>")]
    [InlineData("const string Icon = \"<svg class=\\\"icon\\\"><path d=\\\"M0 0\\\"/></svg>\"; // an icon")]
    [InlineData("page.Append(\"</section>\");")]
    [InlineData("var line = \"<br>\";")]
    [InlineData("var line = \"<br/>\";")]
    public void The_search_finds_markup(string line) => Assert.Single(InCode([line]));

    [Theory]
    [InlineData("/// <summary>A page: <c>one</c>. <para>It is long.</para></summary>")]
    [InlineData("// Shows <p> as text.")]
    [InlineData("Dictionary<string, int> parts = Read<Body>(a < b, c > d);")]
    public void The_search_finds_nothing_else(string line) => Assert.Empty(InCode([line]));

    [Fact]
    public void No_script_of_a_sample_holds_markup_outside_a_template_that_escapes()
    {
        var scripts = Sources("*.mjs");
        Assert.True(scripts.Length > 10);
        var found = scripts.SelectMany(path =>
            Unescaped().Matches(File.ReadAllText(path)).Select(match => Named(path, match.Value))
        );
        // The only element whose text is not escaped: our own style sheet.
        Assert.Equal(["samples/html/html.mjs: `<style"], found);
        Assert.Matches(Unescaped(), "`<p>${text}</p>`");
        Assert.Matches(Unescaped(), "x = '<p>' + text");
        Assert.DoesNotMatch(Unescaped(), "html`<p>${text}</p>`");
    }

    private static string[] Sources(string pattern) =>
        [
            .. Folders.SelectMany(folder =>
                Directory
                    .GetFiles(Path.Combine(Shared.Root, folder), pattern, SearchOption.AllDirectories)
                    .Where(path => !path.Contains("node_modules", StringComparison.Ordinal))
            ),
        ];

    /// <summary>Lines with markup, except comments.</summary>
    private static IEnumerable<string> InCode(IEnumerable<string> lines) =>
        lines.Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && Markup().IsMatch(line));

    private static string Named(string path, string found) =>
        $"{Path.GetRelativePath(Shared.Root, path).Replace('\\', '/')}: {found}";

    // Names of HTML and SVG elements in lower case: type names begin with a capital. "object" is left out, because C#
    // also writes it between angle brackets.
    [GeneratedRegex(
        "<!doctype|</?(html|head|body|title|meta|link|script|noscript|style|header|main|footer|nav|section|article|div|span|p|h[1-6]"
            + "|ul|ol|li|dl|dt|dd|a|b|i|br|hr|em|strong|code|pre|bdi|bdo|img|form|label|input|select|option|textarea|button|table|thead"
            + "|tbody|tr|td|th|iframe|svg|path|rect|circle|g|defs|marker|desc)(\\s+[a-z][a-z-]*=|\\s*/?>)"
    )]
    private static partial Regex Markup();

    [GeneratedRegex("((?<!html)`|[\"'])\\s*</?[a-z!][a-z0-9]*", RegexOptions.IgnoreCase)]
    private static partial Regex Unescaped();
}
