using System.Collections.Concurrent;
using System.Diagnostics;
using Symbolon.Cli;

namespace Symbolon.Demo;

/// <summary>The demonstration's parts as separate processes: started, waited for, and ended together. The output of
/// each goes to its own file in the logs folder.</summary>
internal sealed class DemoProcesses(DemoLayout layout, Action<string> say) : IAsyncDisposable
{
    /// <summary>The equivalent of Serve.EndWithParent for Node: the application ends when this process ends, however it
    /// ends.</summary>
    private const string EndWithInput =
        "data:text/javascript,process.stdin.resume().on('end',()=>process.exit()).unref?.()";

    private readonly ConcurrentDictionary<string, Process> running = new();
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(2) };

    /// <summary>Starts one of our servers.</summary>
    public void StartServer(string name, string role, params IEnumerable<string>[] options) =>
        Start(name, Runtime, [Program, "serve", role, .. options.SelectMany(o => o)], new Dictionary<string, string>());

    /// <summary>Starts a sample application on Node.</summary>
    public void StartSample(DemoPlatform platform, IReadOnlyDictionary<string, string> environment) =>
        Start(
            platform.Name + "-app",
            "node",
            ["--import", EndWithInput, Path.Combine(layout.Samples, platform.Name, platform.Name + ".mjs")],
            environment
        );

    /// <summary>Waits until an address answers; otherwise reports the part that did not start and its log
    /// file.</summary>
    public async Task WaitForAsync(string name, string address, CancellationToken cancellationToken)
    {
        var deadline = Stopwatch.StartNew();
        while (deadline.Elapsed < TimeSpan.FromSeconds(60))
        {
            if (running[name].HasExited)
                break;
            try
            {
                using var response = await http.GetAsync(address, cancellationToken);
                if ((int)response.StatusCode < 500)
                    return;
            }
            catch (Exception e)
                when (e is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(100, cancellationToken);
            }
        }
        var log = Path.Combine(layout.Logs, name + ".log");
        throw new InvalidDataException($"{name} did not start. Its last words:\n{LastLines(log)}\n({log})");
    }

    /// <summary>Kills a part, as if its machine failed.</summary>
    public async Task StopAsync(string name)
    {
        if (!running.TryRemove(name, out var process))
            return;
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>The operators' program as it ships, in the same folder as this one.</summary>
    private static string Program => Path.Combine(AppContext.BaseDirectory, "symbolon.dll");

    /// <summary>The dotnet that runs this program; for a native executable, the one on PATH.</summary>
    private static string Runtime =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";

    private void Start(
        string name,
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string> environment
    )
    {
        say($"starting {name}");
        Directory.CreateDirectory(layout.Logs);
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment[Serve.EndWithParent] = "1";
        foreach (var (key, value) in environment)
            start.Environment[key] = value;
        var log = new StreamWriter(Path.Combine(layout.Logs, name + ".log"), append: true) { AutoFlush = true };
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        void Write(object sender, DataReceivedEventArgs line)
        {
            lock (log)
            {
                if (line.Data is not null)
                    log.WriteLine(line.Data);
            }
        }
        process.OutputDataReceived += Write;
        process.ErrorDataReceived += Write;
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidDataException($"{program} cannot be started for {name}: is it installed? {e.Message}");
        }
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        running[name] = process;
    }

    private static string LastLines(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        // Print the sentences only; the stack trace is in the log.
        return string.Join(
            '\n',
            reader
                .ReadToEnd()
                .Split('\n')
                .Where(line =>
                    !string.IsNullOrWhiteSpace(line) && !line.TrimStart().StartsWith("at ", StringComparison.Ordinal)
                )
                .TakeLast(10)
        );
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(running.Keys.Select(StopAsync));
        http.Dispose();
    }
}
