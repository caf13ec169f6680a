namespace Symbolon.Authority.Server;

/// <summary>The messages that an authority logs besides those of every server. They hold no address, document or token;
/// success is not logged.</summary>
internal static partial class LogMessages
{
    [LoggerMessage(1, LogLevel.Information, "The authority is ready; {Anchors} country certificates are trusted.")]
    internal static partial void Ready(ILogger logger, int anchors);

    [LoggerMessage(2, LogLevel.Warning, "Too few custodians answered; an enrolment could not go on.")]
    internal static partial void CustodiansUnavailable(ILogger logger);

    [LoggerMessage(3, LogLevel.Warning, "Custodian {Index} was left out: {Kind}.")]
    internal static partial void CustodianLeftOut(ILogger logger, int index, string kind);
}
