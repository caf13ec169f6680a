using Symbolon.Platform.AspNetCore.Pages;
using Symbolon.Protocol;

namespace Symbolon.Platform.AspNetCore;

/// <summary>Refusals: JSON for programs, a page for people. Neither repeats any part of the request.</summary>
internal static class Refuse
{
    /// <summary>An OAuth error (RFC 6749 section 5.2).</summary>
    public static IResult OAuth(string error, string description, int status = 400) =>
        Results.Json(new OAuthError { Error = error, ErrorDescription = description }, Wire.Strict, statusCode: status);

    /// <summary>A page or problem+json (RFC 9457), as the client prefers.</summary>
    public static IResult Status(HttpContext context, int status)
    {
        var words = Words.For(context.Request);
        if (context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            var site = context.RequestServices.GetRequiredService<SignInSite>();
            // A reader who changes the language must not post the form again: the refusal has an address of its own.
            var here = HttpMethods.IsGet(context.Request.Method) ? "" : site.Paths.NotAnswered(status);
            return new MessagePage(words, site, words.NotAnswered, words.OfStatus(status), status, here);
        }
        return Results.Json(
            new Problem
            {
                Type = $"urn:symbolon:problem:http_{status}",
                Title = Words.English.NotAnswered,
                Status = status,
                Detail = Words.English.OfStatus(status),
            },
            Wire.Strict,
            Problem.MediaType,
            status
        );
    }

    /// <summary>Answers an unhandled error: a client's error keeps its status; ours is logged by its type
    /// alone.</summary>
    public static IResult Fault(HttpContext context, Exception? fault)
    {
        var logger = context.RequestServices.GetRequiredService<ILogger<SignInConversation>>();
        var metrics = context.RequestServices.GetRequiredService<SignInMetrics>();
        switch (fault)
        {
            case BadHttpRequestException bad:
                return Status(context, bad.StatusCode);
            case StoreFullException:
                LogMessages.StoreFull(logger);
                metrics.StoreRefused("full");
                context.Response.Headers.RetryAfter = "30";
                return Status(context, 503);
            case StoreAwayException:
                LogMessages.StoreAway(logger);
                metrics.StoreRefused("away");
                context.Response.Headers.RetryAfter = "5";
                return Status(context, 503);
            default:
                LogMessages.OwnFault(logger, fault?.GetType().Name ?? "unknown");
                return Status(context, 500);
        }
    }
}
