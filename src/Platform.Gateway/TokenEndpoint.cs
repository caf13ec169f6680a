using System.Security.Cryptography;
using System.Text;
using Symbolon.Protocol;

namespace Symbolon.Platform.Gateway;

/// <summary>
/// <c>POST /token</c> (OpenID Connect Core 1.0 section 3.1.3, RFC 6749, RFC 7636).
/// <code>
/// grant_type=authorization_code&amp;code=...&amp;redirect_uri=...&amp;code_verifier=...      Authorization: Basic ...
/// {"access_token": "...", "token_type": "Bearer", "expires_in": 300, "scope": "openid", "id_token": "eyJ..."}
/// </code>
/// </summary>
internal static class TokenEndpoint
{
    public static void MapToken(this IEndpointRouteBuilder routes) => routes.MapPost("/token", TokenAsync);

    private static async Task<IResult> TokenAsync(
        HttpContext context,
        Clients clients,
        Tokens tokens,
        ILogger<Tokens> logger
    )
    {
        context.Response.Headers.Pragma = "no-cache";
        var (form, problem) = await Parameters.ReadFormAsync(context.Request);
        if (form is null)
            return Refuse.OAuth("invalid_request", problem!);
        var authorization = context.Request.Headers.Authorization.ToString();
        var basic = authorization.Length > 0;
        if (basic && form["client_secret"] is not null)
            return Refuse.OAuth("invalid_request", "The client authenticates in two ways; one is enough.");
        var (id, secret) = basic ? ReadBasic(authorization) : (form["client_id"], form["client_secret"]);
        if (
            !clients.TryAuthenticate(id, secret, out var client)
            || (form["client_id"] is { } named && named != client.Id)
        )
        {
            if (basic)
                context.Response.Headers.WWWAuthenticate = "Basic realm=\"token\", charset=\"UTF-8\"";
            return Refuse.OAuth("invalid_client", "The client is unknown, or its secret is wrong.", 401);
        }
        if (form["grant_type"] is null)
            return Refuse.OAuth("invalid_request", "grant_type is missing.");
        if (form["grant_type"] != "authorization_code")
            return Refuse.OAuth("unsupported_grant_type", "grant_type must be authorization_code.");
        if (form["code"] is not { Length: 43 } code || form["redirect_uri"] is null || form["code_verifier"] is null)
            return Refuse.OAuth("invalid_request", "code, redirect_uri and code_verifier must be given.");

        var grant = await tokens.TakeAsync(code, context.RequestAborted);
        if (grant is null)
        {
            LogMessages.CodeReplayed(logger, client.Id);
            return Refuse.OAuth("invalid_grant", "The code is unknown, has expired, or was used.");
        }
        if (grant.ClientId != client.Id || grant.RedirectUri != form["redirect_uri"])
            return Refuse.OAuth("invalid_grant", "The code was given to another client or redirect_uri.");
        if (!Proves(form["code_verifier"]!, grant.CodeChallenge))
            return Refuse.OAuth("invalid_grant", "code_verifier does not fit the code_challenge.");
        return Results.Text(
            (await tokens.IssueAsync(code, grant, context.RequestAborted)).ToJsonString(),
            "application/json"
        );
    }

    /// <summary>RFC 7636 section 4.6.</summary>
    private static bool Proves(string verifier, string challenge) =>
        verifier.Length is >= 43 and <= 128
        && verifier.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~')
        && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Wire.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))),
            Encoding.ASCII.GetBytes(challenge)
        );

    /// <summary>RFC 6749 section 2.3.1: id and secret are form-encoded before they are joined.</summary>
    private static (string? Id, string? Secret) ReadBasic(string authorization)
    {
        const string scheme = "Basic ";
        if (!authorization.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) || authorization.Length > 4096)
            return (null, null);
        var bytes = new byte[authorization.Length];
        if (!Convert.TryFromBase64String(authorization[scheme.Length..].Trim(), bytes, out var written))
            return (null, null);
        var parts = Encoding.UTF8.GetString(bytes, 0, written).Split(':', 2);
        return parts.Length == 2 ? (Decode(parts[0]), Decode(parts[1])) : (null, null);

        static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
    }
}
