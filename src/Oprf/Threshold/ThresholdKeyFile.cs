using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Symbolon.Oprf.Group;

namespace Symbolon.Oprf.Threshold;

/// <summary>
/// A <see cref="ThresholdPublicKey"/> as public JSON, <c>threshold.json</c>:
/// <code>
/// { "suite": "ristretto255-SHA512", "threshold": 2, "custodians": 3, "commitments": ["base64url", "base64url"] }
/// </code>
/// The group key and the public shares follow from the commitments, so they are not repeated.
/// </summary>
public static class ThresholdKeyFile
{
    private static readonly JsonSerializerOptions Strictly = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        MaxDepth = 4,
    };

    private sealed record Content(string Suite, int Threshold, int Custodians, string[] Commitments);

    /// <summary>The JSON of a key.</summary>
    public static string ToJson(ThresholdPublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        string[] commitments = [.. key.Commitments.Select(c => WireText.Encode(c.Bytes))];
        return JsonSerializer.Serialize(new Content(Suite.Identifier, key.T, key.N, commitments), Strictly);
    }

    /// <summary>Reads the JSON of a key.</summary>
    /// <returns>
    /// False for any JSON that <see cref="ToJson"/> would not write: other or repeated names, another suite, numbers
    /// out of range, or an invalid commitment.
    /// </returns>
    public static bool TryParse(string json, [NotNullWhen(true)] out ThresholdPublicKey? key)
    {
        key = null;
        Content? content;
        try
        {
            content = JsonSerializer.Deserialize<Content>(json, Strictly);
        }
        catch (JsonException)
        {
            return false;
        }

        if (content?.Suite != Suite.Identifier || content.Threshold != content.Commitments.Length)
        {
            return false;
        }

        var commitments = new Element[content.Commitments.Length];
        Span<byte> bytes = stackalloc byte[Element.Length];
        for (var k = 0; k < commitments.Length; k++)
        {
            if (!WireText.TryDecode(content.Commitments[k], bytes) || !Element.TryDecode(bytes, out var commitment))
            {
                return false;
            }

            commitments[k] = commitment;
        }

        return ThresholdPublicKey.TryCreate(commitments, content.Custodians, out key);
    }
}
