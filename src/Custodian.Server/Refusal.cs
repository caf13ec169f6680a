using Microsoft.AspNetCore.WebUtilities;
using Symbolon.Hosting;

namespace Symbolon.Custodian.Server;

/// <summary>A custodian's refusals: a status, and a sentence that says what was wrong and what to do.</summary>
internal static class Refusal
{
    internal static ProblemResult OwnFault { get; } =
        Of(
            500,
            "The custodian could not answer, through no fault of the request. Ask again, or ask another custodian."
        );

    internal static ProblemResult Of(int status, string detail) =>
        new(status, "about:blank", ReasonPhrases.GetReasonPhrase(status), detail);

    /// <summary>The answer where the framework refuses by itself, such as an unknown path or a slow body.</summary>
    internal static ProblemResult OfStatus(int status) =>
        Of(
            status,
            status switch
            {
                400 or 408 => "The body did not arrive whole: send it again.",
                404 =>
                    "There is nothing here. A custodian has /evaluate, /epochs, /health and /.well-known/symbolon-custodian.",
                405 => "This path does not take this method: /evaluate takes POST, the others take GET.",
                _ => "The request cannot be answered as it is.",
            }
        );
}
