namespace Symbolon.Protocol;

/// <summary>One credential.</summary>
public sealed record IssuedCredential
{
    /// <summary>The certificate, base64url.</summary>
    public required string Credential { get; init; }

    /// <summary>Handle of the enrolment at the authority, for refreshing and closing: 32 bytes, base64url. It is never
    /// part of a presentation.</summary>
    public required string Enrolment { get; init; }
}
