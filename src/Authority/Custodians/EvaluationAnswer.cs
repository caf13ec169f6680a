using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Symbolon.Oprf.Threshold;

namespace Symbolon.Authority.Custodians;

/// <summary>
/// What a custodian answers to one element, and nothing else:
/// <code>{ "index": 1, "evaluations": [ { "element": "tJ4kN3...", "proof": "3vk3cmkmkuU1..." } ] }</code>
/// </summary>
internal static class EvaluationAnswer
{
    internal const int MaxBytes = 4096;

    private static readonly JsonSerializerOptions Strictly = new(JsonSerializerOptions.Strict) { MaxDepth = 4 };

    private sealed record Answer(
        [property: JsonPropertyName("index")] int Index,
        [property: JsonPropertyName("evaluations")] Evaluation[] Evaluations
    );

    private sealed record Evaluation(
        [property: JsonPropertyName("element")] string Element,
        [property: JsonPropertyName("proof")] string Proof
    );

    /// <summary>False unless it is one strictly encoded evaluation by the custodian that was asked.</summary>
    internal static bool TryParse(
        ReadOnlySpan<byte> json,
        int index,
        [NotNullWhen(true)] out PartialEvaluation? partial
    )
    {
        partial = null;
        try
        {
            return JsonSerializer.Deserialize<Answer>(json, Strictly) is { Evaluations: [{ } only] } answer
                && answer.Index == index
                && PartialEvaluation.TryCreateFromText(index, only.Element, only.Proof, out partial);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
