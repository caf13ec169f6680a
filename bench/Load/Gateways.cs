using System.Diagnostics;
using System.Text.Json.Nodes;
using Symbolon.Demo;
using Symbolon.Protocol;

namespace Symbolon.Bench.Load;

/// <summary>
/// Gateway processes of one platform, as an operator runs them: one with everything in memory, or several with one
/// PostgreSQL and one folder of keys.
/// </summary>
internal sealed class Gateways : IDisposable
{
    public const string ClientId = "app";
    public const string ClientSecret = "0123456789abcdef0123456789abcdef0123456789a";
    public const string Callback = "http://127.0.0.1:9/callback";

    private readonly string folder = Directory.CreateTempSubdirectory("symbolon-load-").FullName;
    private readonly List<Process> processes = [];
    private readonly List<string> addresses = [];
    private readonly Queue<string> lastLines = [];
    private int turn;

    private Gateways() { }

    /// <summary>The platform's origin: the address of the first process, also for requests to the others.</summary>
    public string Origin => addresses[0];

    /// <summary>The address of the next process: a load balancer without memory.</summary>
    public string Next() => addresses[(int)((uint)Interlocked.Increment(ref turn) % addresses.Count)];

    public int Count => addresses.Count;

    /// <summary>The last lines of all their logs.</summary>
    public string LastLogLines
    {
        get
        {
            lock (lastLines)
                return string.Join(" | ", lastLines);
        }
    }

    /// <summary>The processor time of all processes so far.</summary>
    public TimeSpan Processor =>
        processes.Aggregate(
            TimeSpan.Zero,
            (sum, process) =>
            {
                process.Refresh();
                return sum + process.TotalProcessorTime;
            }
        );

    /// <param name="program">symbolon.dll.</param>
    /// <param name="issuer">The authority whose certificates are accepted.</param>
    /// <param name="count">The number of processes.</param>
    /// <param name="database">Their shared database; null for one process.</param>
    public static async Task<Gateways> StartAsync(string program, Issuer issuer, int count, string? database)
    {
        var gateways = new Gateways();
        try
        {
            for (var i = 0; i < count; i++)
                gateways.addresses.Add($"http://127.0.0.1:{LoopbackPorts.Take()}");
            gateways.Write("gateway.json", gateways.Configuration().ToJsonString());
            gateways.Write("secret", ClientSecret + "\n");
            gateways.Write("passphrase", "correct horse battery staple\n");
            File.WriteAllBytes(gateways.In("issuer.json"), Wire.Write(issuer.Document));
            foreach (var address in gateways.addresses)
                await gateways.OpenAsync(program, address, database);
            return gateways;
        }
        catch
        {
            gateways.Dispose();
            throw;
        }
    }

    private JsonObject Configuration()
    {
        static JsonObject Text(string en, string zh) => new() { ["en"] = en, ["zh-Hans"] = zh };
        return new JsonObject
        {
            ["origin"] = Origin,
            ["name"] = Text("The cinema", "电影院"),
            ["purpose"] = Text("So that one person has one account", "一人一个账号"),
            ["facts"] = new JsonArray(
                new JsonObject
                {
                    ["name"] = "age_over_18",
                    ["reason"] = Text("The films are for adults", "影片仅限成年人"),
                    ["values"] = new JsonArray(true),
                }
            ),
            ["equal_way"] = new JsonObject
            {
                ["url"] = Origin + "/without-certificate",
                ["description"] = Text("Write us a letter", "给我们写信"),
            },
            ["issuers"] = new JsonArray("issuer.json"),
            ["clients"] = new JsonArray(
                new JsonObject
                {
                    ["client_id"] = ClientId,
                    ["client_secret_file"] = "secret",
                    ["redirect_uris"] = new JsonArray(Callback),
                    ["name"] = Text("An application", "一个应用"),
                }
            ),
        };
    }

    private async Task OpenAsync(string program, string address, string? database)
    {
        string[] arguments =
        [
            .. new[] { program, "serve", "gateway", "--data", In("data"), "--passphrase-file", In("passphrase") },
            .. new[] { "--config", In("gateway.json"), "--urls", address, "--quick-seal", "true" },
            .. database is null ? [] : new[] { "--database", database },
        ];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SYMBOLON_END_WITH_PARENT"] = "1";
        var process = Process.Start(start)!;
        processes.Add(process);
        process.OutputDataReceived += Hear;
        process.ErrorDataReceived += Hear;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        for (var started = Stopwatch.StartNew(); started.Elapsed < TimeSpan.FromSeconds(60); await Task.Delay(100))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"A gateway did not start. {LastLogLines}");
            try
            {
                using var answer = await http.GetAsync(address + "/health");
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                // It has not started yet.
            }
        }
        throw new InvalidOperationException("A gateway did not answer within a minute.");
    }

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        lock (lastLines)
        {
            if (string.IsNullOrWhiteSpace(line.Data))
                return;
            lastLines.Enqueue(line.Data.Trim());
            if (lastLines.Count > 10)
                lastLines.Dequeue();
        }
    }

    private void Write(string name, string text) => File.WriteAllText(In(name), text);

    private string In(string name) => Path.Combine(folder, name);

    public void Dispose()
    {
        foreach (var process in processes)
        {
            process.StandardInput.Close();
            if (!process.WaitForExit(5000))
                process.Kill();
            process.Dispose();
        }
        Directory.Delete(folder, recursive: true);
    }
}
