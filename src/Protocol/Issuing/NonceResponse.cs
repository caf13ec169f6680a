namespace Symbolon.Protocol;

/// <summary>Nonce response (OpenID4VCI 1.0 section 7.2).</summary>
public sealed record NonceResponse
{
    /// <summary>Fresh, single use.</summary>
    public required string CNonce { get; init; }
}
