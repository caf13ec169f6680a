using System.Text.Json.Nodes;

namespace Symbolon.Platform.Gateway;

/// <summary>
/// <c>GET or POST /userinfo</c> (OpenID Connect Core 1.0 section 5.3, RFC 6750): the ID token's claims about the
/// person.
/// <code>{"sub": "7g2k...", "age_over_18": true}</code>
/// and, for a client that is configured for it, a <c>receipt</c> (spec/receipt.md).
/// </summary>
internal static class UserInfoEndpoint
{
    private const string Scheme = "Bearer ";

    public static void MapUserInfo(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/userinfo", ["GET", "POST"], UserInfoAsync);

    private static async Task<IResult> UserInfoAsync(HttpContext context, Tokens tokens)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        string? token = null;
        if (authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            token = authorization[Scheme.Length..].Trim();
        if (HttpMethods.IsPost(context.Request.Method) && context.Request.HasFormContentType)
        {
            var (form, problem) = await Parameters.ReadFormAsync(context.Request);
            if (form is null)
                return Refused(context, 400, "invalid_request", problem!);
            if (form["access_token"] is { } inForm)
            {
                if (token is not null)
                    return Refused(context, 400, "invalid_request", "The token is given in two ways; one is enough.");
                token = inForm;
            }
        }
        if (token is null)
        {
            // RFC 6750 section 3.1: a request without authentication is told how to authenticate, and nothing else.
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"userinfo\"";
            return Refuse.OAuth("invalid_request", "An access token is needed.", 401);
        }
        return await tokens.ReadAsync(token, context.RequestAborted) is { } access
            ? Results.Text(Claims(access.Who).ToJsonString(), "application/json")
            : Refused(context, 401, "invalid_token", "The access token is unknown, has expired, or was revoked.");
    }

    private static JsonObject Claims(Authentication who)
    {
        var claims = Tokens.Claims(who);
        if (who.Receipt is { } receipt)
            claims["receipt"] = JsonNode.Parse(receipt.ToJson());
        return claims;
    }

    private static IResult Refused(HttpContext context, int status, string error, string description)
    {
        context.Response.Headers.WWWAuthenticate =
            $"Bearer realm=\"userinfo\", error=\"{error}\", error_description=\"{description}\"";
        return Refuse.OAuth(error, description, status);
    }
}
