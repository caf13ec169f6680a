using Microsoft.AspNetCore.WebUtilities;
using Symbolon.Hosting;
using Symbolon.Protocol;

namespace Symbolon.Authority.Server;

/// <summary>Conversation 2, spec/issue.md: OpenID4VCI 1.0, with its own errors.</summary>
internal static class IssuanceEndpoints
{
    private const int MaxBody = 16 * 1024;

    public static void MapIssuance(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/token", TokenAsync);
        routes.MapPost("/nonce", (HttpContext context, Issuance issuance) => Bodies.Answer(context, issuance.Nonce()));
        routes.MapPost("/credential", CredentialAsync);
    }

    private static async Task<IResult> TokenAsync(HttpContext context, Issuance issuance)
    {
        if (!context.Request.HasFormContentType)
            return OAuth("invalid_request", "Send the parameters as application/x-www-form-urlencoded.");
        if (await BoundedBody.ReadAsync(context.Request, MaxBody) is not { } body)
            return OAuth("invalid_request", $"The body may have {MaxBody} bytes.");
        var form = QueryHelpers.ParseQuery(System.Text.Encoding.UTF8.GetString(body));
        if (form.Any(p => p.Value.Count != 1))
            return OAuth("invalid_request", "A parameter is given twice.");
        if (form.GetValueOrDefault("grant_type") != OfferGrants.PreAuthorizedCodeType)
            return OAuth("unsupported_grant_type", $"The only grant is {OfferGrants.PreAuthorizedCodeType}.");
        try
        {
            return Bodies.Answer(context, issuance.Token(form.GetValueOrDefault("pre-authorized_code")));
        }
        catch (AuthorityRefusalException e)
        {
            return Refusals.OAuth(e);
        }
    }

    private static async Task<IResult> CredentialAsync(HttpContext context, Issuance issuance)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        var token = authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? authorization[7..] : null;
        if (token is null)
            context.Response.Headers.WWWAuthenticate = "Bearer";
        if (
            !context.Request.HasJsonContentType()
            || await BoundedBody.ReadAsync(context.Request, MaxBody) is not { } body
        )
        {
            return OAuth("invalid_credential_request", $"Send JSON of at most {MaxBody} bytes.");
        }

        if (!Wire.TryRead<CredentialRequest>(body, out var request, out var error))
            return OAuth("invalid_credential_request", error);
        try
        {
            return Bodies.Answer(context, await issuance.CredentialAsync(token, request, context.RequestAborted));
        }
        catch (AuthorityRefusalException e)
        {
            return Refusals.OAuth(e);
        }
    }

    private static IResult OAuth(string error, string description) =>
        Refusals.OAuth(error, description, StatusCodes.Status400BadRequest);
}
