namespace Symbolon.Oprf;

/// <summary>The protocols of RFC 9497, section 3.1; the number goes into every hash.</summary>
public enum OprfMode
{
    /// <summary>modeOPRF: the client trusts the server's answer.</summary>
    Oprf = 0,

    /// <summary>modeVOPRF: the server's answer carries a proof that it used the published key.</summary>
    Voprf = 1,
}
