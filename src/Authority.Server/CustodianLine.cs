namespace Symbolon.Authority.Server;

/// <summary>One custodian.</summary>
internal sealed record CustodianLine
{
    public required int Index { get; init; }
    public required string Address { get; init; }
    public required string TokenFile { get; init; }
}
