using System.Text.Json.Serialization;

namespace Symbolon.Protocol;

/// <summary>A text for people, in both languages of the screens.</summary>
public sealed record Text
{
    /// <summary>English.</summary>
    public required string En { get; init; }

    /// <summary>Simplified Chinese.</summary>
    [JsonPropertyName("zh-Hans")]
    public required string ZhHans { get; init; }

    /// <summary>Both, in the order English, Simplified Chinese.</summary>
    public static implicit operator Text((string En, string ZhHans) both) => FromValueTuple(both);

    /// <summary>Both, in the order English, Simplified Chinese.</summary>
    public static Text FromValueTuple((string En, string ZhHans) both) => new() { En = both.En, ZhHans = both.ZhHans };

    internal bool IsUsable => En is { Length: > 0 and <= 500 } && ZhHans is { Length: > 0 and <= 500 };
}
