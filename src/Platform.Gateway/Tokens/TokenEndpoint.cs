using System.Security.Cryptography;
using System.Text;
using Symbolon.Protocol;

namespace Symbolon.Platform.Gateway;

/// <summary>
/// <c>POST /token</c> (OpenID Connect Core 1.0 sections 3.1.3 and 12, RFC 6749, RFC 7636).
/// <code>
/// grant_type=authorization_code&amp;code=...&amp;redirect_uri=...&amp;code_verifier=...      Authorization: Basic ...
/// grant_type=refresh_token&amp;refresh_token=...
/// {"access_token": "...", "token_type": "Bearer", "expires_in": 300, "scope": "openid", "id_token": "eyJ..."}
/// </code>
/// </summary>
internal sealed class TokenEndpoint(
    ClientAuthentication authentication,
    Tokens tokens,
    GatewayMetrics metrics,
    ILogger<TokenEndpoint> logger
)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/token", (HttpContext c, TokenEndpoint e) => e.AnswerAsync(c));

    private async Task<IResult> AnswerAsync(HttpContext context)
    {
        var (form, client, refusal) = await authentication.ReadAsync(context);
        if (client is null)
            return refusal!;
        return form!["grant_type"] switch
        {
            null => Refuse.OAuth("invalid_request", "grant_type is missing."),
            "authorization_code" => await RedeemAsync(form, client, context.RequestAborted),
            "refresh_token" when client.RefreshLifetime is not null => await RefreshAsync(
                form,
                client,
                context.RequestAborted
            ),
            "refresh_token" => Refuse.OAuth("unauthorized_client", "This client has no refresh tokens."),
            _ => Refuse.OAuth("unsupported_grant_type", "grant_type must be authorization_code or refresh_token."),
        };
    }

    private async Task<IResult> RedeemAsync(Parameters form, Client client, CancellationToken cancellationToken)
    {
        var verifier = form["code_verifier"];
        if (form["code"] is not { Length: 43 } code || form["redirect_uri"] is null)
            return Refuse.OAuth("invalid_request", "code and redirect_uri must be given.");
        if (verifier is null && client.RequirePkce)
            return Refuse.OAuth("invalid_request", "code_verifier must be given.");
        var grant = await tokens.TakeAsync(code, cancellationToken);
        if (grant is null)
        {
            LogMessages.CodeReplayed(logger, client.Id);
            metrics.Replayed(client.Id, "code");
            return Refuse.OAuth("invalid_grant", "The code is unknown, has expired, or was used.");
        }
        if (grant.ClientId != client.Id || grant.RedirectUri != form["redirect_uri"])
            return Refuse.OAuth("invalid_grant", "The code was given to another client or redirect_uri.");
        // A verifier without a challenge indicates a downgrade attack (RFC 9700 section 4.8.2).
        if (
            (verifier is null) != (grant.CodeChallenge is null)
            || (verifier is not null && !Proves(verifier, grant.CodeChallenge!))
        )
        {
            return Refuse.OAuth("invalid_grant", "code_verifier does not fit the code_challenge.");
        }

        var answer = await tokens.IssueAsync(code, grant, client, cancellationToken);
        metrics.Issued(client.Id, "authorization_code");
        return Results.Text(answer.ToJsonString(), "application/json");
    }

    private async Task<IResult> RefreshAsync(Parameters form, Client client, CancellationToken cancellationToken)
    {
        if (form["refresh_token"] is not { } token)
            return Refuse.OAuth("invalid_request", "refresh_token must be given.");
        if ((form["scope"] ?? "openid").Split(' ').Any(s => s is not ("openid" or "offline_access")))
            return Refuse.OAuth("invalid_scope", "scope may not grow.");
        if (await tokens.RefreshAsync(token, client, cancellationToken) is { } answer)
        {
            metrics.Issued(client.Id, "refresh_token");
            return Results.Text(answer.ToJsonString(), "application/json");
        }
        LogMessages.RefreshRefused(logger, client.Id);
        metrics.Replayed(client.Id, "refresh_token");
        return Refuse.OAuth("invalid_grant", "The refresh token is unknown, has expired, or was used: sign in again.");
    }

    /// <summary>RFC 7636 section 4.6.</summary>
    private static bool Proves(string verifier, string challenge) =>
        verifier.Length is >= 43 and <= 128
        && verifier.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~')
        && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Wire.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))),
            Encoding.ASCII.GetBytes(challenge)
        );
}
