using System.Text.Json;

namespace Symbolon.Protocol;

/// <summary>The number of people with the same facts in one epoch, and those facts as claims.</summary>
public sealed record CountCell
{
    /// <summary>Every fact but the birth date, as its claim.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Facts { get; init; }

    /// <summary>The number of certificates of the epoch with these facts; never below the minimum.</summary>
    public required long Count { get; init; }
}
