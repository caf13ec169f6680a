using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Symbolon.Bench.Contests;

/// <summary>
/// Another implementation, in its own process, with a protocol of JSON lines: see bench/peers/peer.mjs.
/// </summary>
internal sealed class Peer : IDisposable
{
    private readonly Process process;

    private Peer(Process process) => this.process = process;

    /// <summary>Its name and version.</summary>
    public string Name { get; private set; } = "";

    /// <summary>One sentence about what the comparison must consider.</summary>
    public string Note { get; private set; } = "";

    public IReadOnlyList<string> Operations { get; private set; } = [];

    /// <summary>Starts a peer and sends it the work. Null, and a sentence, if that fails.</summary>
    public static Peer? Start(string program, IEnumerable<string> arguments, object work, out string problem)
    {
        problem = "";
        Process process;
        try
        {
            process = Process.Start(
                new ProcessStartInfo(program, arguments)
                {
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
        }
        catch (Win32Exception e)
        {
            problem = $"{program} cannot be started: {e.Message}.";
            return null;
        }
        var errors = process.StandardError.ReadToEndAsync();
        var peer = new Peer(process);
        try
        {
            var answer = peer.Ask(new { ask = "begin", work });
            peer.Name = answer.GetProperty("peer").GetString()!;
            peer.Note = answer.GetProperty("note").GetString()!;
            peer.Operations = [.. answer.GetProperty("operations").EnumerateArray().Select(o => o.GetString()!)];
            return peer;
        }
        catch (InvalidOperationException e)
        {
            peer.Dispose();
            var said = errors.Result.Split('\n').FirstOrDefault(l => l.Contains("Error", StringComparison.Ordinal));
            problem = said?.Trim() ?? e.Message;
            return null;
        }
    }

    /// <summary>The nanoseconds of each repetition of the operation.</summary>
    public IReadOnlyList<double> Run(string operation, TimeSpan time) =>
        [.. AskToRun(operation, time).GetProperty("nanoseconds").EnumerateArray().Select(n => n.GetDouble())];

    /// <summary>The octets that an operation returns, if it returns any.</summary>
    public byte[]? Make(string operation) =>
        AskToRun(operation, TimeSpan.Zero).TryGetProperty("made", out var made)
            ? Convert.FromHexString(made.GetString()!)
            : null;

    private JsonElement AskToRun(string operation, TimeSpan time) =>
        Ask(
            new
            {
                ask = "run",
                operation,
                milliseconds = time.TotalMilliseconds,
            }
        );

    private JsonElement Ask(object question)
    {
        string? line;
        try
        {
            process.StandardInput.WriteLine(JsonSerializer.Serialize(question));
            process.StandardInput.Flush();
            line = process.StandardOutput.ReadLine();
        }
        catch (IOException)
        {
            line = null;
        }
        if (line is null)
            throw new InvalidOperationException($"The peer {Name} ended.");
        using var document = JsonDocument.Parse(line);
        return document.RootElement.TryGetProperty("error", out var error)
            ? throw new InvalidOperationException($"{Name} {error.GetString()}".Trim())
            : document.RootElement.Clone();
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(5000))
            process.Kill();
        process.Dispose();
    }
}
