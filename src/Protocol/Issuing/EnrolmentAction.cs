namespace Symbolon.Protocol;

/// <summary>POST /close and POST /refresh: the holder shows a certificate to the authority's own context.
/// <see cref="PresentationBinding"/> binds it to the nonce, the issuer and the address of the request.</summary>
public sealed record EnrolmentAction
{
    /// <summary>The enrolment's handle.</summary>
    public required string Enrolment { get; init; }

    /// <summary>The c_nonce.</summary>
    public required string Nonce { get; init; }

    /// <summary>The presentation, base64url.</summary>
    public required string Presentation { get; init; }

    /// <summary>The commitment again, 416 bytes, base64url: the row keeps only its digest.</summary>
    public required string Commitment { get; init; }

    /// <summary>At a refresh, as in <see cref="CredentialRequest.RenewalKey"/>.</summary>
    public string? RenewalKey { get; init; }
}
