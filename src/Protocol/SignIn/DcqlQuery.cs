namespace Symbolon.Protocol;

/// <summary>A DCQL query: one credential, ours.</summary>
public sealed record DcqlQuery
{
    /// <summary>Exactly one.</summary>
    public required IReadOnlyList<DcqlCredential> Credentials { get; init; }
}
