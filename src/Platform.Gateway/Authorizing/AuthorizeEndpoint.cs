using System.Text;
using Symbolon.Platform.AspNetCore.Pages;
using Symbolon.Protocol;

namespace Symbolon.Platform.Gateway;

/// <summary>
/// <c>GET or POST /authorize</c> (OpenID Connect Core 1.0 section 3.1.2, RFC 7636, RFC 9126, RFC 9207).
/// <code>
/// GET /authorize?response_type=code&amp;scope=openid&amp;client_id=forum&amp;redirect_uri=https%3A%2F%2Fapp.example%2Fcallback
///     &amp;state=...&amp;nonce=...&amp;code_challenge=...&amp;code_challenge_method=S256
/// 303 Location: /sign-in/{handle}
/// </code>
/// An unknown client or address gets a page and never a redirect; every other error is sent to the application.
/// </summary>
internal sealed class AuthorizeEndpoint(
    GatewaySettings settings,
    SignInSite site,
    SignInConversation conversation,
    Sessions sessions,
    PushedRequests pushed,
    Tokens tokens,
    IdTokenHints hints
)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(
            "/authorize",
            (HttpContext c, AuthorizeEndpoint e) => e.AnswerAsync(c, new Parameters(c.Request.Query))
        );
        routes.MapPost(
            "/authorize",
            async (HttpContext c, AuthorizeEndpoint e) =>
            {
                var (form, _) = await Parameters.ReadFormAsync(c.Request);
                return form is null ? Refuse.Status(c, 400) : await e.AnswerAsync(c, form);
            }
        );
    }

    private async Task<IResult> AnswerAsync(HttpContext context, Parameters given)
    {
        if (!settings.Clients.TryFind(given["client_id"], out var client))
            return Unknown(context);
        var wasPushed = PushedRequests.IsReference(given["request_uri"]);
        if (wasPushed)
        {
            // Only the pushed parameters count (RFC 9126 section 4). They work once, for the client that pushed them.
            if (await pushed.TakeAsync(given["request_uri"]!, client, context.RequestAborted) is not { } before)
                return Unknown(context);
            given = before;
        }
        if (
            given["redirect_uri"] is not { } redirectUri
            || !client.RedirectUris.Contains(redirectUri, StringComparer.Ordinal)
        )
        {
            return Unknown(context);
        }

        var response = AuthorizationRequest.ResponseTo(given, redirectUri, settings.Platform.Origin);
        if (client.RequirePushed && !wasPushed)
            return response.Error(context, "invalid_request", "This client pushes its requests first (RFC 9126).");
        if (AuthorizationRequest.Read(given, client, redirectUri, settings, out var problem) is not { } request)
            return response.Error(context, problem.Error, problem.Description);
        if (request.IdTokenHint is { } token)
        {
            if (hints.Read(token) is not { } expected)
                return response.Error(context, "invalid_request", "id_token_hint is not an ID token of this gateway.");
            request = request with { Continuation = request.Continuation with { Sub = expected.Sub } };
        }
        return await GoOnAsync(context, request, response);
    }

    private async Task<IResult> GoOnAsync(
        HttpContext context,
        AuthorizationRequest request,
        AuthorizationResponse response
    )
    {
        if (!request.Anew && await sessions.FindAsync(context) is var (sid, session) && Does(session, request))
        {
            var who = session.Who with
            {
                Sid = sid,
                Facts = session
                    .Who.Facts.Where(f => request.Wishes.Any(w => w.Name == f.Key))
                    .ToDictionary(f => f.Key, f => f.Value),
            };
            var expires = DateTimeOffset.FromUnixTimeSeconds(session.Expires);
            await sessions.AddClientAsync(sid, request.Client.Id, expires, context.RequestAborted);
            return response.Code(context, await tokens.CodeAsync(request.Continuation, who, context.RequestAborted));
        }
        if (request.Silent)
            return response.Error(context, "login_required", "Signing in needs the person's wallet.");
        var start = new SignInStart
        {
            Continuation = Encoding.UTF8.GetString(Wire.Write(request.Continuation)),
            Wishes = request.Wishes,
            Application = request.Client.Name,
            Slot = request.Slot ?? 0,
            MayChooseSlot = request.Slot is null,
            Language = request.Language,
        };
        return new Redirect(await conversation.BeginAsync(context, start));
    }

    /// <summary>Whether a session answers a request: the right account, recent enough, and with every requested
    /// fact.</summary>
    private bool Does(Session session, AuthorizationRequest request)
    {
        var who = session.Who;
        return (request.Slot is not { } slot || slot == session.Slot)
            && (request.Continuation.Sub is not { } sub || sub == who.Sub)
            && (request.MaxAge is not { } age || tokens.Now < DateTimeOffset.FromUnixTimeSeconds(who.AuthTime) + age)
            && request.Wishes.All(wish =>
                who.Facts.TryGetValue(wish.Name, out var shown)
                && (wish.Values.Count == 0 || wish.Values.Contains(shown))
            );
    }

    private MessagePage Unknown(HttpContext context)
    {
        var words = Words.For(context.Request);
        return new MessagePage(words, site, words.UnknownApplication, words.UnknownApplicationText, 400);
    }
}
