namespace Symbolon.Protocol;

/// <summary>Error of a Symbolon service: application/problem+json (RFC 9457).</summary>
public sealed record Problem
{
    /// <summary>Media type.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>A stable name, "urn:symbolon:problem:" and a word.</summary>
    public required string Type { get; init; }

    /// <summary>The kind of refusal.</summary>
    public required string Title { get; init; }

    /// <summary>HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What was wrong and what to do.</summary>
    public required string Detail { get; init; }

    /// <summary>Steps of the document check, if the check refused the document.</summary>
    public IReadOnlyList<ProblemStep>? Steps { get; init; }
}
