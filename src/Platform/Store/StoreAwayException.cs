namespace Symbolon.Platform;

/// <summary>The store cannot be reached. Every process that shares it answers 503 until it can be reached
/// again.</summary>
/// <param name="cause">The connection's exception; it is not logged.</param>
public sealed class StoreAwayException(Exception cause)
    : Exception("The store of unfinished sign-ins cannot be reached.", cause);
