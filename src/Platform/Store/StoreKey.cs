namespace Symbolon.Platform;

/// <summary>What a thing lies under.</summary>
/// <param name="Kind">What it is: a word of ours, 32 characters at most.</param>
/// <param name="Key">SHA-256 of its handle: who reads the store has no handle to use.</param>
public readonly record struct StoreKey(string Kind, string Key);
