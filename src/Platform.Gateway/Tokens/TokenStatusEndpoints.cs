using System.Text.Json.Nodes;

namespace Symbolon.Platform.Gateway;

/// <summary>
/// Introspection and revocation of tokens.
/// <code>
/// POST /introspect   token=...   {"active": true, "sub": "...", ...}   (RFC 7662; not for public clients)
/// POST /revoke       token=...   200                                    (RFC 7009)
/// </code>
/// All clients belong to one platform: any client with a secret may ask about a token that it received. Only the client
/// to which a token was issued may revoke it.
/// </summary>
internal sealed class TokenStatusEndpoints(ClientAuthentication authentication, Tokens tokens, PlatformOptions platform)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/introspect", (HttpContext c, TokenStatusEndpoints e) => e.IntrospectAsync(c));
        routes.MapPost("/revoke", (HttpContext c, TokenStatusEndpoints e) => e.RevokeAsync(c));
    }

    private async Task<IResult> IntrospectAsync(HttpContext context)
    {
        var (form, client, refusal) = await authentication.ReadAsync(context);
        if (client is null)
            return refusal!;
        if (client.IsPublic)
            return Refuse.OAuth("invalid_client", "Introspection is for clients that have a secret.", 401);
        if (form!["token"] is not { } token)
            return Refuse.OAuth("invalid_request", "token must be given.");
        var cancellationToken = context.RequestAborted;
        if (await tokens.ReadAsync(token, cancellationToken) is { } access)
        {
            var answer = Answer(access.ClientId, access.Who.Sub, access.Expires, access.Scope);
            answer["token_type"] = "Bearer";
            answer["iat"] = access.Issued;
            return Json(answer);
        }
        if (await tokens.ReadRefreshAsync(token, cancellationToken) is { } refresh)
            return Json(Answer(refresh.ClientId, refresh.Who.Sub, refresh.Expires, "openid offline_access"));
        return Json(new JsonObject { ["active"] = false });
    }

    private async Task<IResult> RevokeAsync(HttpContext context)
    {
        var (form, client, refusal) = await authentication.ReadAsync(context);
        if (client is null)
            return refusal!;
        if (form!["token"] is not { } token)
            return Refuse.OAuth("invalid_request", "token must be given.");
        var cancellationToken = context.RequestAborted;
        // An unknown token and another client's token get the same answer (RFC 7009 section 2.2): it reveals nothing.
        if (await tokens.ReadAsync(token, cancellationToken) is { } access && access.ClientId == client.Id)
        {
            await tokens.RevokeAsync(access.Family, cancellationToken);
        }
        else if (
            await tokens.ReadRefreshAsync(token, cancellationToken) is { } refresh
            && refresh.ClientId == client.Id
        )
        {
            await tokens.RevokeAsync(refresh.Family, cancellationToken);
        }

        return Results.Ok();
    }

    private JsonObject Answer(string clientId, string sub, long expires, string scope) =>
        new()
        {
            ["active"] = true,
            ["iss"] = platform.Origin,
            ["client_id"] = clientId,
            ["sub"] = sub,
            ["exp"] = expires,
            ["scope"] = scope,
        };

    private static IResult Json(JsonObject answer) => Results.Text(answer.ToJsonString(), "application/json");
}
