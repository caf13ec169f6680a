using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Symbolon.Platform.Gateway;

/// <summary>
/// /openapi.json: the gateway's endpoints in OpenAPI 3.1. Paths and methods come from the mapped endpoints. Forms are
/// read by hand, so their members and answers are described here. A test checks that no endpoint is missing.
/// </summary>
internal static class OpenApiDescription
{
    /// <param name="Summary">A one-sentence summary.</param>
    /// <param name="Form">Members of the form, if there is one.</param>
    /// <param name="Answers">Each status and its meaning.</param>
    private sealed record Entry(string Summary, string[] Form, params (int Status, string Means)[] Answers);

    private static readonly string[] Authorization =
    [
        "client_id",
        "redirect_uri",
        "response_type",
        "scope",
        "state",
        "nonce",
        "code_challenge",
        "code_challenge_method",
        "response_mode",
        "prompt",
        "max_age",
        "claims",
        "acr_values",
        "id_token_hint",
        "ui_locales",
        "account",
        "request_uri",
    ];

    private static readonly Dictionary<string, Entry> Entries = new(StringComparer.Ordinal)
    {
        ["/.well-known/openid-configuration"] = new("OpenID Connect Discovery 1.0.", [], (200, "The metadata.")),
        ["/jwks"] = new("The keys that sign ID tokens.", [], (200, "A JWK set.")),
        ["/authorize"] = new(
            "The authorization endpoint (OpenID Connect Core 1.0 section 3.1.2).",
            Authorization,
            (303, "To the sign-in page, or back to the application."),
            (400, "A page: client, address or pushed request is not known.")
        ),
        ["/par"] = new(
            "Pushes an authorization request (RFC 9126).",
            [.. Authorization, "client_secret"],
            (201, "request_uri and expires_in."),
            (400, "An OAuth error."),
            (401, "The client is not known.")
        ),
        ["/token"] = new(
            "Redeems a code or a refresh token (RFC 6749).",
            [
                "grant_type",
                "code",
                "redirect_uri",
                "code_verifier",
                "refresh_token",
                "scope",
                "client_id",
                "client_secret",
            ],
            (200, "The tokens."),
            (400, "An OAuth error."),
            (401, "The client is not known.")
        ),
        ["/userinfo"] = new(
            "What the ID token says of the person, again.",
            ["access_token"],
            (200, "sub and the facts."),
            (401, "The access token is unknown, has expired, or was revoked.")
        ),
        ["/introspect"] = new(
            "What a token stands for (RFC 7662).",
            ["token", "client_id", "client_secret"],
            (200, "active, and if so the rest."),
            (401, "The client is not known, or has no secret.")
        ),
        ["/revoke"] = new(
            "Ends a token with its family (RFC 7009).",
            ["token", "token_type_hint", "client_id", "client_secret"],
            (200, "It does not work, or never did."),
            (401, "The client is not known.")
        ),
        ["/end-session"] = new(
            "Signs out (RP-Initiated Logout 1.0).",
            ["id_token_hint", "client_id", "post_logout_redirect_uri", "state", "ui_locales"],
            (200, "A page that asks, or that says it is done."),
            (303, "To the application."),
            (400, "A page: the address or the hint is not right.")
        ),
        ["/end-session/confirmed"] = new(
            "What the page that asks posts back.",
            ["confirmation", "target"],
            (200, "A page that says it is done."),
            (303, "To the application."),
            (400, "It did not come from that page.")
        ),
        ["/sign-in/{id}"] = new(
            "The page at which a browser waits for a wallet. It needs the sign-in's cookie.",
            [],
            (200, "The page."),
            (303, "Back to the application: the wallet has answered."),
            (403, "Another browser began it."),
            (404, "It is over.")
        ),
        ["/sign-in/{id}/status"] = new(
            "Whether a wallet has answered: waiting, answered or expired.",
            [],
            (200, "status."),
            (404, "It is over, or another browser's.")
        ),
        ["/sign-in/{id}/again"] = new("A new request after a failed or expired one.", [], (303, "To the page.")),
        ["/sign-in/{id}/account"] = new(
            "A request for another of the person's accounts.",
            ["account"],
            (303, "To the page."),
            (400, "There is no such account.")
        ),
        ["/sign-in/{id}/cancel"] = new("Ends a sign-in.", [], (303, "Back to the application."), (404, "It is over.")),
        ["/sign-in/not-answered/{status}"] = new(
            "Says in either language what a posted request was answered with.",
            [],
            (200, "The page.")
        ),
        ["/sign-in/over"] = new("Says that a sign-in is over.", [], (404, "The page.")),
        ["/complete"] = new(
            "Where a wallet on the same device sends the browser.",
            [],
            (303, "Back to the application."),
            (400, "The response_code is over."),
            (403, "Another browser began it.")
        ),
        ["/without-certificate"] = new("The equal way in.", [], (200, "A page.")),
        ["/wallet/request/{state}"] = new(
            "The signed request object (OpenID4VP 1.0 section 5.10).",
            ["wallet_nonce"],
            (200, "application/oauth-authz-req+jwt."),
            (404, "There is no such request any more.")
        ),
        ["/wallet/response"] = new(
            "A wallet's answer (OpenID4VP 1.0 section 8.2).",
            ["vp_token", "state", "error"],
            (200, "redirect_uri."),
            (400, "Not accepted; error_description says why."),
            (503, "Too many are waiting: send it again after Retry-After.")
        ),
        ["/health"] = new("Whether the process runs.", [], (200, "It does.")),
        ["/health/ready"] = new(
            "Whether it can sign people in.",
            [],
            (200, "It can."),
            (503, "The store is away, or the process is ending.")
        ),
    };

    public static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = _ => true;
        options.AddDocumentTransformer(
            (document, _, _) =>
            {
                document.Info = new OpenApiInfo
                {
                    Title = "A Symbolon gateway",
                    Version = "1",
                    Description = "OpenID Connect for the platform's applications, OpenID4VP for wallets.",
                };
                document.Tags?.Clear();
                // Assets belong to the pages, and preflights to browsers.
                foreach (var path in document.Paths.Keys.Where(p => !Entries.ContainsKey(p)).ToArray())
                    document.Paths.Remove(path);
                foreach (var (path, item) in document.Paths)
                    Describe(Entries[path], item);
                return Task.CompletedTask;
            }
        );
    }

    private static void Describe(Entry entry, IOpenApiPathItem item)
    {
        item.Operations!.Remove(HttpMethod.Options);
        foreach (var (method, operation) in item.Operations)
        {
            operation.Summary = entry.Summary;
            operation.Tags = null;
            operation.Responses = [];
            foreach (var (status, means) in entry.Answers)
                operation.Responses[$"{status}"] = new OpenApiResponse { Description = means };
            if (method == HttpMethod.Post && entry.Form.Length > 0)
                operation.RequestBody = Form(entry.Form);
            else if (method == HttpMethod.Get && entry.Form.Length > 1)
                operation.Parameters = [.. entry.Form.Select(Query)];
        }
    }

    private static OpenApiRequestBody Form(string[] members) =>
        new()
        {
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/x-www-form-urlencoded"] = new OpenApiMediaType
                {
                    Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Properties = members.ToDictionary(
                            m => m,
                            IOpenApiSchema (_) => new OpenApiSchema { Type = JsonSchemaType.String }
                        ),
                    },
                },
            },
        };

    private static IOpenApiParameter Query(string name) =>
        new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Query,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        };
}
