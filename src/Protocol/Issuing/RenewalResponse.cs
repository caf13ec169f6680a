namespace Symbolon.Protocol;

/// <summary>Answer to POST /renew.</summary>
public sealed record RenewalResponse
{
    /// <summary>The purpose of the sealing (RFC 9180 section 5.1, info).</summary>
    public const string Label = "Symbolon renewal 2026-11";

    /// <summary>A <see cref="CredentialResponse"/> as JSON, sealed to the wallet's key: encapsulated key (65 bytes) and
    /// ciphertext, base64url.</summary>
    public required string Sealed { get; init; }

    /// <summary>The ticket for the next renewal.</summary>
    public required string Renewal { get; init; }
}
