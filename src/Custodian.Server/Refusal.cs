using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;

namespace Symbolon.Custodian.Server;

/// <summary>
/// A "no" (RFC 9457, application/problem+json): a status and a sentence that says what was wrong and what to do.
/// Nothing of the request is repeated in it.
/// </summary>
internal sealed record Refusal(int Status, string Detail) : IResult
{
    internal static Refusal OwnFault { get; } =
        new(
            500,
            "The custodian could not answer, through no fault of the request. Ask again, or ask another custodian."
        );

    /// <summary>For what the framework refuses by itself, such as an unknown path or a wrong method.</summary>
    internal static Refusal OfStatus(HttpContext context) =>
        context.Response.StatusCode switch
        {
            404 => new(
                404,
                "There is nothing here. A custodian has /evaluate, /epochs, /health and /.well-known/symbolon-custodian."
            ),
            405 => new(405, "This path does not take this method: /evaluate takes POST, the others take GET."),
            var status => new(status, "The request cannot be answered as it is."),
        };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var body = new Body("about:blank", ReasonPhrases.GetReasonPhrase(Status), Status, Detail);
        httpContext.Response.StatusCode = Status;
        httpContext.Response.ContentType = "application/problem+json";
        httpContext.Response.Headers.CacheControl = "no-store";
        await httpContext.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(body));
    }

    private sealed record Body(
        [property: JsonPropertyName("type")] string Type,
        [property: JsonPropertyName("title")] string Title,
        [property: JsonPropertyName("status")] int Status,
        [property: JsonPropertyName("detail")] string Detail
    );
}
