using Microsoft.AspNetCore.WebUtilities;
using Symbolon.Protocol;

namespace Symbolon.Authority.Server;

/// <summary>Conversations 2, 3 and 7: OpenID4VCI 1.0 with its own errors; refresh, renew and close with ours.</summary>
internal static class IssuanceEndpoints
{
    private const int MaxBody = 16 * 1024;
    private const int MaxRenewal = 4 * 1024;

    public static void MapIssuance(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/token", TokenAsync);
        routes.MapPost("/nonce", (HttpContext context, Issuance issuance) => Bodies.Answer(context, issuance.Nonce()));
        routes.MapPost("/credential", CredentialAsync);
        routes.MapPost("/refresh", RefreshAsync);
        routes.MapPost("/renew", RenewAsync);
        routes.MapPost("/close", CloseAsync);
    }

    private static async Task<IResult> TokenAsync(HttpContext context, Issuance issuance)
    {
        if (!context.Request.HasFormContentType)
            return OAuth("invalid_request", "Send the parameters as application/x-www-form-urlencoded.");
        if (await Bodies.ReadBytesAsync(context.Request, MaxBody) is not { } body)
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
            return Bodies.RefuseOAuth(e);
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
            || await Bodies.ReadBytesAsync(context.Request, MaxBody) is not { } body
        )
            return OAuth("invalid_credential_request", $"Send JSON of at most {MaxBody} bytes.");
        if (!Wire.TryRead<CredentialRequest>(body, out var request, out var error))
            return OAuth("invalid_credential_request", error);
        try
        {
            return Bodies.Answer(context, await issuance.CredentialAsync(token, request, context.RequestAborted));
        }
        catch (AuthorityRefusalException e)
        {
            return Bodies.RefuseOAuth(e);
        }
    }

    private static Task<IResult> RefreshAsync(HttpContext context, Issuance issuance) =>
        ActAsync<EnrolmentAction>(
            context,
            MaxBody,
            async action => Bodies.Answer(context, await issuance.RefreshAsync(action, context.RequestAborted))
        );

    private static Task<IResult> CloseAsync(HttpContext context, Issuance issuance) =>
        ActAsync<EnrolmentAction>(
            context,
            MaxBody,
            async action =>
            {
                await issuance.CloseAsync(action, context.RequestAborted);
                return Results.NoContent();
            }
        );

    private static Task<IResult> RenewAsync(HttpContext context, Issuance issuance) =>
        ActAsync<RenewalRequest>(
            context,
            MaxRenewal,
            async request => Bodies.Answer(context, await issuance.RenewAsync(request, context.RequestAborted))
        );

    private static async Task<IResult> ActAsync<T>(HttpContext context, int maxBody, Func<T, Task<IResult>> act)
        where T : class
    {
        var (request, refusal) = await Bodies.ReadAsync<T>(context.Request, maxBody);
        if (request is null)
            return refusal!;
        try
        {
            return await act(request);
        }
        catch (AuthorityRefusalException e)
        {
            return Bodies.Refuse(e);
        }
    }

    private static IResult OAuth(string error, string description) =>
        Results.Json(
            new OAuthError { Error = error, ErrorDescription = description },
            Wire.Strict,
            statusCode: StatusCodes.Status400BadRequest
        );
}
