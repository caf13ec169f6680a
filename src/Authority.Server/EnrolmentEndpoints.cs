using Symbolon.Authority.Custodians;
using Symbolon.Protocol;

namespace Symbolon.Authority.Server;

/// <summary>Conversation 1, spec/enrol.md. The document is held in memory only.</summary>
internal static class EnrolmentEndpoints
{
    private const int MaxBody = 3 * 1024 * 1024;

    public static void MapEnrolment(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(
            "/enrolment/challenge",
            (HttpContext context, Enrolment enrolment) => Bodies.Answer(context, enrolment.Challenge())
        );
        routes.MapPost("/enrolment", EnrolAsync);
    }

    private static async Task<IResult> EnrolAsync(HttpContext context, Enrolment enrolment, ILogger<Enrolment> log)
    {
        var (request, refusal) = await Bodies.ReadAsync<EnrolmentRequest>(context.Request, MaxBody);
        if (request is null)
            return refusal!;
        try
        {
            return Bodies.Answer(context, await enrolment.EnrolAsync(request, context.RequestAborted));
        }
        catch (AuthorityRefusalException e)
        {
            return Refusals.Of(e);
        }
        catch (CustodiansUnavailableException)
        {
            LogMessages.CustodiansUnavailable(log);
            return Refusals.Of(
                503,
                "custodians_unavailable",
                "The custodians cannot be reached",
                "Too few custodians answered. Nothing was stored; try again in some minutes."
            );
        }
    }
}
