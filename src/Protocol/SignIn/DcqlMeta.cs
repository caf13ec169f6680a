namespace Symbolon.Protocol;

/// <summary>The meta member of our format: the accepted issuers, the schema and the account slot.</summary>
public sealed record DcqlMeta
{
    /// <summary>Issuers whose certificates are accepted.</summary>
    public required IReadOnlyList<string> Issuers { get; init; }

    /// <summary>Schema number.</summary>
    public required byte Schema { get; init; }

    /// <summary>Account slot, from 0; part of the context.</summary>
    public int Slot { get; init; }
}
