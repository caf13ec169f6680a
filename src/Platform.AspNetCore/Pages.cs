using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Symbolon.Protocol;

namespace Symbolon.Platform.AspNetCore;

/// <summary>The pages. Plain HTML that works without script; nothing inline, nothing from elsewhere. Each says what happened,
/// what is kept, and what can be done next.</summary>
internal static class Pages
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>303: the browser goes on with GET, whatever it came with.</summary>
    public static IResult Go(string address) => new SeeOther(address);

    /// <summary>Who asks, what for, what they would learn, and the ways on: a wallet here, a wallet elsewhere, no certificate,
    /// no. None of the ways looks better than another.</summary>
    public static IResult Waiting(Words words, SignInSite site, SignIn signIn, WalletLinks links, string id)
    {
        var platform = site.Platform;
        var here = site.Paths.SignIn(id);
        var name = words.Of(site.Platform.Name!);
        var asks = signIn.Application is { } application ? $"{E(words.Application)}{E(words.Of(application))} · " : "";
        var facts = new StringBuilder();
        foreach (var fact in platform.Facts.Where(f => signIn.Wishes.Any(w => w.Name == f.Name)))
            facts.Append(
                CultureInfo.InvariantCulture,
                $"<li>{Icons.Yes}<span><strong>{E(words.Facts.GetValueOrDefault(fact.Name, fact.Name))}</strong><br>{E(words.Of(fact.Reason))}</span></li>"
            );
        var never = string.Concat(words.NeverShown.Select(text => $"<li>{Icons.No}<span>{E(text)}</span></li>"));
        var account =
            platform.AccountsPerPerson > 1 && signIn.MayChooseSlot ? Accounts(words, platform, signIn, here) : "";
        var browserWallet = links.Web is null
            ? ""
            : $"<a class=\"button\" id=\"open-web-wallet\" href=\"{E(links.Web)}\">{E(words.OpenWebWallet)}</a>";
        return Html(
            words,
            site,
            Format(words.SignInTo, name),
            $"""
            <div class="asked">
            <h1>{E(Format(words.SignInTo, name))}</h1>
            <p class="lead">{E(words.Of(site.Platform.Purpose!))}</p>
            <section class="card" aria-labelledby="learns">
            <h2 id="learns">{E(Format(words.WhatIsShown, name))}</h2>
            <ul class="facts yes"><li>{Icons.Yes}<span>{E(words.OnlyId)}</span></li>{facts}</ul>
            <h2>{E(Format(words.WhatIsNotShown, name))}</h2>
            <ul class="facts no">{never}</ul>
            <p class="note">{asks}{Origin(site.Platform.Origin)}</p>
            </section>
            {account}
            </div>
            <div class="ways">
            <div class="status"><span class="pulse" aria-hidden="true"></span>
            <p id="status" role="status" data-status="{site.Paths.SignIn(id)}/status" data-answered="{E(
                words.Answered
            )}" data-offline="{E(words.Offline)}">{E(words.WaitingForWallet)}</p></div>
            <section class="card way">
            <h2>{Icons.Here}{E(words.OnThisDevice)}</h2>
            <a class="button" id="open-wallet" href="{E(links.App)}">{E(words.OpenWallet)}</a>
            {browserWallet}
            </section>
            <section class="card way">
            <h2>{Icons.Elsewhere}{E(words.OnAnotherDevice)}</h2>
            <div class="scan">
            {QrCode.Svg(links.App, E(words.QrLabel))}
            <div>
            <p>{E(words.OrScan)}</p>
            <p class="code"><span>{E(words.CompareLabel)}</span> <strong id="compare">{links.Compare}</strong></p>
            <p class="note">{E(words.CompareText)}</p>
            </div>
            </div>
            <p class="note">{E(words.ScanOnlyHere)}</p>
            </section>
            <section class="card way">
            <h2>{Icons.Letter}{E(words.NoCertificate)}</h2>
            <p>{E(words.Of(site.Platform.EqualWay!.Description))}</p>
            <a class="button" id="equal-way" href="{E(EqualWayLink(words, site))}">{E(words.WithoutCertificate)}</a>
            </section>
            <p class="end"><a id="cancel" href="{site.Paths.SignIn(id)}/cancel">{E(words.Cancel)}</a></p>
            </div>
            """,
            here: here,
            head: $"<script src=\"{site.Paths.Asset("wait.js")}\" defer></script><noscript><meta http-equiv=\"refresh\" content=\"5\"></noscript>",
            shape: "two"
        );
    }

    /// <summary>Works without script: a list, and a button that asks for another request.</summary>
    private static string Accounts(Words words, PlatformOptions platform, SignIn signIn, string here)
    {
        var options = string.Concat(
            Enumerable
                .Range(1, platform.AccountsPerPerson)
                .Select(n =>
                    $"<option value=\"{n}\"{(n == signIn.Slot + 1 ? " selected" : "")}>{E(Format(words.AccountNumber, n))}</option>"
                )
        );
        return $"""
            <section class="card">
            <form class="account" method="post" action="{here}/account?lang={words.Language}">
            <h2><label for="account">{E(words.Account)}</label></h2>
            <p class="note">{E(Format(words.AccountText, platform.AccountsPerPerson))}</p>
            <p class="choice"><select id="account" name="account">{options}</select> <button class="button" id="use-account">{E(
                words.UseAccount
            )}</button></p>
            </form>
            </section>
            """;
    }

    /// <summary>Asks before a session ends that nobody here is known to have wanted to end.</summary>
    /// <param name="words">The language.</param>
    /// <param name="site">Whose page it is.</param>
    /// <param name="confirmation">What shows that the form is ours.</param>
    /// <param name="target">Where the browser goes afterwards, if anywhere.</param>
    /// <param name="here">Where the same question is asked in the other language.</param>
    public static IResult ConfirmEnd(Words words, SignInSite site, string confirmation, string? target, string here)
    {
        var on = target is null ? "" : $"<input type=\"hidden\" name=\"target\" value=\"{E(target)}\">";
        return Told(
            words,
            site,
            Icons.Stop,
            Format(words.EndSession, words.Of(site.Platform.Name!)),
            words.EndSessionText,
            $"""
            <form method="post" action="/end-session/confirmed?lang={words.Language}">
            <input type="hidden" name="confirmation" value="{E(confirmation)}">{on}
            <button class="button" id="sign-out">{E(words.SignOut)}</button></form>
            """,
            here
        );
    }

    public static IResult SignedOut(Words words, SignInSite site, string here) =>
        Told(words, site, Icons.Yes, words.SignedOut, words.SignedOutText, "", here);

    /// <summary>A failed or expired request, and a new one for who wants it.</summary>
    public static IResult TryAgain(Words words, SignInSite site, SignIn signIn, bool expired, string id) =>
        Told(
            words,
            site,
            expired ? Icons.Clock : Icons.Stop,
            expired ? words.Expired : words.Failed,
            expired ? words.ExpiredText : words.FailedText,
            $"""
            {AgainButton(words, site, signIn, id)}
            {EqualWayButton(words, site)}
            <p class="end"><a id="cancel" href="{site.Paths.SignIn(id)}/cancel">{E(words.Cancel)}</a></p>
            """,
            site.Paths.SignIn(id)
        );

    /// <summary>The certificate says otherwise than the platform requires. Another try would change nothing.</summary>
    public static IResult NotAccepted(Words words, SignInSite site, IReadOnlyList<StoredWish> wishes, string id)
    {
        var required = string.Join(
            words.Comma,
            wishes.Where(w => w.Values.Count > 0).Select(w => words.Required.GetValueOrDefault(w.Name, w.Name))
        );
        return Told(
            words,
            site,
            Icons.Stop,
            words.NotAccepted,
            Format(words.NotAcceptedText, words.Of(site.Platform.Name!), required),
            $"""
            <p>{E(words.Of(site.Platform.EqualWay!.Description))}</p>
            {EqualWayButton(words, site)}
            <a class="button" id="back" href="{site.Paths.SignIn(id)}/cancel">{E(words.BackToApplication)}</a>
            """,
            site.Paths.SignIn(id)
        );
    }

    public static IResult EqualWay(Words words, SignInSite site) =>
        Told(
            words,
            site,
            Icons.Letter,
            Format(words.WithoutAt, words.Of(site.Platform.Name!)),
            words.Of(site.Platform.EqualWay!.Description),
            $"<p>{E(words.EqualWayText)}</p>"
        );

    /// <summary>Nobody was signed in, by the person's own choice or for want of what is required: a way back, and the equal way.</summary>
    public static IResult NotSignedIn(Words words, SignInSite site, string back) =>
        Told(
            words,
            site,
            Icons.Stop,
            words.NotSignedIn,
            words.NotSignedInText,
            $"""
            <p>{E(words.Of(site.Platform.EqualWay!.Description))}</p>
            {EqualWayButton(words, site)}
            <a class="button" id="again" href="{E(back)}">{E(words.SignInAfterAll)}</a>
            """,
            here: null
        );

    /// <summary>One thing that is to be known, and nothing to press.</summary>
    /// <param name="words">The language.</param>
    /// <param name="site">Whose page it is.</param>
    /// <param name="title">In some words.</param>
    /// <param name="text">In a sentence, and what to do next.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="here">Where the same is found in the other language; this address if empty.</param>
    public static IResult Message(
        Words words,
        SignInSite site,
        string title,
        string text,
        int status,
        string here = ""
    ) => Told(words, site, Icons.Stop, title, text, "", here, status);

    /// <summary>Form Post Response Mode. The button is for who has no script.</summary>
    public static IResult Form(
        Words words,
        SignInSite site,
        string address,
        IEnumerable<KeyValuePair<string, string?>> fields
    )
    {
        var inputs = new StringBuilder();
        foreach (var (name, value) in fields)
            inputs.Append(
                CultureInfo.InvariantCulture,
                $"<input type=\"hidden\" name=\"{E(name)}\" value=\"{E(value ?? "")}\">"
            );
        return Html(
            words,
            site,
            words.Continuing,
            $"<div class=\"told\"><h1>{E(words.Continuing)}</h1><form method=\"post\" action=\"{E(address)}\">{inputs}<button class=\"button\">{E(words.Continue)}</button></form></div>",
            here: null,
            head: $"<script src=\"{site.Paths.Asset("submit.js")}\" defer></script>"
        );
    }

    private static IResult Told(
        Words words,
        SignInSite site,
        string icon,
        string title,
        string text,
        string more,
        string? here = "",
        int status = 200
    ) =>
        Html(
            words,
            site,
            title,
            $"""
            <div class="told">
            {icon}
            <h1>{E(title)}</h1>
            <p class="lead" role="alert">{E(text)}</p>
            {more}
            </div>
            """,
            here,
            status: status
        );

    private static string AgainButton(Words words, SignInSite site, SignIn signIn, string id) =>
        signIn.Requests < SignIns.MaxRequests
            ? $"<form method=\"post\" action=\"{site.Paths.SignIn(id)}/again?lang={words.Language}\"><button class=\"button\" id=\"again\">{E(words.TryAgain)}</button></form>"
            : "";

    private static string EqualWayButton(Words words, SignInSite site) =>
        $"<a class=\"button\" id=\"equal-way\" href=\"{E(EqualWayLink(words, site))}\">{E(words.WithoutCertificate)}</a>";

    /// <summary>Our own page is opened in the language of this one; the platform's own is the platform's.</summary>
    private static string EqualWayLink(Words words, SignInSite site) =>
        site.Platform.EqualWay!.Url == site.Platform.Origin + site.Paths.WithoutCertificate
            ? $"{site.Paths.WithoutCertificate}?lang={words.Language}"
            : site.Platform.EqualWay.Url;

    private static IResult Html(
        Words words,
        SignInSite site,
        string title,
        string body,
        string? here = "",
        string head = "",
        string shape = "one",
        int status = 200
    )
    {
        var other = here is null
            ? ""
            : $"<nav aria-label=\"{E(words.LanguageLabel)}\"><a id=\"language\" lang=\"{words.OtherLanguage}\" hreflang=\"{words.OtherLanguage}\" href=\"{E(here)}{(here.Contains('?') ? "&amp;" : "?")}lang={words.OtherLanguage}\">{words.OtherLanguageName}</a></nav>";
        var name = E(words.Of(site.Platform.Name!));
        return Results.Content(
            $"""
            <!doctype html>
            <html lang="{words.Language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <meta name="color-scheme" content="light dark">
            <title>{E(title)} · {name}</title>
            <link rel="icon" href="{site.Paths.Asset("mark.svg")}" type="image/svg+xml">
            <link rel="stylesheet" href="{site.Paths.Asset("sign-in.css")}">
            {(site.StyleSheet is null ? "" : $"<link rel=\"stylesheet\" href=\"{E(site.StyleSheet)}\">")}
            {head}
            </head>
            <body>
            <header>
            <p class="brand"><svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false"><path d="M15 3a13 13 0 0 0 0 26l-3-6 5-5-5-5z"/><path d="M18 3.1a13 13 0 0 1 0 25.8l-3-6 5-5-5-5z"/></svg>{name}</p>
            {other}
            </header>
            <main class="{shape}">
            {body}
            </main>
            <footer><p>{E(
                Format(site.KeepsSession ? words.FooterSession : words.Footer, words.Of(site.Platform.Name!))
            )}</p></footer>
            </body>
            </html>
            """,
            "text/html; charset=utf-8",
            statusCode: status
        );
    }

    /// <summary>
    /// An origin as it is written, and behind it the name in its own script where it has one; each with a direction of its
    /// own, so that neither turns around what stands beside it. The first is what counts.
    /// </summary>
    internal static string Origin(string origin) =>
        Origins.InUnicode(origin) is { } name
            ? $"<span class=\"origin\"><bdi>{E(origin)}</bdi> (<bdi>{E(name)}</bdi>)</span>"
            : $"<span class=\"origin\"><bdi>{E(origin)}</bdi></span>";

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
