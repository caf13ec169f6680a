namespace Symbolon.Platform;

/// <summary>The store cannot be reached: every process that shares it answers 503 until it is back.</summary>
/// <param name="cause">What the connection said; it is not logged.</param>
public sealed class StoreAwayException(Exception cause)
    : Exception("The store of unfinished sign-ins cannot be reached.", cause);
