namespace Symbolon.Hosting;

/// <summary>The common setup of all servers: small bodies and headers, nothing of a request in the log.</summary>
public static class ServerBuilder
{
    /// <summary>The largest headers of a request, in bytes.</summary>
    public const int MaxHeaderBytes = 16 * 1024;

    /// <summary>How long a client may take to send its headers.</summary>
    public static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(15);

    /// <summary>
    /// A builder with Kestrel, https where an address or Kestrel's configuration asks for it, and the log's filters. A
    /// client that sends a body slower than 240 bytes a second is cut off with 408 (Kestrel's MinRequestBodyDataRate).
    /// </summary>
    /// <param name="args">The command line, for <c>--urls</c>.</param>
    /// <param name="maxBodyBytes">The largest body of any request.</param>
    /// <param name="jsonLogs">One JSON object a line instead of text.</param>
    public static WebApplicationBuilder Create(string[] args, int maxBodyBytes, bool jsonLogs = false)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = maxBodyBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
            kestrel.Limits.RequestHeadersTimeout = HeadersTimeout;
        });
        if (jsonLogs)
        {
            builder.Logging.ClearProviders();
            // No scopes: the framework's scopes hold connection and request ids, and paths.
            builder.Logging.AddJsonConsole(json =>
            {
                json.IncludeScopes = false;
                json.UseUtcTimestamp = true;
                json.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";
            });
        }

        // The framework's log messages about requests hold addresses and paths: only its warnings are logged.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // This server logs a fault by its kind only: the message could contain personal data.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Diagnostics", LogLevel.None);
        return builder;
    }
}
