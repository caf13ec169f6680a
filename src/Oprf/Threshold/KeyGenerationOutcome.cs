namespace Symbolon.Oprf.Threshold;

/// <summary>The result, which is the same for every honest custodian except for the share.</summary>
/// <param name="Share">
/// This custodian's key share; null if fewer than t dealers qualified, and then there is no key.
/// </param>
/// <param name="Disqualified">
/// The dealers that failed or cheated, ascending. Their contribution is not in the key.
/// </param>
public sealed record KeyGenerationOutcome(CustodianKeyShare? Share, IReadOnlyList<int> Disqualified);
