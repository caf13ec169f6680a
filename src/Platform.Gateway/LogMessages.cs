namespace Symbolon.Platform.Gateway;

/// <summary>All that a gateway logs beside what the sign-in conversation does. No address, no Internet ID, no handle of a
/// sign-in: success is quiet.</summary>
internal static partial class LogMessages
{
    [LoggerMessage(
        1,
        LogLevel.Information,
        "The gateway is ready: {Clients} clients, {Issuers} authorities, {Facts} facts."
    )]
    internal static partial void Ready(ILogger logger, int clients, int issuers, int facts);

    [LoggerMessage(4, LogLevel.Warning, "A code of client {Client} was used twice; its access token was revoked.")]
    internal static partial void CodeReplayed(ILogger logger, string client);
}
