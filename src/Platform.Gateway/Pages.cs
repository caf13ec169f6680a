using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Symbolon.Platform.Gateway;

/// <summary>The pages. Plain HTML that works without script; nothing inline, nothing from elsewhere.</summary>
internal static class Pages
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>303: the browser goes on with GET, whatever it came with.</summary>
    public static IResult Go(string address) => new SeeOther(address);

    /// <summary>Who asks, what for, what they would learn, and four ways on: wallet here, wallet elsewhere, no certificate, no.</summary>
    public static IResult Waiting(Words words, PlatformOptions platform, Client client, string link, string id)
    {
        var name = words.Of(platform.Name!);
        var facts = new StringBuilder();
        foreach (var fact in platform.Facts)
            facts.Append(
                CultureInfo.InvariantCulture,
                $"<li><strong>{E(words.Facts.GetValueOrDefault(fact.Name, fact.Name))}</strong><br>{E(words.Of(fact.Reason))}</li>"
            );
        return Html(
            words,
            Format(words.SignInTo, name),
            $"""
            <dl>
            <dt>{E(words.WhatFor)}</dt><dd>{E(words.Of(platform.Purpose!))}</dd>
            <dt>{E(words.Application)}</dt><dd>{E(words.Of(client.Name))} · <span class="origin">{E(
                platform.Origin
            )}</span></dd>
            </dl>
            <h2>{E(Format(words.WhatIsShown, name))}</h2>
            <ul><li>{E(words.OnlyId)}</li>{facts}</ul>
            <p>{E(words.AndNothingElse)}</p>
            <div class="ways">
            <a class="button" id="open-wallet" href="{E(link)}">{E(words.OpenWallet)}</a>
            <a class="button" id="equal-way" href="{E(platform.EqualWay!.Url)}">{E(words.WithoutCertificate)}</a>
            </div>
            <p class="note">{E(words.Of(platform.EqualWay.Description))}</p>
            <section class="scan">
            <p>{E(words.OrScan)}</p>
            {QrCode.Svg(link, E(words.QrLabel))}
            <p class="note">{E(words.ScanOnlyHere)}</p>
            </section>
            <p id="status" role="status" data-status="/sign-in/{id}/status">{E(words.WaitingForWallet)}</p>
            <p><a id="cancel" href="/sign-in/{id}/cancel">{E(words.Cancel)}</a></p>
            """,
            "<script src=\"/assets/wait.js\" defer></script><noscript><meta http-equiv=\"refresh\" content=\"5\"></noscript>",
            languages: true
        );
    }

    /// <summary>A failed or expired request, and a new one for who wants it.</summary>
    public static IResult TryAgain(Words words, string title, string text, string id) =>
        Html(
            words,
            title,
            $"""
            <p role="alert">{E(text)}</p>
            <form method="post" action="/sign-in/{id}/again"><button class="button" id="again">{E(
                words.TryAgain
            )}</button></form>
            <p><a id="cancel" href="/sign-in/{id}/cancel">{E(words.Cancel)}</a></p>
            """,
            languages: true
        );

    /// <summary>The certificate says otherwise than the platform requires. Another try would change nothing.</summary>
    public static IResult NotAccepted(Words words, PlatformOptions platform, string id)
    {
        var required = string.Join(", ", platform.Facts.Select(f => words.Facts.GetValueOrDefault(f.Name, f.Name)));
        return Html(
            words,
            words.NotAccepted,
            $"""
            <p role="alert">{E(Format(words.NotAcceptedText, words.Of(platform.Name!), required))}</p>
            <div class="ways">
            <a class="button" id="back" href="/sign-in/{id}/cancel">{E(words.BackToApplication)}</a>
            <a class="button" id="equal-way" href="{E(platform.EqualWay!.Url)}">{E(words.WithoutCertificate)}</a>
            </div>
            """,
            languages: true
        );
    }

    public static IResult EqualWay(Words words, PlatformOptions platform) =>
        Html(
            words,
            words.WithoutCertificate,
            $"""
            <p>{E(words.Of(platform.Name!))}</p>
            <p>{E(words.Of(platform.EqualWay!.Description))}</p>
            """,
            languages: true
        );

    public static IResult Message(Words words, string title, string text, int status) =>
        Html(words, title, $"<p role=\"alert\">{E(text)}</p>", status: status);

    /// <summary>Form Post Response Mode. The button is for who has no script.</summary>
    public static IResult Form(Words words, string address, IEnumerable<KeyValuePair<string, string?>> fields)
    {
        var inputs = new StringBuilder();
        foreach (var (name, value) in fields)
            inputs.Append(
                CultureInfo.InvariantCulture,
                $"<input type=\"hidden\" name=\"{E(name)}\" value=\"{E(value ?? "")}\">"
            );
        return Html(
            words,
            words.Continuing,
            $"<form method=\"post\" action=\"{E(address)}\">{inputs}<button class=\"button\">{E(words.Continue)}</button></form>",
            "<script src=\"/assets/submit.js\" defer></script>"
        );
    }

    private static IResult Html(
        Words words,
        string title,
        string body,
        string head = "",
        int status = 200,
        bool languages = false
    )
    {
        var other = languages
            ? $"<nav><a id=\"language\" lang=\"{words.OtherLanguage}\" href=\"?lang={words.OtherLanguage}\">{words.OtherLanguageName}</a></nav>"
            : "";
        return Results.Content(
            $"""
            <!doctype html>
            <html lang="{words.Language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>{E(title)}</title>
            <link rel="stylesheet" href="/assets/gateway.css">
            {head}
            </head>
            <body>
            {other}
            <main>
            <h1>{E(title)}</h1>
            {body}
            </main>
            </body>
            </html>
            """,
            "text/html; charset=utf-8",
            statusCode: status
        );
    }

    private static string E(string text) => Encoder.Encode(text);

    private static string Format(string format, params object[] values) =>
        string.Format(CultureInfo.InvariantCulture, format, values);

    private sealed class SeeOther(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
