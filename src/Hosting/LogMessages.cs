namespace Symbolon.Hosting;

/// <summary>The log messages of every server. None holds the message of an exception, which could contain personal
/// data.</summary>
internal static partial class LogMessages
{
    [LoggerMessage(100, LogLevel.Error, "A request failed through a fault of ours: {Kind}.")]
    internal static partial void OwnFault(ILogger logger, string kind);
}
