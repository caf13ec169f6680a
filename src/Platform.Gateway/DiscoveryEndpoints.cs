using System.Text.Json.Nodes;
using Symbolon.Protocol;

namespace Symbolon.Platform.Gateway;

/// <summary>What an application needs to know, and gets from the origin alone (OpenID Connect Discovery 1.0).</summary>
internal static class DiscoveryEndpoints
{
    public static void MapDiscovery(this IEndpointRouteBuilder routes, PlatformOptions platform, GatewayKeys keys)
    {
        var metadata = Metadata(platform).ToJsonString();
        var jwks = Jwks(keys).ToJsonString();
        routes.MapGet("/.well-known/openid-configuration", (HttpContext context) => Cached(context, metadata));
        routes.MapGet("/jwks", (HttpContext context) => Cached(context, jwks));
        routes.MapGet("/health", () => Results.Json(new { status = "ok" }));
    }

    private static JsonObject Metadata(PlatformOptions platform)
    {
        var origin = platform.Origin;
        string[] claims = ["iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "at_hash", "acr", "amr"];
        return new JsonObject
        {
            ["issuer"] = origin,
            ["authorization_endpoint"] = origin + "/authorize",
            ["token_endpoint"] = origin + "/token",
            ["userinfo_endpoint"] = origin + "/userinfo",
            ["jwks_uri"] = origin + "/jwks",
            ["scopes_supported"] = new JsonArray("openid"),
            ["response_types_supported"] = new JsonArray("code"),
            ["response_modes_supported"] = new JsonArray("query", "form_post"),
            ["grant_types_supported"] = new JsonArray("authorization_code"),
            // Another platform has another sub for the same person, and nobody can tell.
            ["subject_types_supported"] = new JsonArray("pairwise"),
            ["id_token_signing_alg_values_supported"] = new JsonArray("ES256"),
            ["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_basic", "client_secret_post"),
            ["code_challenge_methods_supported"] = new JsonArray("S256"),
            ["acr_values_supported"] = new JsonArray(Tokens.Acr),
            ["claim_types_supported"] = new JsonArray("normal"),
            ["claims_supported"] = new JsonArray(
                [.. claims.Concat(platform.Facts.Select(f => f.Name)).Select(c => JsonValue.Create(c))]
            ),
            ["ui_locales_supported"] = new JsonArray("en", "zh-Hans"),
            ["claims_parameter_supported"] = false,
            ["request_parameter_supported"] = false,
            ["request_uri_parameter_supported"] = false,
            ["authorization_response_iss_parameter_supported"] = true,
        };
    }

    private static JsonObject Jwks(GatewayKeys keys)
    {
        var jwk = Jwk.From(keys.IdToken);
        return new JsonObject
        {
            ["keys"] = new JsonArray(
                new JsonObject
                {
                    ["kty"] = jwk.Kty,
                    ["crv"] = jwk.Crv,
                    ["x"] = jwk.X,
                    ["y"] = jwk.Y,
                    ["use"] = "sig",
                    ["alg"] = "ES256",
                    ["kid"] = jwk.Thumbprint(),
                }
            ),
        };
    }

    private static IResult Cached(HttpContext context, string json)
    {
        context.Response.Headers.CacheControl = "public, max-age=300";
        return Results.Text(json, "application/json");
    }
}
