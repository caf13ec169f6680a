namespace Symbolon.Protocol;

/// <summary>Credential response (OpenID4VCI 1.0 section 8.3).</summary>
public sealed record CredentialResponse
{
    /// <summary>One for the current epoch and one for each later epoch that the issuer document names, in the order of
    /// epochs.</summary>
    public required IReadOnlyList<IssuedCredential> Credentials { get; init; }

    /// <summary>The renewal ticket, if the wallet sent a key: opaque, at most <see cref="RenewalRequest.MaxTicket"/>
    /// bytes, base64url. Only the authority reads it.</summary>
    public string? Renewal { get; init; }
}
