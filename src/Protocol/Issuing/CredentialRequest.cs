namespace Symbolon.Protocol;

/// <summary>Credential request (OpenID4VCI 1.0 section 8.2).</summary>
public sealed record CredentialRequest
{
    /// <summary><see cref="CredentialType.ConfigurationId"/>.</summary>
    public required string CredentialConfigurationId { get; init; }

    /// <summary>One proof of our type.</summary>
    public required CredentialProofs Proofs { get; init; }

    /// <summary>The wallet's public key, to which renewed certificates are sealed (<see cref="Hpke"/>), 65 bytes,
    /// base64url. Null if the wallet wants no renewal ticket.</summary>
    public string? RenewalKey { get; init; }
}
