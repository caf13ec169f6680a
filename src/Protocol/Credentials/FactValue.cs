using System.Text.Json;
using System.Text.Json.Serialization;

namespace Symbolon.Protocol;

/// <summary>The value of a fact as a platform sees it: a boolean or a text. In JSON it is true, false or a
/// string.</summary>
[JsonConverter(typeof(FactValueConverter))]
public sealed record FactValue
{
    private readonly bool flag;
    private readonly string? text;

    private FactValue(bool flag, string? text) => (this.flag, this.text) = (flag, text);

    /// <summary>The value true.</summary>
    public static FactValue True { get; } = new(true, null);

    /// <summary>The value false.</summary>
    public static FactValue False { get; } = new(false, null);

    /// <summary>The kind of the value.</summary>
    public FactKind Kind => text is null ? FactKind.Boolean : FactKind.Text;

    /// <summary>True for the boolean true, and for nothing else.</summary>
    public bool IsTrue => text is null && flag;

    /// <summary>The text, or null for a boolean.</summary>
    public string? Text => text;

    /// <summary>A boolean.</summary>
    public static FactValue FromBoolean(bool value) => value ? True : False;

    /// <summary>A text.</summary>
    public static FactValue FromString(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new FactValue(false, value);
    }

    /// <summary>A boolean.</summary>
    public static implicit operator FactValue(bool value) => FromBoolean(value);

    /// <summary>A text.</summary>
    public static implicit operator FactValue(string value) => FromString(value);

    /// <summary>True if a JSON value is this value. Numbers, objects, arrays and null are not values of a
    /// fact.</summary>
    public bool Is(JsonElement json) =>
        text is null
            ? json.ValueKind == (flag ? JsonValueKind.True : JsonValueKind.False)
            : json.ValueKind == JsonValueKind.String && json.ValueEquals(text);

    /// <summary>"true", "false" or the text.</summary>
    public override string ToString() => text ?? (flag ? "true" : "false");
}
