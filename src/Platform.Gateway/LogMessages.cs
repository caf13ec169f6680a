namespace Symbolon.Platform.Gateway;

/// <summary>All that a gateway ever logs. No address, no Internet ID, no handle of a sign-in: success is quiet.</summary>
internal static partial class LogMessages
{
    [LoggerMessage(
        1,
        LogLevel.Information,
        "The gateway is ready: {Clients} clients, {Issuers} authorities, {Facts} facts."
    )]
    internal static partial void Ready(ILogger logger, int clients, int issuers, int facts);

    [LoggerMessage(2, LogLevel.Warning, "More presentations came in than can be checked; some were turned away.")]
    internal static partial void Shed(ILogger logger);

    [LoggerMessage(3, LogLevel.Warning, "The store of unfinished sign-ins is full; a new one was turned away.")]
    internal static partial void StoreFull(ILogger logger);

    [LoggerMessage(4, LogLevel.Warning, "A code of client {Client} was used twice; its access token was revoked.")]
    internal static partial void CodeReplayed(ILogger logger, string client);

    [LoggerMessage(5, LogLevel.Error, "A request failed through a fault of ours: {Kind}.")]
    internal static partial void OwnFault(ILogger logger, string kind);
}
