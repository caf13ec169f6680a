namespace Symbolon.Platform;

/// <summary>The key of a stored value.</summary>
/// <param name="Kind">The kind of value: a name chosen by this library, 32 characters at most.</param>
/// <param name="Key">SHA-256 of its handle: a reader of the store learns no handle to use.</param>
public readonly record struct StoreKey(string Kind, string Key);
