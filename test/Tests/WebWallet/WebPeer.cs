using System.Text.Json.Nodes;

namespace Symbolon.Tests.WebWallet;

/// <summary>
/// The browser wallet, built for Node (web/wallet/test/cross/peer.ts): questions in one array, answers in another, one
/// process for each batch.
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
        const string script = "web/wallet/dist-peer/peer.mjs";
        if (!File.Exists(Path.Combine(Repository.Root, script)))
        {
            Assert.Fail(
                "The browser wallet is not built: run `npm ci` and `npm run build --workspace web/wallet` at the root of the repository."
            );
        }

        var answers = JsonNode.Parse(NodeProgram.Run(script, asked))!.AsArray();
        Assert.Equal(asked.Count, answers.Count);
        return answers;
    }
}
