namespace Symbolon.Authority.Custodians;

/// <summary>Where a custodian answers.</summary>
/// <param name="Index">Which custodian it is.</param>
/// <param name="Address">Its address, ending in a slash.</param>
/// <param name="BearerToken">What it wants to be shown; secret.</param>
public sealed record CustodianEndpoint(int Index, Uri Address, string BearerToken)
{
    /// <summary>Index and address: a record would print the token.</summary>
    public override string ToString() => $"custodian {Index} at {Address}";
}
