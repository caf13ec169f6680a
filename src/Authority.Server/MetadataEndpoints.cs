using Symbolon.Protocol;

namespace Symbolon.Authority.Server;

/// <summary>An authority's metadata: OpenID4VCI issuer metadata (section 12.2), OAuth server metadata (RFC 8414), and
/// the issuer document. The answers are the same for everybody.</summary>
internal static class MetadataEndpoints
{
    public static void MapMetadata(this IEndpointRouteBuilder routes, Issuer issuer)
    {
        var origin = issuer.Document.Issuer;
        var credentialIssuer = new Dictionary<string, object>
        {
            ["credential_issuer"] = origin,
            ["credential_endpoint"] = origin + "/credential",
            ["nonce_endpoint"] = origin + "/nonce",
            ["display"] = new object[]
            {
                new { name = "Symbolon authority", locale = "en" },
                new { name = "Symbolon 发证机构", locale = "zh-Hans" },
            },
            ["credential_configurations_supported"] = new Dictionary<string, object>
            {
                [issuer.Type.ConfigurationId] = new Dictionary<string, object>
                {
                    ["format"] = issuer.Type.Format,
                    ["schema"] = (int)issuer.Schema.Number,
                    ["cryptographic_binding_methods_supported"] = new[] { "symbolon_commitment" },
                    ["credential_signing_alg_values_supported"] = new[] { "BBS-BLS12381-SHA-256-PSEUDONYM" },
                    ["proof_types_supported"] = new Dictionary<string, object>
                    {
                        [CredentialProofs.ProofType] = new Dictionary<string, object>
                        {
                            ["proof_signing_alg_values_supported"] = new[] { "BBS-BLS12381-SHA-256-SAME-PERSON" },
                        },
                    },
                },
            },
        };
        var oauth = new Dictionary<string, object>
        {
            ["issuer"] = origin,
            ["token_endpoint"] = origin + "/token",
            ["grant_types_supported"] = new[] { OfferGrants.PreAuthorizedCodeType },
            ["response_types_supported"] = Array.Empty<string>(),
            ["token_endpoint_auth_methods_supported"] = new[] { "none" },
            ["pre-authorized_grant_anonymous_access_supported"] = true,
        };
        routes.MapGet("/.well-known/openid-credential-issuer", () => Results.Json(credentialIssuer));
        routes.MapGet("/.well-known/oauth-authorization-server", () => Results.Json(oauth));
        routes.MapGet("/.well-known/symbolon-issuer", () => Results.Json(issuer.Document, Wire.Strict));
    }
}
