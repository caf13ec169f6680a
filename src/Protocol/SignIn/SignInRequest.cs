using System.Text.Json;

namespace Symbolon.Protocol;

/// <summary>
/// The claims of a signed authorization request (OpenID4VP 1.0 section 5, RFC 9101). Unknown members are ignored, as
/// the specification requires; known members must have their form.
/// </summary>
public sealed record SignInRequest
{
    /// <summary>typ of the request object.</summary>
    public const string JwtType = "oauth-authz-req+jwt";

    /// <summary>aud of a request to a wallet that was not discovered.</summary>
    public const string SelfIssued = "https://self-issued.me/v2";

    /// <summary>Id of the one credential query.</summary>
    public const string CredentialId = "person";

    /// <summary>Always <see cref="SelfIssued"/>.</summary>
    public required string Aud { get; init; }

    /// <summary>"vp_token".</summary>
    public required string ResponseType { get; init; }

    /// <summary>"direct_post".</summary>
    public required string ResponseMode { get; init; }

    /// <summary>verifier_attestation:origin.</summary>
    public required string ClientId { get; init; }

    /// <summary>The address to which the presentation is posted.</summary>
    public required string ResponseUri { get; init; }

    /// <summary>Fresh: see <see cref="RequestNonce"/>.</summary>
    public required string Nonce { get; init; }

    /// <summary>Handle of the request at the verifier.</summary>
    public required string State { get; init; }

    /// <summary>Unix time.</summary>
    public required long Iat { get; init; }

    /// <summary>Unix time after which wallets do not answer it.</summary>
    public required long Exp { get; init; }

    /// <summary>The requested credential and facts.</summary>
    public required DcqlQuery DcqlQuery { get; init; }

    /// <summary>vp_formats_supported and the like.</summary>
    public JsonElement? ClientMetadata { get; init; }

    /// <summary>The binding of a presentation for this request.</summary>
    public PresentationBinding Binding => new(Nonce, ClientId, ResponseUri);
}
