using Symbolon.Hosting;
using Symbolon.Protocol;

namespace Symbolon.Authority.Server;

/// <summary>Reads and writes this service's messages as strict JSON.</summary>
internal static class Bodies
{
    /// <summary>Reads a body as a message, or returns the refusal.</summary>
    public static async Task<(T? Message, IResult? Refusal)> ReadAsync<T>(HttpRequest request, int maxBytes)
        where T : class
    {
        if (!request.HasJsonContentType())
        {
            return (null, Refusals.Of(415, "unsupported_media_type", "Not JSON", "Send the body as application/json."));
        }

        if (await BoundedBody.ReadAsync(request, maxBytes) is not { } body)
        {
            return (null, Refusals.Of(413, "too_large", "Too large", $"The body may have {maxBytes} bytes."));
        }

        return Wire.TryRead<T>(body, out var message, out var error)
            ? (message, null)
            : (null, Refusals.Of(400, "malformed", "The request is malformed", error));
    }

    /// <summary>JSON in our own form, never cached.</summary>
    public static IResult Answer<T>(HttpContext context, T message)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(message, Wire.Strict);
    }
}
