namespace Symbolon.Platform.Gateway;

/// <summary>All log messages of a gateway beside those of the sign-in conversation. None holds an address, an Internet
/// ID or a sign-in's handle; success is quiet.</summary>
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

    [LoggerMessage(
        11,
        LogLevel.Warning,
        "A refresh token of client {Client} did not work; if it was used before, its family ended."
    )]
    internal static partial void RefreshRefused(ILogger logger, string client);

    [LoggerMessage(12, LogLevel.Information, "A next key for ID tokens was made and is published.")]
    internal static partial void NextKey(ILogger logger);

    [LoggerMessage(
        13,
        LogLevel.Warning,
        "The file of keys could not be read or written ({Kind}); the keys stay as they are."
    )]
    internal static partial void KeysNotRead(ILogger logger, string kind);

    [LoggerMessage(
        14,
        LogLevel.Warning,
        "Client {Client} did not take the word that a session ended; it was given up."
    )]
    internal static partial void LogoutNotTold(ILogger logger, string client);
}
