namespace Symbolon.Hosting;

/// <summary>A server as a process: it runs until it is told to end, or says in a sentence why it cannot
/// start.</summary>
public static class ServerProcess
{
    /// <summary>Builds the server, looks at what it is to listen on, and runs it.</summary>
    /// <param name="build">Reads the options and builds the server.</param>
    /// <param name="instead">Does what the options ask instead of serving, and says so; null to serve.</param>
    /// <param name="beforeStart">Is given the server before it starts.</param>
    /// <returns>The exit code: 0 when it was told to end, 1 when it could not start.</returns>
    public static async Task<int> RunAsync(
        Func<WebApplication> build,
        Func<string?>? instead = null,
        Action<WebApplication>? beforeStart = null
    )
    {
        ArgumentNullException.ThrowIfNull(build);
        try
        {
            if (instead?.Invoke() is { } done)
            {
                Console.WriteLine(done);
                return 0;
            }

            await using var app = build();
            ListenAddresses.Require(app.Configuration);
            ServerCertificates.Require(app.Configuration, app.Environment);
            beforeStart?.Invoke(app);
            await app.RunAsync().ConfigureAwait(false);
            return 0;
        }
        catch (Exception e) when (Misconfiguration.SentenceOf(e) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence).ConfigureAwait(false);
            return 1;
        }
    }
}
