using Symbolon.Hosting;
using Symbolon.Oprf.Threshold;

namespace Symbolon.Custodian.Server;

/// <summary>
/// <c>POST /evaluate</c>, for the authority, spec/evaluate.md.
/// <code>
/// {"elements":["4vKuCmq8Tnoo..."]}
/// {"index":1,"evaluations":[{"element":"tJ4kN3...","proof":"3vk3cmkmkuU1..."}]}
/// </code>
/// </summary>
internal static class EvaluateEndpoint
{
    internal static void MapEvaluate(this IEndpointRouteBuilder routes) => routes.MapPost("", EvaluateAsync);

    private static async Task<IResult> EvaluateAsync(HttpContext context, KeyHolder holder, ILogger<KeyHolder> logger)
    {
        if (!context.Request.HasJsonContentType())
        {
            return Refusal.Of(415, "The body must be JSON: send Content-Type: application/json.");
        }

        if (await BoundedBody.ReadAsync(context.Request, EvaluationRequest.MaxBytes) is not { } body)
        {
            return Refusal.Of(
                413,
                $"The body is larger than {EvaluationRequest.MaxBytes} bytes: send fewer elements at a time."
            );
        }

        if (!EvaluationRequest.TryParse(body, out var request, out var error))
        {
            return Refusal.Of(400, error);
        }

        if (!holder.TryEvaluate(request.Elements, out var evaluations))
        {
            LogMessages.CeilingReached(logger, holder.CurrentEpoch, holder.Policy.MaxEvaluations);
            return Refusal.Of(
                429,
                "This epoch's ceiling of evaluations is reached: wait for the next, or ask the custodian to raise it."
            );
        }

        context.Response.Headers.CacheControl = "no-store";
        var response = new EvaluationResponse(holder.Index, evaluations);
        return Results.Bytes(response.ToJson(), "application/json; charset=utf-8");
    }
}
