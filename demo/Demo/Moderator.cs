using System.Net;
using System.Text.RegularExpressions;

namespace Symbolon.Demo;

/// <summary>The forum's moderator, working in a browser.</summary>
internal static partial class Moderator
{
    /// <summary>Signs in with the moderator's password and bans an Internet ID.</summary>
    public static async Task BanAsync(DemoLayout layout, string internetId, CancellationToken cancellationToken)
    {
        using var browser = new Browser();
        var password = await File.ReadAllTextAsync(
            Path.Combine(layout.PartFolder("secrets"), "moderator.password"),
            cancellationToken
        );
        var (_, start) = await browser.GoAsync(layout.Forum.App + "/moderator", cancellationToken);
        await PostAsync(
            browser,
            layout.Forum.App + "/moderator",
            start,
            [new("password", password.Trim())],
            cancellationToken
        );
        var (_, page) = await browser.GoAsync(layout.Forum.App + "/moderator", cancellationToken);
        await PostAsync(browser, layout.Forum.App + "/ban", page, [new("id", internetId)], cancellationToken);
    }

    private static async Task PostAsync(
        Browser browser,
        string address,
        string page,
        KeyValuePair<string, string>[] form,
        CancellationToken cancellationToken
    )
    {
        var token = CsrfField().Match(page);
        if (token.Success)
            form = [.. form, new("csrf", WebUtility.HtmlDecode(token.Groups[1].Value))];
        var status = await browser.PostAsync(address, form, cancellationToken);
        if ((int)status is < 200 or >= 400)
            throw new InvalidDataException($"The moderator was refused at {address}: {(int)status}.");
    }

    [GeneratedRegex("name=\"?csrf\"? value=\"?([^\"> ]+)\"?")]
    private static partial Regex CsrfField();
}
