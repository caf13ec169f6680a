namespace Symbolon.Protocol;

/// <summary>Error of a service of ours: application/problem+json (RFC 9457).</summary>
public sealed record Problem
{
    /// <summary>Media type.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>A stable name, "urn:symbolon:problem:" and a word.</summary>
    public required string Type { get; init; }

    /// <summary>What kind of refusal it is.</summary>
    public required string Title { get; init; }

    /// <summary>HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What was wrong and what to do.</summary>
    public required string Detail { get; init; }

    /// <summary>Steps of the document check, where that is what refused.</summary>
    public IReadOnlyList<ProblemStep>? Steps { get; init; }
}
