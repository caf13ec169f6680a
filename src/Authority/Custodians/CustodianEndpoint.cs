namespace Symbolon.Authority.Custodians;

/// <summary>The address and the bearer token of a custodian.</summary>
/// <param name="Index">The custodian's index.</param>
/// <param name="Address">Its address, ending in a slash.</param>
/// <param name="BearerToken">The bearer token that the custodian requires; secret.</param>
public sealed record CustodianEndpoint(int Index, Uri Address, string BearerToken)
{
    /// <summary>Index and address only: a record's default would print the token.</summary>
    public override string ToString() => $"custodian {Index} at {Address}";
}
