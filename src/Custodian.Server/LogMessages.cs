namespace Symbolon.Custodian.Server;

/// <summary>The messages that a custodian logs besides those of every server. They hold no address, element or token;
/// success is not logged.</summary>
internal static partial class LogMessages
{
    [LoggerMessage(1, LogLevel.Information, "Custodian {Index} of {N} is ready; {T} are needed.")]
    internal static partial void Ready(ILogger logger, int index, int n, int t);

    [LoggerMessage(2, LogLevel.Warning, "Epoch {Epoch} has reached its ceiling of {Ceiling} evaluations.")]
    internal static partial void CeilingReached(ILogger logger, long epoch, long ceiling);

    [LoggerMessage(3, LogLevel.Warning, "The ceiling of requests in a minute was reached.")]
    internal static partial void TooManyRequests(ILogger logger);
}
