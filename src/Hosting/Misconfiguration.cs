namespace Symbolon.Hosting;

/// <summary>
/// A server that cannot start as it is configured says so in a sentence: what was wrong, and what to do. Anything else
/// is a bug, and shows where it is.
/// </summary>
public static class Misconfiguration
{
    /// <summary>The sentence for the operator; null for what is a bug of ours.</summary>
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
