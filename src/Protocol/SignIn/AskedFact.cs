using System.Text.Json;

namespace Symbolon.Protocol;

/// <summary>A fact that a request asks for.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Reason">The registered reason.</param>
/// <param name="Values">Values that would do; any when null.</param>
public sealed record AskedFact(Fact Fact, Text Reason, IReadOnlyList<JsonElement>? Values)
{
    /// <summary>True if a value would do.</summary>
    public bool Accepts(FactValue value) => Values is null || Values.Any(value.Is);
}
