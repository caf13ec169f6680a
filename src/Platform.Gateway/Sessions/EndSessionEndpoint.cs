using Microsoft.AspNetCore.WebUtilities;
using Symbolon.Platform.AspNetCore.Pages;
using Symbolon.Platform.Gateway.Pages;

namespace Symbolon.Platform.Gateway;

/// <summary>
/// <c>GET or POST /end-session</c> (OpenID Connect RP-Initiated Logout 1.0).
/// <code>
/// GET  /end-session?id_token_hint=...&amp;post_logout_redirect_uri=...&amp;state=...
/// POST /end-session/confirmed       the form of the confirmation page
/// </code>
/// A hint that belongs to this browser's session ends the session at once. Any other request is first put to the
/// person, so that a page of another site cannot sign anybody out. If nobody is signed in, there is no question. Each
/// page has an address for the other language: the question's has the application's own address and never a token, and
/// the refusal's has an address that no client registered.
/// </summary>
internal sealed class EndSessionEndpoint(
    GatewaySettings settings,
    SignInSite site,
    Sessions sessions,
    IdTokenHints hints
)
{
    private const string Path = "/end-session";

    /// <summary>A refusal with an address of its own: it repeats nothing of the request.</summary>
    private sealed record Refusal(Func<Words, string> Text, string Here);

    private static readonly Refusal NotAsItIs = new(words => words.NotAsItIs, Path + "?id_token_hint=none");

    private static readonly Refusal UnknownApplication = new(
        words => words.UnknownApplicationText,
        Path + "?post_logout_redirect_uri=none"
    );

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (HttpContext c, EndSessionEndpoint e) => e.AnswerAsync(c, new Parameters(c.Request.Query)));
        routes.MapPost(
            Path,
            async (HttpContext c, EndSessionEndpoint e) =>
            {
                var (form, _) = await Parameters.ReadFormAsync(c.Request);
                return form is null ? Refuse.Status(c, 400) : await e.AnswerAsync(c, form);
            }
        );
        routes.MapPost(Path + "/confirmed", (HttpContext c, EndSessionEndpoint e) => e.ConfirmedAsync(c));
    }

    private async Task<IResult> AnswerAsync(HttpContext context, Parameters given)
    {
        var words = Words.For(context.Request, given["ui_locales"]);
        if (Target(given, out var hint, out var target, out var here) is { } refusal)
            return new MessagePage(words, site, words.NotAnswered, refusal.Text(words), 400, refusal.Here);
        if (await sessions.FindAsync(context) is not var (sid, session))
            return Ended(words, target);
        if (hint is null || (hint.Sid != sid && hint.Sub != session.Who.Sub))
        {
            if (target is not null)
                context.AllowFormOnTo(target);
            return new ConfirmEndPage(words, site, sessions.Confirmation(context)!, target, here);
        }
        await sessions.EndAsync(context, sid, session);
        return Ended(words, target);
    }

    private async Task<IResult> ConfirmedAsync(HttpContext context)
    {
        var words = Words.For(context.Request);
        var (form, _) = await Parameters.ReadFormAsync(context.Request);
        if (form is null)
            return Refuse.Status(context, 400);
        if (await sessions.FindAsync(context) is var (sid, session))
        {
            if (!sessions.IsConfirmed(context, form["confirmation"]))
                return Refuse.Status(context, 400);
            await sessions.EndAsync(context, sid, session);
        }
        // The address came through a page: check again that it is a registered one.
        var target = form["target"];
        return Ended(words, target is not null && IsSomebodys(target) ? target : null);
    }

    /// <summary>The address to go to afterwards, and the address of the same request without its token; or a refusal
    /// when the application asks for an address that it may not use.</summary>
    private Refusal? Target(Parameters given, out IdTokenHint? hint, out string? target, out string here)
    {
        hint = null;
        target = null;
        here = Path;
        if (given.HasTwice || given["state"]?.Length > AuthorizationRequest.MaxState)
            return NotAsItIs;
        if (given["id_token_hint"] is { } token && (hint = hints.Read(token)) is null)
            return NotAsItIs;
        if (hint is not null && given["client_id"] is { } named && named != hint.ClientId)
            return NotAsItIs;
        if (given["post_logout_redirect_uri"] is not { } wanted)
            return null;
        if (
            !settings.Clients.TryFind(hint?.ClientId ?? given["client_id"], out var client)
            || !client.PostLogoutRedirectUris.Contains(wanted, StringComparer.Ordinal)
        )
        {
            return UnknownApplication;
        }

        target = given["state"] is { } state ? QueryHelpers.AddQueryString(wanted, "state", state) : wanted;
        here = QueryHelpers.AddQueryString(
            Path,
            new Dictionary<string, string?>
            {
                ["client_id"] = client.Id,
                ["post_logout_redirect_uri"] = wanted,
                ["state"] = given["state"],
            }
        );
        return null;
    }

    private bool IsSomebodys(string target) =>
        settings
            .Clients.All.SelectMany(c => c.PostLogoutRedirectUris)
            .Any(uri =>
                target == uri
                || target.StartsWith(uri + (uri.Contains('?') ? "&state=" : "?state="), StringComparison.Ordinal)
            );

    private IResult Ended(Words words, string? target) =>
        target is null ? new SignedOutPage(words, site, Path) : new Redirect(target);
}
