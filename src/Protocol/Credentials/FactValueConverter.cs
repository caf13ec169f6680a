using System.Text.Json;
using System.Text.Json.Serialization;

namespace Symbolon.Protocol;

/// <summary>Reads and writes a <see cref="FactValue"/> as true, false or a string. Anything else is refused.</summary>
public sealed class FactValueConverter : JsonConverter<FactValue>
{
    /// <summary>True, so that null is refused like any other value that is neither a boolean nor a text.</summary>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override FactValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.True => FactValue.True,
            JsonTokenType.False => FactValue.False,
            JsonTokenType.String => FactValue.FromString(reader.GetString()!),
            _ => throw new JsonException(),
        };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, FactValue value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        if (value.Text is { } text)
        {
            writer.WriteStringValue(text);
        }
        else
        {
            writer.WriteBooleanValue(value.IsTrue);
        }
    }
}
