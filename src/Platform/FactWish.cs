using Symbolon.Protocol;

namespace Symbolon.Platform;

/// <summary>A fact that a sign-in asks for: its claim name and the values that would do (any when there are
/// none).</summary>
/// <param name="Name">One of the registered facts.</param>
/// <param name="Values">Booleans or texts.</param>
public sealed record FactWish(string Name, params IReadOnlyList<FactValue> Values);
