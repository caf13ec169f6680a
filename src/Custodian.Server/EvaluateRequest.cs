using System.Text.Json;
using Symbolon.Oprf;

namespace Symbolon.Custodian.Server;

/// <summary>
/// <code>{ "elements": ["base64url of 32 bytes", ...] }</code>
/// and nothing else: one to sixteen elements, each in its one encoding.
/// </summary>
internal static class EvaluateRequest
{
    internal const int MaxElements = 16;

    private static readonly JsonDocumentOptions Strictly = new() { MaxDepth = 3, AllowDuplicateProperties = false };

    /// <summary>The requests, or why there are none.</summary>
    internal static async Task<(IReadOnlyList<BlindedRequest>?, Refusal?)> ReadAsync(HttpRequest http)
    {
        if (!http.HasJsonContentType())
        {
            return (null, new Refusal(415, "The body must be JSON: send Content-Type: application/json."));
        }

        try
        {
            using var document = await JsonDocument.ParseAsync(http.Body, Strictly, http.HttpContext.RequestAborted);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return Bad("The body is not JSON, or repeats a name, or is nested deeper than three levels.");
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (
                null,
                new Refusal(
                    413,
                    $"The body is larger than {CustodianServer.MaxBodyBytes} bytes: send fewer elements at a time."
                )
            );
        }
        catch (BadHttpRequestException e)
        {
            return (null, new Refusal(e.StatusCode, "The body did not arrive whole: send it again."));
        }
    }

    private static (IReadOnlyList<BlindedRequest>?, Refusal?) Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return Bad("The body must be a JSON object with one member, \"elements\".");
        }

        if (root.EnumerateObject().Any(member => !member.NameEquals("elements")))
        {
            return Bad("The body has a member that is not known here: send \"elements\" only.");
        }

        if (!root.TryGetProperty("elements", out var elements) || elements.ValueKind != JsonValueKind.Array)
        {
            return Bad("\"elements\" must be there, and be an array of base64url strings.");
        }

        if (elements.GetArrayLength() is < 1 or > MaxElements)
        {
            return Bad($"\"elements\" must hold 1 to {MaxElements} elements: send the rest in another request.");
        }

        var requests = new List<BlindedRequest>();
        foreach (var element in elements.EnumerateArray())
        {
            if (!TryRead(element, out var request))
            {
                return Bad(
                    $"Element {requests.Count + 1} is not the base64url, without padding, of the 32 bytes of a "
                        + "ristretto255 element that is not the identity: blind the input again."
                );
            }

            requests.Add(request!);
        }

        return (requests, null);
    }

    private static bool TryRead(JsonElement element, out BlindedRequest? request)
    {
        request = null;
        if (element.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        try
        {
            return BlindedRequest.TryParseText(element.GetString(), out request);
        }
        catch (InvalidOperationException)
        {
            return false; // an escape that is half a surrogate pair
        }
    }

    private static (IReadOnlyList<BlindedRequest>?, Refusal?) Bad(string sentence) =>
        (null, new Refusal(400, sentence));
}
