namespace Symbolon.Hosting;

/// <summary>Runs a server as a process until it is stopped, or reports in a sentence why it cannot start.</summary>
public static class ServerProcess
{
    /// <summary>Builds the server, checks its listen addresses, and runs it.</summary>
    /// <param name="build">Reads the options and builds the server.</param>
    /// <param name="instead">Does what the options ask instead of serving, and returns a line to print; null to
    /// serve.</param>
    /// <param name="beforeStart">Receives the server before it starts.</param>
    /// <returns>The exit code: 0 if it was stopped, 1 if it could not start.</returns>
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
