using System.Text.Json.Serialization;

namespace Symbolon.Protocol;

/// <summary>What the value of a fact is, as a platform sees it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FactKind>))]
public enum FactKind
{
    /// <summary>True or false.</summary>
    [JsonStringEnumMemberName("boolean")]
    Boolean,

    /// <summary>A text.</summary>
    [JsonStringEnumMemberName("text")]
    Text,
}
