namespace Symbolon.Hosting;

/// <summary>What every server logs alike: no message of an exception, which could hold anything.</summary>
internal static partial class LogMessages
{
    [LoggerMessage(100, LogLevel.Error, "A request failed through a fault of ours: {Kind}.")]
    internal static partial void OwnFault(ILogger logger, string kind);
}
