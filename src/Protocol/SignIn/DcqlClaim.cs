using System.Text.Json;

namespace Symbolon.Protocol;

/// <summary>A claims query of DCQL (OpenID4VP 1.0 section 6.3): a fact and its accepted values.</summary>
public sealed record DcqlClaim
{
    /// <summary>One element: the fact's name.</summary>
    public required IReadOnlyList<string> Path { get; init; }

    /// <summary>The accepted values; any if absent.</summary>
    public IReadOnlyList<JsonElement>? Values { get; init; }
}
