using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Symbolon.Protocol;

/// <summary>Bytes and JSON on the wire: base64url without padding and with one spelling only; JSON without duplicate
/// names, bounded in depth and size.</summary>
public static class Wire
{
    /// <summary>The deepest nesting of our messages.</summary>
    public const int MaxDepth = 16;

    /// <summary>Our own messages: unknown members, duplicate names, missing members and wrong types are
    /// refused.</summary>
    public static JsonSerializerOptions Strict { get; } =
        new(JsonSerializerOptions.Strict)
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            MaxDepth = MaxDepth,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        };

    /// <summary>Messages of other specifications, which may carry members that we do not know.</summary>
    public static JsonSerializerOptions Tolerant { get; } =
        new(Strict) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip };

    private static readonly JsonDocumentOptions DocumentOptions = new()
    {
        MaxDepth = MaxDepth,
        AllowDuplicateProperties = false,
    };

    /// <summary>base64url without padding.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    /// <summary>False for padding, white space, other alphabets, more than <paramref name="maxBytes"/> bytes, or a last
    /// character with stray bits: one value has one spelling.</summary>
    public static bool TryDecode(string? text, int maxBytes, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text is null || text.Length > (maxBytes + 2) / 3 * 4 || text.AsSpan().ContainsAny(" \t\r\n="))
            return false;
        var buffer = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        var status = Base64Url.DecodeFromChars(text, buffer, out _, out var written);
        if (status != System.Buffers.OperationStatus.Done || written > maxBytes)
            return false;
        if (!string.Equals(Encode(buffer.AsSpan(0, written)), text, StringComparison.Ordinal))
            return false;
        bytes = buffer[..written];
        return true;
    }

    /// <summary>Reads one of our own messages. False, with a sentence for its sender, unless it is exactly one
    /// message.</summary>
    public static bool TryRead<T>(
        ReadOnlySpan<byte> json,
        [NotNullWhen(true)] out T? message,
        [NotNullWhen(false)] out string? error,
        JsonSerializerOptions? options = null
    )
        where T : class
    {
        message = null;
        error = "The body is not one JSON object of the expected form.";
        if (!Utf8.IsValid(json))
            return false;
        try
        {
            message = JsonSerializer.Deserialize<T>(json, options ?? Strict);
        }
        catch (JsonException e)
        {
            // The path names a member, never its value.
            error = $"The body is not the JSON that is expected here (at {e.Path ?? "$"}).";
        }
        return message is not null;
    }

    /// <summary>Parses JSON into an object. False for anything else, duplicate names or deep nesting.</summary>
    public static bool TryParseObject(ReadOnlySpan<byte> json, [NotNullWhen(true)] out JsonObject? value)
    {
        value = null;
        // A name that is not UTF-8 would throw later, at its look-up.
        if (!Utf8.IsValid(json))
            return false;
        try
        {
            value = JsonNode.Parse(json, documentOptions: DocumentOptions) as JsonObject;
        }
        catch (JsonException) { }
        return value is not null;
    }

    /// <summary>JSON in UTF-8.</summary>
    public static byte[] Write<T>(T message) => JsonSerializer.SerializeToUtf8Bytes(message, Strict);

    /// <summary>n random bytes as base64url: nonces, codes, states.</summary>
    public static string RandomText(int bytes = 32) => Encode(RandomNumberGenerator.GetBytes(bytes));
}
