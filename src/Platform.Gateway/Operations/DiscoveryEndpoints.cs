using System.Text.Json.Nodes;

namespace Symbolon.Platform.Gateway;

/// <summary>The metadata that an application reads from the origin (OpenID Connect Discovery 1.0).</summary>
internal static class DiscoveryEndpoints
{
    public static void MapDiscovery(this IEndpointRouteBuilder routes, GatewaySettings settings)
    {
        var metadata = Metadata(settings).ToJsonString();
        routes.MapGet("/.well-known/openid-configuration", (HttpContext context) => Cached(context, metadata));
        routes.MapGet(
            "/jwks",
            (HttpContext context, KeyRing keys) => Cached(context, Jwks(keys.Published).ToJsonString())
        );
    }

    private static JsonObject Metadata(GatewaySettings settings)
    {
        var platform = settings.Platform;
        var origin = platform.Origin;
        string[] claims = ["iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "at_hash", "acr", "amr", "sid"];
        var refresh = settings.Clients.All.Any(c => c.RefreshLifetime is not null);
        var sessions = settings.SessionLifetime is not null;
        return new JsonObject
        {
            ["issuer"] = origin,
            ["authorization_endpoint"] = origin + "/authorize",
            ["token_endpoint"] = origin + "/token",
            ["userinfo_endpoint"] = origin + "/userinfo",
            ["jwks_uri"] = origin + "/jwks",
            ["end_session_endpoint"] = origin + "/end-session",
            ["introspection_endpoint"] = origin + "/introspect",
            ["revocation_endpoint"] = origin + "/revoke",
            ["pushed_authorization_request_endpoint"] = origin + "/par",
            ["require_pushed_authorization_requests"] = settings.Clients.All.All(c => c.RequirePushed),
            ["scopes_supported"] = refresh ? Texts("openid", "offline_access") : Texts("openid"),
            ["response_types_supported"] = Texts("code"),
            ["response_modes_supported"] = Texts("query", "form_post"),
            ["grant_types_supported"] = refresh
                ? Texts("authorization_code", "refresh_token")
                : Texts("authorization_code"),
            ["prompt_values_supported"] = Texts("none", "login", "consent", "select_account"),
            // Another platform has another sub for the same person, and nobody can link the two.
            ["subject_types_supported"] = Texts("pairwise"),
            ["id_token_signing_alg_values_supported"] = Texts("ES256", Rs256.Name),
            ["token_endpoint_auth_methods_supported"] = Texts("client_secret_basic", "client_secret_post", "none"),
            ["introspection_endpoint_auth_methods_supported"] = Texts("client_secret_basic", "client_secret_post"),
            ["revocation_endpoint_auth_methods_supported"] = Texts("client_secret_basic", "client_secret_post", "none"),
            ["code_challenge_methods_supported"] = Texts("S256"),
            ["acr_values_supported"] = Texts(Tokens.Acr),
            ["claim_types_supported"] = Texts("normal"),
            ["claims_supported"] = Texts([.. claims, .. platform.Facts.Select(f => f.Name)]),
            ["ui_locales_supported"] = Texts("en", "zh-Hans"),
            ["claims_parameter_supported"] = true,
            ["request_parameter_supported"] = false,
            ["request_uri_parameter_supported"] = false,
            ["authorization_response_iss_parameter_supported"] = true,
            ["backchannel_logout_supported"] = sessions,
            ["backchannel_logout_session_supported"] = sessions,
        };
    }

    private static JsonObject Jwks(IEnumerable<SigningKey> keys)
    {
        var list = new JsonArray();
        foreach (var key in keys)
        {
            var jwk = new JsonObject
            {
                ["kty"] = key.Public.Kty,
                ["crv"] = key.Public.Crv,
                ["x"] = key.Public.X,
                ["y"] = key.Public.Y,
            };
            list.Add(ForSigning(jwk, "ES256", key.Kid));
            if (key.Rsa is { } rsa)
                list.Add(ForSigning(Rs256.PublicJwk(rsa), Rs256.Name, key.RsaKid!));
        }
        return new JsonObject { ["keys"] = list };
    }

    private static JsonObject ForSigning(JsonObject jwk, string algorithm, string kid)
    {
        jwk["use"] = "sig";
        jwk["alg"] = algorithm;
        jwk["kid"] = kid;
        return jwk;
    }

    private static JsonArray Texts(params IEnumerable<string> texts) =>
        new([.. texts.Select(text => JsonValue.Create(text))]);

    private static IResult Cached(HttpContext context, string json)
    {
        context.Response.Headers.CacheControl = "public, max-age=300";
        return Results.Text(json, "application/json");
    }
}
