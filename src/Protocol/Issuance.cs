using System.Text.Json.Serialization;

namespace Symbolon.Protocol;

/// <summary>Answer to POST /enrolment/challenge: eight bytes for the chip to sign (ICAO 9303-11 section 6.1).</summary>
public sealed record ChipChallenge
{
    /// <summary>Handle of the challenge, for <see cref="EnrolmentRequest"/>.</summary>
    public required string ChallengeId { get; init; }

    /// <summary>Eight bytes, base64url.</summary>
    public required string Challenge { get; init; }
}

/// <summary>POST /enrolment: what the chip holds, and its answer to the challenge if it can give one. The authority reads it in
/// memory and keeps nothing of it.</summary>
public sealed record EnrolmentRequest
{
    /// <summary>Files by their names (EF_SOD, DG1, ...), base64url.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>The challenge that was answered.</summary>
    public string? ChallengeId { get; init; }

    /// <summary>The chip's answer, base64url.</summary>
    public string? ChipResponse { get; init; }
}

/// <summary>Answer to POST /enrolment: a credential offer by value (OpenID4VCI 1.0 section 4.1).</summary>
public sealed record CredentialOffer
{
    /// <summary>The issuer's origin.</summary>
    public required string CredentialIssuer { get; init; }

    /// <summary>One: <see cref="CredentialType.ConfigurationId"/>.</summary>
    public required IReadOnlyList<string> CredentialConfigurationIds { get; init; }

    /// <summary>The pre-authorized code.</summary>
    public required OfferGrants Grants { get; init; }
}

/// <summary>grants of an offer.</summary>
public sealed record OfferGrants
{
    /// <summary>The grant type.</summary>
    public const string PreAuthorizedCodeType = "urn:ietf:params:oauth:grant-type:pre-authorized_code";

    /// <summary>The only grant.</summary>
    [JsonPropertyName(PreAuthorizedCodeType)]
    public required PreAuthorizedGrant PreAuthorized { get; init; }
}

/// <summary>The pre-authorized code grant.</summary>
public sealed record PreAuthorizedGrant
{
    /// <summary>Single use, minutes long.</summary>
    [JsonPropertyName("pre-authorized_code")]
    public required string PreAuthorizedCode { get; init; }
}

/// <summary>Token response (OpenID4VCI 1.0 section 6.2).</summary>
public sealed record TokenResponse
{
    /// <summary>Opaque.</summary>
    public required string AccessToken { get; init; }

    /// <summary>"Bearer".</summary>
    public required string TokenType { get; init; }

    /// <summary>Seconds.</summary>
    public required int ExpiresIn { get; init; }
}

/// <summary>Nonce response (OpenID4VCI 1.0 section 7.2).</summary>
public sealed record NonceResponse
{
    /// <summary>Fresh, single use.</summary>
    public required string CNonce { get; init; }
}

/// <summary>Credential request (OpenID4VCI 1.0 section 8.2).</summary>
public sealed record CredentialRequest
{
    /// <summary><see cref="CredentialType.ConfigurationId"/>.</summary>
    public required string CredentialConfigurationId { get; init; }

    /// <summary>One proof of our type.</summary>
    public required CredentialProofs Proofs { get; init; }

    /// <summary>Where the wallet wants a renewal ticket: its public key, to which renewed certificates are sealed
    /// (<see cref="Hpke"/>), 65 bytes, base64url.</summary>
    public string? RenewalKey { get; init; }
}

/// <summary>proofs of a credential request.</summary>
public sealed record CredentialProofs
{
    /// <summary>Our proof type: the same-person commitment with the nonce it was made for.</summary>
    public const string ProofType = "symbolon_commitment";

    /// <summary>Exactly one.</summary>
    public required IReadOnlyList<CommitmentProof> SymbolonCommitment { get; init; }
}

/// <summary>A commitment and the c_nonce that is bound into it.</summary>
public sealed record CommitmentProof
{
    /// <summary>The c_nonce.</summary>
    public required string Nonce { get; init; }

    /// <summary>416 bytes, base64url (spec/same-person-commitment.md).</summary>
    public required string Commitment { get; init; }
}

