namespace Symbolon.Platform.AspNetCore;

/// <summary>All log messages of the sign-in conversation. None holds an address, an Internet ID or a sign-in's handle;
/// success is quiet.</summary>
internal static partial class LogMessages
{
    [LoggerMessage(2, LogLevel.Warning, "More presentations came in than can be checked; some were turned away.")]
    internal static partial void Shed(ILogger logger);

    [LoggerMessage(3, LogLevel.Warning, "The store of unfinished sign-ins is full; a new one was turned away.")]
    internal static partial void StoreFull(ILogger logger);

    [LoggerMessage(5, LogLevel.Error, "A request failed through a fault of ours: {Kind}.")]
    internal static partial void OwnFault(ILogger logger, string kind);

    [LoggerMessage(
        6,
        LogLevel.Warning,
        "The store of unfinished sign-ins cannot be reached; requests are turned away."
    )]
    internal static partial void StoreAway(ILogger logger);
}
