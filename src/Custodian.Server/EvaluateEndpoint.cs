using System.Text.Json.Serialization;

namespace Symbolon.Custodian.Server;

/// <summary>
/// <c>POST /evaluate</c>, for the authority.
/// <code>
/// { "elements": ["4vKuCmq8Tnoo..."] }
/// { "index": 1, "evaluations": [ { "element": "tJ4kN3...", "proof": "3vk3cmkmkuU1..." } ] }
/// </code>
/// An element has 32 bytes, a proof 64, both in base64url without padding. The answers are in the order of the elements.
/// </summary>
internal static class EvaluateEndpoint
{
    internal static void MapEvaluate(this IEndpointRouteBuilder routes) => routes.MapPost("", EvaluateAsync);

    private static async Task<IResult> EvaluateAsync(HttpContext context, KeyHolder holder, ILogger<KeyHolder> logger)
    {
        var (requests, refusal) = await EvaluateRequest.ReadAsync(context.Request);
        if (requests is null)
        {
            return refusal!;
        }

        if (!holder.TryEvaluate(requests, out var evaluations))
        {
            LogMessages.CeilingReached(logger, holder.CurrentEpoch, holder.Policy.MaxEvaluations);
            return new Refusal(
                429,
                "This epoch's ceiling of evaluations is reached: wait for the next, or ask the custodian to raise it."
            );
        }

        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(
            new Answer(holder.Index, [.. evaluations.Select(e => new Evaluation(e.ElementText, e.ProofText))])
        );
    }

    private sealed record Answer(
        [property: JsonPropertyName("index")] int Index,
        [property: JsonPropertyName("evaluations")] IReadOnlyList<Evaluation> Evaluations
    );

    private sealed record Evaluation(
        [property: JsonPropertyName("element")] string Element,
        [property: JsonPropertyName("proof")] string Proof
    );
}
