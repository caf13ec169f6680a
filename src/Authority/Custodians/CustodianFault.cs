namespace Symbolon.Authority.Custodians;

/// <summary>A custodian that was left out of an evaluation.</summary>
/// <param name="Index">The custodian's index.</param>
/// <param name="Kind">The reason.</param>
public sealed record CustodianFault(int Index, CustodianFaultKind Kind);
