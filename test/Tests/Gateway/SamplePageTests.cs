using System.Diagnostics;
using System.Net;

namespace Symbolon.Tests.Gateway;

/// <summary>The pages of the Node samples, with foreign names and messages that would be markup.</summary>
public sealed class SamplePageTests
{
    [Fact]
    public async Task Hostile_names_and_messages_are_shown_and_are_no_markup()
    {
        const string hostile = "</p></textarea>\"'`><img src=x onerror=alert(1)><!--&amp;";
        var hostilePages = await RenderAsync(hostile);
        Assert.DoesNotContain("<img", hostilePages, StringComparison.Ordinal);
        Assert.DoesNotContain("<!--", hostilePages, StringComparison.Ordinal);
        // The home page shows the text as two names, a message and two fields; the moderator's page as the names of a
        // member and a banned member; a message's page shows it once.
        Assert.Equal(8, WebUtility.HtmlDecode(hostilePages).Split(hostile).Length - 1);
        Assert.Equal(WithoutTexts(await RenderAsync("plain"), "plain"), WithoutTexts(hostilePages, hostile));
    }

    private static string WithoutTexts(string html, string text) =>
        WebUtility.HtmlDecode(html).Replace(text, "", StringComparison.Ordinal);

    /// <summary>The forum's pages, with a text wherever another person may write one.</summary>
    private static async Task<string> RenderAsync(string text)
    {
        const string script = """
            const { pathToFileURL } = await import("node:url");
            const [folder, text] = process.argv.slice(1);
            const page = async (name) => (await import(pathToFileURL(`${folder}/pages/${name}.mjs`)))[name];
            const { languages } = await import(pathToFileURL(`${folder}/../html/words.mjs`));
            const words = languages(pathToFileURL(`${folder}/words/`))({ headers: {} }, new URL("http://localhost/"));
            const [id, banned] = ["a".repeat(28), "b".repeat(28)];
            const forum = {
              accounts: { [id]: { name: text }, [banned]: { name: text } },
              banned: { [banned]: true },
              posts: [{ by: id, text }],
            };
            const [home, moderator, message] = [await page("home"), await page("moderator"), await page("message")];
            console.log(`${home(words, { sub: id, csrf: text }, forum)}`);
            console.log(`${moderator(words, { moderator: true, csrf: "c" }, forum)}`);
            console.log(`${message(words, text)}`);
            """;
        var folder = Path.Combine(Shared.Root, "samples", "forum");
        var start = new ProcessStartInfo("node", ["--input-type=module", "--eval", script, folder, text])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var html = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return html;
    }
}
