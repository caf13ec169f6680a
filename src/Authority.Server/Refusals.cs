using System.Text.Json;
using Symbolon.Documents;
using Symbolon.Hosting;
using Symbolon.Protocol;

namespace Symbolon.Authority.Server;

/// <summary>An authority's refusals: problem+json, and an OAuth error at OpenID4VCI's endpoints.</summary>
internal static class Refusals
{
    /// <summary>The answer to a fault of this server.</summary>
    public static IResult OwnFault { get; } =
        Of(
            500,
            "own_fault",
            "A fault of ours",
            "The authority could not answer, through no fault of the request. Try again later; nothing was half done."
        );

    /// <summary>A problem of this service (RFC 9457); its type is the URN of the code.</summary>
    public static IResult Of(
        int status,
        string code,
        string title,
        string detail,
        IReadOnlyList<CheckStep>? steps = null
    ) =>
        new ProblemResult(status, "urn:symbolon:problem:" + code, title, detail)
        {
            Extension = steps is null
                ? null
                : ("steps", JsonSerializer.SerializeToNode(steps.Select(Step), Wire.Strict)!),
        };

    /// <summary>A refusal of the library, as problem+json.</summary>
    public static IResult Of(AuthorityRefusalException refusal) =>
        Of(refusal.Status, refusal.Code, refusal.Title, refusal.Message, refusal.Steps);

    /// <summary>The answer where the framework refuses by itself: an unknown path, a wrong method, too many
    /// requests.</summary>
    public static IResult OfStatus(int status) =>
        Of(
            status,
            $"http_{status}",
            "The request was not answered",
            status switch
            {
                404 => "There is nothing here. /.well-known/openid-credential-issuer says what there is.",
                405 => "This path does not take this method.",
                413 => "The body is too large.",
                503 => "Too many requests are waiting. Try again in some seconds.",
                _ => "The request cannot be answered as it is.",
            }
        );

    /// <summary>An OAuth error (RFC 6749 section 5.2).</summary>
    public static IResult OAuth(string error, string description, int status) =>
        Results.Json(new OAuthError { Error = error, ErrorDescription = description }, Wire.Strict, statusCode: status);

    /// <summary>A refusal of the library, as the OAuth error of OpenID4VCI.</summary>
    public static IResult OAuth(AuthorityRefusalException refusal) =>
        OAuth(refusal.Code, refusal.Message, refusal.Status);

    private static ProblemStep Step(CheckStep step) =>
        new()
        {
            Name = step.Name,
            Ok = step.Ok,
            Reason = step.Reason,
        };
}
