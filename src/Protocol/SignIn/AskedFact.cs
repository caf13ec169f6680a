using System.Text.Json;

namespace Symbolon.Protocol;

/// <summary>A fact that a request asks for.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Reason">The registered reason.</param>
/// <param name="Values">The accepted values; null accepts any.</param>
public sealed record AskedFact(Fact Fact, Text Reason, IReadOnlyList<JsonElement>? Values)
{
    /// <summary>True if the value is accepted.</summary>
    public bool Accepts(FactValue value) => Values is null || Values.Any(value.Is);
}
