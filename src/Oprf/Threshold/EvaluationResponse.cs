using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Symbolon.Oprf.Threshold;

/// <summary>
/// What a custodian answers to an <see cref="EvaluationRequest"/> (spec/evaluate.md), and nothing else.
/// <code>{"index":1,"evaluations":[{"element":"tJ4kN3...","proof":"3vk3cmkmkuU1..."}]}</code>
/// An element has 32 bytes, a proof 64, both in base64url without padding. The answers are in the order of the
/// elements.
/// </summary>
public sealed class EvaluationResponse
{
    /// <summary>The largest body in bytes; sixteen evaluations need less than 2.5 KiB.</summary>
    public const int MaxBytes = 4096;

    private static readonly JsonSerializerOptions Strictly = new(JsonSerializerOptions.Strict) { MaxDepth = 4 };

    /// <summary>An answer of one custodian.</summary>
    /// <param name="index">The custodian that answers, 1 to 255.</param>
    /// <param name="evaluations">One for each element, in order; each names this custodian.</param>
    /// <exception cref="ArgumentException">An evaluation is another custodian's.</exception>
    public EvaluationResponse(int index, IReadOnlyList<PartialEvaluation> evaluations)
    {
        ArgumentNullException.ThrowIfNull(evaluations);
        if (evaluations.Any(evaluation => evaluation.Index != index))
        {
            throw new ArgumentException("An evaluation is another custodian's.", nameof(evaluations));
        }

        Index = index;
        Evaluations = evaluations;
    }

    /// <summary>The custodian that says so. Nothing is believed before its proof verifies.</summary>
    public int Index { get; }

    /// <summary>Its evaluations, in the order of the elements.</summary>
    public IReadOnlyList<PartialEvaluation> Evaluations { get; }

    /// <summary>The body, JSON in UTF-8.</summary>
    public byte[] ToJson() =>
        JsonSerializer.SerializeToUtf8Bytes(
            new Body(Index, [.. Evaluations.Select(e => new Evaluation(e.ElementText, e.ProofText))])
        );

    /// <summary>Reads a body strictly.</summary>
    /// <param name="json">The body, at most <see cref="MaxBytes"/> bytes.</param>
    /// <param name="response">What was read; its proofs are not verified yet.</param>
    /// <returns>False for another member, a name twice, an index that is not 1 to 255, or an element or proof that is
    /// not in its one encoding.</returns>
    public static bool TryParse(ReadOnlySpan<byte> json, [NotNullWhen(true)] out EvaluationResponse? response)
    {
        response = null;
        if (json.Length > MaxBytes)
        {
            return false;
        }

        try
        {
            if (JsonSerializer.Deserialize<Body>(json, Strictly) is not { Index: >= 1 and <= byte.MaxValue } body)
            {
                return false;
            }

            var evaluations = new List<PartialEvaluation>();
            foreach (var evaluation in body.Evaluations)
            {
                if (
                    evaluation is null
                    || !PartialEvaluation.TryCreateFromText(
                        body.Index,
                        evaluation.Element,
                        evaluation.Proof,
                        out var partial
                    )
                )
                {
                    return false;
                }

                evaluations.Add(partial);
            }

            response = new EvaluationResponse(body.Index, evaluations);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private sealed record Body(
        [property: JsonPropertyName("index")] int Index,
        [property: JsonPropertyName("evaluations")] IReadOnlyList<Evaluation?> Evaluations
    );

    private sealed record Evaluation(
        [property: JsonPropertyName("element")] string Element,
        [property: JsonPropertyName("proof")] string Proof
    );
}
