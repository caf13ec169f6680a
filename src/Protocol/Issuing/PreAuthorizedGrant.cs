using System.Text.Json.Serialization;

namespace Symbolon.Protocol;

/// <summary>The pre-authorized code grant.</summary>
public sealed record PreAuthorizedGrant
{
    /// <summary>The code: single use, valid for minutes.</summary>
    [JsonPropertyName("pre-authorized_code")]
    public required string PreAuthorizedCode { get; init; }
}
