using System.Text.Json.Serialization;

namespace Symbolon.Protocol;

/// <summary>grants of an offer.</summary>
public sealed record OfferGrants
{
    /// <summary>The grant type.</summary>
    public const string PreAuthorizedCodeType = "urn:ietf:params:oauth:grant-type:pre-authorized_code";

    /// <summary>The only grant.</summary>
    [JsonPropertyName(PreAuthorizedCodeType)]
    public required PreAuthorizedGrant PreAuthorized { get; init; }
}
