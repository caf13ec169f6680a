namespace Symbolon.Protocol;

/// <summary>A DCQL query for one credential of our format.</summary>
public sealed record DcqlQuery
{
    /// <summary>Exactly one.</summary>
    public required IReadOnlyList<DcqlCredential> Credentials { get; init; }
}
