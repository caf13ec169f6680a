using Symbolon.Protocol;

namespace Symbolon.Authority.Server;

/// <summary>
/// Conversations 3 and 7, spec/refresh-and-close.md and spec/renew.md: refreshing, renewing and closing a certificate
/// after its issuance.
/// </summary>
internal static class CertificateEndpoints
{
    private const int MaxAction = 16 * 1024;
    private const int MaxRenewal = 4 * 1024;

    public static void MapCertificates(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/refresh", RefreshAsync);
        routes.MapPost("/renew", RenewAsync);
        routes.MapPost("/close", CloseAsync);
    }

    private static Task<IResult> RefreshAsync(HttpContext context, Issuance issuance) =>
        ActAsync<EnrolmentAction>(
            context,
            MaxAction,
            async action => Bodies.Answer(context, await issuance.RefreshAsync(action, context.RequestAborted))
        );

    private static Task<IResult> CloseAsync(HttpContext context, Issuance issuance) =>
        ActAsync<EnrolmentAction>(
            context,
            MaxAction,
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
            return Refusals.Of(e);
        }
    }
}
