using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Symbolon;

/// <summary>
/// Runs another implementation: a script of test/Peers in Node.js. Each question and each answer is one line of JSON.
/// </summary>
internal sealed class NodePeer : IDisposable
{
    private readonly string script;
    private readonly Process node;

    /// <summary>Starts it. It fails with a sentence if the package or Node.js is missing.</summary>
    /// <param name="script">Its name in test/Peers.</param>
    /// <param name="package">The npm package that the script uses.</param>
    public NodePeer(string script, string package)
    {
        this.script = script;
        NodeProgram.Require(package);
        node = Start(Path.Combine(Repository.Root, "test", "Peers", script));
    }

    private static Process Start(string script)
    {
        var start = new ProcessStartInfo("node", [script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException(
                "node is not installed: install Node.js 20 or newer, then run \"npm ci\" at the root.",
                e
            );
        }
    }

    public JsonElement Ask(object question)
    {
        node.StandardInput.WriteLine(JsonSerializer.Serialize(question));
        node.StandardInput.Flush();
        var line =
            node.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"The peer ended; run node test/Peers/{script} to see why.");
        using var document = JsonDocument.Parse(line);
        return document.RootElement.Clone();
    }

    public void Dispose()
    {
        node.StandardInput.Close();
        if (!node.WaitForExit(5000))
            node.Kill();
        node.Dispose();
    }
}
