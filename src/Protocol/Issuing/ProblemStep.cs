namespace Symbolon.Protocol;

/// <summary>One step of a document check, free of personal data.</summary>
public sealed record ProblemStep
{
    /// <summary>The step.</summary>
    public required string Name { get; init; }

    /// <summary>Null: not applicable.</summary>
    public required bool? Ok { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}
