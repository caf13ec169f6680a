using System.Text.Json;

namespace Symbolon.Protocol;

/// <summary>A claims query of DCQL (OpenID4VP 1.0 section 6.3): which fact, and which values would do.</summary>
public sealed record DcqlClaim
{
    /// <summary>One element: the fact's name.</summary>
    public required IReadOnlyList<string> Path { get; init; }

    /// <summary>Values that are accepted; any when absent.</summary>
    public IReadOnlyList<JsonElement>? Values { get; init; }
}
