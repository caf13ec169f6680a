using System.Text.Json.Serialization;

namespace Symbolon.Protocol;

/// <summary>The kind of a fact's value, as platforms see it.</summary>
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
