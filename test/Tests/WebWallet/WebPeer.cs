using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Symbolon.Tests.WebWallet;

/// <summary>
/// The browser wallet, built for Node (web/wallet/test/cross/peer.ts): questions in one array, answers in another, one process
/// for each batch.
/// </summary>
internal sealed class WebPeer
{
    private readonly JsonArray asked = [];

    public int Ask(string operation, params JsonNode?[] arguments)
    {
        asked.Add(new JsonArray([operation, .. arguments]));
        return asked.Count - 1;
    }

    public static JsonNode? AskOne(string operation, params JsonNode?[] arguments)
    {
        var peer = new WebPeer();
        peer.Ask(operation, arguments);
        return peer.Answers()[0];
    }

    public JsonArray Answers()
    {
        var script = Path.Combine(Shared.Root, "web", "wallet", "dist-peer", "peer.mjs");
        if (!File.Exists(script))
            Assert.Fail(
                "The browser wallet is not built: run `npm ci` and `npm run build --workspace web/wallet` at the root of the repository."
            );
        var start = new ProcessStartInfo("node", [script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process? node = null;
        try
        {
            node = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Fail("There is no node on the PATH: install Node.js 20 or later, then run `npm ci` at the root.");
        }
        using (node)
        {
            var output = node.StandardOutput.ReadToEndAsync();
            var error = node.StandardError.ReadToEndAsync();
            JsonSerializer.Serialize(node.StandardInput.BaseStream, asked);
            node.StandardInput.Close();
            node.WaitForExit();
            Assert.True(node.ExitCode == 0, error.GetAwaiter().GetResult());
            var answers = JsonNode.Parse(output.GetAwaiter().GetResult())!.AsArray();
            Assert.Equal(asked.Count, answers.Count);
            return answers;
        }
    }
}
