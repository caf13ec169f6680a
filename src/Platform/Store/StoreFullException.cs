namespace Symbolon.Platform;

/// <summary>More unfinished sign-ins than a store holds.</summary>
public sealed class StoreFullException() : Exception("The store of unfinished sign-ins is full.");
