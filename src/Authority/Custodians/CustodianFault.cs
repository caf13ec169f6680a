namespace Symbolon.Authority.Custodians;

/// <summary>A custodian that was left out of an evaluation.</summary>
/// <param name="Index">Which.</param>
/// <param name="Kind">Why.</param>
public sealed record CustodianFault(int Index, CustodianFaultKind Kind);
