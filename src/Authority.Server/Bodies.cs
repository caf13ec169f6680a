using Symbolon.Documents;
using Symbolon.Protocol;

namespace Symbolon.Authority.Server;

/// <summary>Reading JSON bodies strictly, and saying no.</summary>
internal static class Bodies
{
    /// <summary>Reads a body of one of our messages, or answers why not.</summary>
    public static async Task<(T? Message, IResult? Refusal)> ReadAsync<T>(HttpRequest request, int maxBytes)
        where T : class
    {
        if (!request.HasJsonContentType())
            return (null, Refuse(415, "unsupported_media_type", "Not JSON", "Send the body as application/json."));
        if (await ReadBytesAsync(request, maxBytes) is not { } body)
            return (null, Refuse(413, "too_large", "Too large", $"The body may have {maxBytes} bytes."));
        return Wire.TryRead<T>(body, out var message, out var error)
            ? (message, null)
            : (null, Refuse(400, "malformed", "The request is malformed", error));
    }

    /// <summary>The body, or null when it is larger than allowed.</summary>
    public static async Task<byte[]?> ReadBytesAsync(HttpRequest request, int maxBytes)
    {
        if (request.ContentLength > maxBytes)
            return null;
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, request.HttpContext.RequestAborted)) > 0)
        {
            if (buffer.Length + read > maxBytes)
                return null;
            buffer.Write(chunk, 0, read);
        }
        return buffer.ToArray();
    }

    /// <summary>problem+json (RFC 9457).</summary>
    public static IResult Refuse(
        int status,
        string code,
        string title,
        string detail,
        IReadOnlyList<CheckStep>? steps = null
    ) =>
        Results.Json(
            new Problem
            {
                Type = "urn:symbolon:problem:" + code,
                Title = title,
                Status = status,
                Detail = detail,
                Steps = steps is null
                    ? null
                    :
                    [
                        .. steps.Select(s => new ProblemStep
                        {
                            Name = s.Name,
                            Ok = s.Ok,
                            Reason = s.Reason,
                        }),
                    ],
            },
            Wire.Strict,
            Problem.MediaType,
            status
        );

    /// <summary>A refusal of the library, as problem+json.</summary>
    public static IResult Refuse(AuthorityRefusalException refusal) =>
        Refuse(refusal.Status, refusal.Code, refusal.Title, refusal.Message, refusal.Steps);

    /// <summary>A refusal of the library, as the OAuth error that OpenID4VCI has.</summary>
    public static IResult RefuseOAuth(AuthorityRefusalException refusal) =>
        Results.Json(
            new OAuthError { Error = refusal.Code, ErrorDescription = refusal.Message },
            Wire.Strict,
            statusCode: refusal.Status
        );

    /// <summary>JSON in our own form, never cached.</summary>
    public static IResult Answer<T>(HttpContext context, T message)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(message, Wire.Strict);
    }
}
