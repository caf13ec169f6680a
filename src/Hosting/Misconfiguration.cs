namespace Symbolon.Hosting;

/// <summary>
/// A server that cannot start as configured reports one sentence: what was wrong, and what to do. Any other exception
/// is a bug, and keeps its stack trace.
/// </summary>
public static class Misconfiguration
{
    /// <summary>The sentence for the operator; null if the exception is a bug.</summary>
    public static string? SentenceOf(Exception exception) =>
        exception switch
        {
            ArgumentException or InvalidDataException or IOException or UnauthorizedAccessException =>
                exception.Message,
            DllNotFoundException or PlatformNotSupportedException => exception.Message,
            TypeInitializationException { InnerException: { } inner } => SentenceOf(inner),
            _ => null,
        };
}
