using System.Text.Json;
using System.Text.Json.Nodes;

namespace Symbolon.Hosting;

/// <summary>
/// A refusal as application/problem+json (RFC 9457). It repeats nothing of the request, and is never cached.
/// </summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Type">The kind of problem: a URI (section 3.1.1).</param>
/// <param name="Title">The kind in a few words.</param>
/// <param name="Detail">A sentence that says what was wrong and what to do.</param>
public sealed record ProblemResult(int Status, string Type, string Title, string Detail) : IResult
{
    /// <summary>Media type.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>A further member (section 3.2), if there is one.</summary>
    public (string Name, JsonNode Value)? Extension { get; init; }

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var body = new JsonObject
        {
            ["type"] = Type,
            ["title"] = Title,
            ["status"] = Status,
            ["detail"] = Detail,
        };
        if (Extension is var (name, value))
        {
            body[name] = value.DeepClone();
        }

        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = MediaType;
        response.Headers.CacheControl = "no-store";
        return response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(body)).AsTask();
    }
}
