namespace Symbolon.Platform;

/// <summary>The store has no room for another unfinished sign-in.</summary>
public sealed class StoreFullException() : Exception("The store of unfinished sign-ins is full.");
