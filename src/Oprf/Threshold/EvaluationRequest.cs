using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Symbolon.Oprf.Threshold;

/// <summary>
/// What the authority asks a custodian, <c>POST /evaluate</c> (spec/evaluate.md): blinded elements, and nothing else.
/// <code>{"elements":["4vKuCmq8Tnoo..."]}</code>
/// Each element has 32 bytes, in base64url without padding.
/// </summary>
public sealed class EvaluationRequest
{
    /// <summary>The most elements of a request.</summary>
    public const int MaxElements = 16;

    /// <summary>The largest body in bytes; 16 elements need less than one KiB.</summary>
    public const int MaxBytes = 16 * 1024;

    private static readonly JsonDocumentOptions Strictly = new() { MaxDepth = 3, AllowDuplicateProperties = false };

    /// <summary>A request for these elements.</summary>
    /// <param name="elements">One to sixteen, in the order in which they are to be answered.</param>
    /// <exception cref="ArgumentException">There are none, or more than sixteen.</exception>
    public EvaluationRequest(params IReadOnlyList<BlindedRequest> elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        if (elements.Count is < 1 or > MaxElements)
        {
            throw new ArgumentException($"A request holds 1 to {MaxElements} elements.", nameof(elements));
        }

        Elements = elements;
    }

    /// <summary>The blinded elements, in order.</summary>
    public IReadOnlyList<BlindedRequest> Elements { get; }

    /// <summary>The body, JSON in UTF-8.</summary>
    public byte[] ToJson() =>
        JsonSerializer.SerializeToUtf8Bytes(new { elements = Elements.Select(element => element.ToText()) });

    /// <summary>Reads a body strictly: no other member, no name twice, each element in its one encoding.</summary>
    /// <param name="json">The body.</param>
    /// <param name="request">What was read.</param>
    /// <param name="error">What was wrong and what to do, in a sentence; nothing of the body is repeated in it.</param>
    public static bool TryParse(
        ReadOnlyMemory<byte> json,
        [NotNullWhen(true)] out EvaluationRequest? request,
        out string error
    )
    {
        request = null;
        try
        {
            using var document = JsonDocument.Parse(json, Strictly);
            return TryRead(document.RootElement, out request, out error);
        }
        // A name with half a surrogate pair is found only when the name is read.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            error = "The body is not JSON, or repeats a name, or is nested deeper than three levels.";
            return false;
        }
    }

    private static bool TryRead(JsonElement root, out EvaluationRequest? request, out string error)
    {
        request = null;
        error = "";
        if (root.ValueKind != JsonValueKind.Object)
        {
            error = "The body must be a JSON object with one member, \"elements\".";
        }
        else if (root.EnumerateObject().Any(member => !member.NameEquals("elements")))
        {
            error = "The body has a member that is not known here: send \"elements\" only.";
        }
        else if (!root.TryGetProperty("elements", out var elements) || elements.ValueKind != JsonValueKind.Array)
        {
            error = "\"elements\" must be there, and be an array of base64url strings.";
        }
        else if (elements.GetArrayLength() is < 1 or > MaxElements)
        {
            error = $"\"elements\" must hold 1 to {MaxElements} elements: send the rest in another request.";
        }
        else
        {
            var read = new List<BlindedRequest>();
            foreach (var element in elements.EnumerateArray())
            {
                if (!TryRead(element, out var blinded))
                {
                    error =
                        $"Element {read.Count + 1} is not the base64url, without padding, of the 32 bytes of a "
                        + "ristretto255 element that is not the identity: blind the input again.";
                    return false;
                }

                read.Add(blinded);
            }

            request = new EvaluationRequest(read);
        }

        return request is not null;
    }

    private static bool TryRead(JsonElement element, [NotNullWhen(true)] out BlindedRequest? blinded)
    {
        blinded = null;
        if (element.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        try
        {
            return BlindedRequest.TryParseText(element.GetString(), out blinded);
        }
        catch (InvalidOperationException)
        {
            return false; // an escape that is half a surrogate pair
        }
    }
}
