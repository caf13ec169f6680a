using System.Text.Json;

namespace Symbolon.Tests;

/// <summary>Members of a vector: text, and octets in hexadecimal.</summary>
internal static class HexJson
{
    internal static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    internal static byte[] Hex(this JsonElement element, string name) => Convert.FromHexString(element.Text(name));

    /// <summary>Octet strings in one text, with commas between them.</summary>
    internal static byte[][] HexList(this JsonElement element, string name) =>
        [.. element.Text(name).Split(',').Select(Convert.FromHexString)];

    /// <summary>Octet strings in an array.</summary>
    internal static byte[][] HexArray(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var array)
            ? [.. array.EnumerateArray().Select(hex => Convert.FromHexString(hex.GetString()!))]
            : throw new InvalidOperationException($"There is no {name} in {element}.");
}
