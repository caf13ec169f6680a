using Symbolon.Protocol;

namespace Symbolon.Platform;

/// <summary>A fact that a sign-in asks for: its claim name and its accepted values (any value when the list is
/// empty).</summary>
/// <param name="Name">One of the registered facts.</param>
/// <param name="Values">Booleans or texts.</param>
public sealed record FactWish(string Name, params IReadOnlyList<FactValue> Values);
