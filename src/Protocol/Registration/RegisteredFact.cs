namespace Symbolon.Protocol;

/// <summary>A fact that a platform may ask for, and why.</summary>
public sealed record RegisteredFact
{
    /// <summary>Claim name, one of the schema's disclosable facts.</summary>
    public required string Name { get; init; }

    /// <summary>The reason for asking.</summary>
    public required Text Reason { get; init; }
}