/// <summary>Credential response (OpenID4VCI 1.0 section 8.3).</summary>
public sealed record CredentialResponse
{
    /// <summary>One for the current epoch and one for each later epoch that the issuer document names, in the order of epochs.</summary>
    public required IReadOnlyList<IssuedCredential> Credentials { get; init; }

    /// <summary>The renewal ticket, where the wallet sent a key: opaque, at most <see cref="RenewalRequest.MaxTicket"/> bytes,
    /// base64url. Only the authority reads it.</summary>
    public string? Renewal { get; init; }
}

/// <summary>One credential.</summary>
public sealed record IssuedCredential
{
    /// <summary>The certificate, base64url.</summary>
    public required string Credential { get; init; }

    /// <summary>Handle of the enrolment at the authority, for refreshing and closing: 32 bytes, base64url. It is never
    /// part of a presentation.</summary>
    public required string Enrolment { get; init; }
}

/// <summary>POST /close and POST /refresh: the holder shows a certificate to the authority's own context. Bound by
/// <see cref="PresentationBinding"/> to the nonce, the issuer and the address it is posted to.</summary>
public sealed record EnrolmentAction
{
    /// <summary>The enrolment's handle.</summary>
    public required string Enrolment { get; init; }

    /// <summary>The c_nonce.</summary>
    public required string Nonce { get; init; }

    /// <summary>The presentation, base64url.</summary>
    public required string Presentation { get; init; }

    /// <summary>The commitment again, 416 bytes, base64url: the row keeps a digest of it and nothing to compute from.</summary>
    public required string Commitment { get; init; }

    /// <summary>At a refresh, as in <see cref="CredentialRequest.RenewalKey"/>.</summary>
    public string? RenewalKey { get; init; }
}

/// <summary>
/// POST /renew: a renewal in the background, at the moment that the wallet drew. Whoever sends it shows nothing and needs no
/// secret: the ticket holds, sealed by the authority for itself, what was proven at the refresh before. What comes back is sealed
/// to the wallet's key, and its certificates are of use to the secret's holder alone. spec/renew.md.
/// </summary>
public sealed record RenewalRequest
{
    /// <summary>Bytes of a ticket, at most.</summary>
    public const int MaxTicket = 1024;

    /// <summary>The ticket, base64url.</summary>
    public required string Renewal { get; init; }
}

/// <summary>Answer to POST /renew.</summary>
public sealed record RenewalResponse
{
    /// <summary>What the sealing is for (RFC 9180 section 5.1, info).</summary>
    public const string Label = "Symbolon renewal 2026-11";

    /// <summary>A <see cref="CredentialResponse"/> as JSON, sealed to the wallet's key: encapsulated key (65 bytes) and
    /// ciphertext, base64url.</summary>
    public required string Sealed { get; init; }

    /// <summary>The ticket for the next renewal.</summary>
    public required string Renewal { get; init; }
}

/// <summary>Error of a service of ours: application/problem+json (RFC 9457).</summary>
public sealed record Problem
{
    /// <summary>Media type.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>A stable name, "urn:symbolon:problem:" and a word.</summary>
    public required string Type { get; init; }

    /// <summary>What kind of refusal it is.</summary>
    public required string Title { get; init; }

    /// <summary>HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What was wrong and what to do.</summary>
    public required string Detail { get; init; }

    /// <summary>Steps of the document check, where that is what refused.</summary>
    public IReadOnlyList<ProblemStep>? Steps { get; init; }
}

/// <summary>One step of a document check, free of personal data.</summary>
public sealed record ProblemStep
{
    /// <summary>The step.</summary>
    public required string Name { get; init; }

    /// <summary>Null: not applicable.</summary>
    public required bool? Ok { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

/// <summary>OAuth error (RFC 6749 section 5.2), as the specifications of others have it.</summary>
public sealed record OAuthError
{
    /// <summary>The code.</summary>
    public required string Error { get; init; }

    /// <summary>What was wrong and what to do.</summary>
    public string? ErrorDescription { get; init; }
}
