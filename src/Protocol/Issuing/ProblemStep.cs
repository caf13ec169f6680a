namespace Symbolon.Protocol;

/// <summary>One step of a document check, free of personal data.</summary>
public sealed record ProblemStep
{
    /// <summary>The step.</summary>
    public required string Name { get; init; }

    /// <summary>The result; null if the step does not apply.</summary>
    public required bool? Ok { get; init; }

    /// <summary>The reason.</summary>
    public required string Reason { get; init; }
}
