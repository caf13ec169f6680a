namespace Symbolon.Protocol;

/// <summary>Answer to POST /enrolment: a credential offer by value (OpenID4VCI 1.0 section 4.1).</summary>
public sealed record CredentialOffer
{
    /// <summary>The issuer's origin.</summary>
    public required string CredentialIssuer { get; init; }

    /// <summary>Exactly one value, <see cref="CredentialType.ConfigurationId"/>.</summary>
    public required IReadOnlyList<string> CredentialConfigurationIds { get; init; }

    /// <summary>The pre-authorized code.</summary>
    public required OfferGrants Grants { get; init; }
}
