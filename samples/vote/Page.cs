using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;

namespace Symbolon.Vote;

/// <summary>The one page: the choices, the count, and how one voted. In the browser's language, English or Chinese.</summary>
internal static class Page
{
    public static IResult Show(HttpContext context, Ballot ballot, string internetId, AntiforgeryTokenSet tokens)
    {
        var chinese = context
            .Request.GetTypedHeaders()
            .AcceptLanguage.OrderByDescending(l => l.Quality ?? 1)
            .FirstOrDefault()
            ?.Value.StartsWith("zh", StringComparison.OrdinalIgnoreCase);
        var zh = chinese == true;
        var mine = ballot.Of(internetId);
        var rows = string.Concat(
            ballot
                .Count()
                .Select(line =>
                    $"""
                    <li><label><input type="radio" name="choice" value="{line.Choice.Id}" {(
                        line.Choice.Id == mine ? "checked" : ""
                    )} required> {(zh ? line.Choice.Chinese : line.Choice.English)}</label> <b>{line.Votes}</b></li>
                    """
                )
        );
        var (title, told, button) = zh
            ? ("我们的街道该怎样？", mine is null ? "您还没有投票。" : "您已投票；再次投票会替换前一次。", "投票")
            : (
                "What shall become of our street?",
                mine is null ? "You have not voted yet." : "You have voted; another vote replaces it.",
                "Vote"
            );
        var field = HtmlEncoder.Default.Encode(tokens.RequestToken!);
        return Results.Content(
            $"""
            <!doctype html>
            <html lang="{(zh ? "zh-Hans" : "en")}">
            <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title}</title>
            <main>
            <h1>{title}</h1>
            <p>{told}</p>
            <form method="post" action="/vote">
            <input type="hidden" name="{tokens.FormFieldName}" value="{field}">
            <ul>{rows}</ul>
            <button>{button}</button>
            </form>
            </main>
            """,
            "text/html; charset=utf-8"
        );
    }
}
