using System.Text;
using Symbolon.Protocol;

namespace Symbolon.Platform.Gateway;

/// <summary>
/// <c>GET or POST /authorize</c> (OpenID Connect Core 1.0 section 3.1.2, RFC 7636, RFC 9207).
/// <code>
/// GET /authorize?response_type=code&amp;scope=openid&amp;client_id=forum&amp;redirect_uri=https%3A%2F%2Fapp.example%2Fcallback
///     &amp;state=...&amp;nonce=...&amp;code_challenge=...&amp;code_challenge_method=S256
/// 303 Location: /sign-in/{handle}
/// </code>
/// An unknown client or address gets a page and never a redirect; whatever else is wrong is told to the application.
/// </summary>
internal static class AuthorizeEndpoint
{
    public static void MapAuthorize(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(
            "/authorize",
            (HttpContext c, Clients clients, SignInSite s) =>
                AuthorizeAsync(c, new Parameters(c.Request.Query), clients, s)
        );
        routes.MapPost(
            "/authorize",
            async (HttpContext c, Clients clients, SignInSite s) =>
            {
                var (form, _) = await Parameters.ReadFormAsync(c.Request);
                return form is null ? Refuse.Status(c, 400) : await AuthorizeAsync(c, form, clients, s);
            }
        );
    }

    private static async Task<IResult> AuthorizeAsync(
        HttpContext context,
        Parameters given,
        Clients clients,
        SignInSite site
    )
    {
        var words = Words.For(context.Request);
        if (
            !clients.TryFind(given["client_id"], out var client)
            || given["redirect_uri"] is not { } redirectUri
            || !client.RedirectUris.Contains(redirectUri, StringComparer.Ordinal)
        )
            return Pages.Message(words, site, words.UnknownApplication, words.UnknownApplicationText, 400);
        var formPost = given["response_mode"] == "form_post";
        if (Problem(given) is var (error, description))
        {
            var state = given["state"] is { Length: <= MaxState } shown ? shown : null;
            return new Back(redirectUri, formPost, state, site.Platform.Origin).Error(context, error, description);
        }
        var asked = new AuthorizationContinuation
        {
            ClientId = client.Id,
            RedirectUri = redirectUri,
            FormPost = formPost,
            State = given["state"],
            Nonce = given["nonce"],
            CodeChallenge = given["code_challenge"]!,
        };
        var services = context.RequestServices;
        var page = await services
            .GetRequiredService<SignInConversation>()
            .BeginAsync(
                context,
                new SignInStart
                {
                    Continuation = Encoding.UTF8.GetString(Wire.Write(asked)),
                    Wishes = services.GetRequiredService<IReadOnlyList<FactWish>>(),
                    Application = client.Name,
                    Language = Words.Find(given["ui_locales"])?.Language,
                }
            );
        return Pages.Go(page);
    }

    private const int MaxState = 1024;
    private const int MaxNonce = 256;

    private static (string Error, string Description)? Problem(Parameters given)
    {
        if (given.HasTwice)
            return ("invalid_request", "A parameter is given twice.");
        if (given["request"] is not null)
            return ("request_not_supported", "Request objects are not supported; send the parameters themselves.");
        if (given["request_uri"] is not null)
            return ("request_uri_not_supported", "request_uri is not supported; send the parameters themselves.");
        if (given["registration"] is not null)
            return ("registration_not_supported", "Clients are registered in the gateway's configuration.");
        if (given["response_type"] is null)
            return ("invalid_request", "response_type is missing.");
        if (given["response_type"] != "code")
            return ("unsupported_response_type", "response_type must be code.");
        if (given["response_mode"] is not (null or "query" or "form_post"))
            return ("invalid_request", "response_mode must be query or form_post.");
        if (!(given["scope"] ?? "").Split(' ').Contains("openid"))
            return ("invalid_scope", "scope must have openid.");
        if (given["state"]?.Length > MaxState || given["nonce"]?.Length > MaxNonce)
            return ("invalid_request", $"state may have {MaxState} characters, nonce {MaxNonce}.");
        if (given["code_challenge_method"] != "S256")
            return ("invalid_request", "PKCE is required: code_challenge_method must be S256.");
        if (!Wire.TryDecode(given["code_challenge"], 32, out var challenge) || challenge.Length != 32)
            return ("invalid_request", "PKCE is required: code_challenge must be SHA-256 in base64url, 43 characters.");
        if (given["max_age"] is { } age && !uint.TryParse(age, out _))
            return ("invalid_request", "max_age must be a number of seconds.");
        // Nobody stays signed in here, so max_age and prompt=login hold by themselves, and prompt=none never does.
        var prompts = (given["prompt"] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (prompts.Contains("none"))
            return prompts.Length > 1
                ? ("invalid_request", "prompt=none goes with no other prompt.")
                : ("login_required", "Signing in needs the person's wallet each time.");
        return null;
    }
}
