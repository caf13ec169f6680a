using Symbolon.Protocol;

namespace Symbolon.Platform.AspNetCore;

/// <summary>A <see cref="FactWish"/> in its stored form.</summary>
internal sealed record StoredWish
{
    public required string Name { get; init; }

    public required IReadOnlyList<FactValue> Values { get; init; }

    public static IReadOnlyList<StoredWish> From(IEnumerable<FactWish> wishes) =>
        [.. wishes.Select(w => new StoredWish { Name = w.Name, Values = w.Values })];

    public static IReadOnlyList<FactWish> Read(IEnumerable<StoredWish> stored) =>
        [.. stored.Select(w => new FactWish(w.Name, w.Values))];
}
