using System.Text.Json;

namespace Symbolon.Protocol;

/// <summary>People with the same facts, in one epoch: the facts as claims, and how many.</summary>
public sealed record CountCell
{
    /// <summary>Every fact but the birth date, as its claim.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Facts { get; init; }

    /// <summary>How many certificates of the epoch say so; never fewer than the minimum.</summary>
    public required long Count { get; init; }
}
