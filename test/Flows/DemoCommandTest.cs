using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Symbolon.Flows;

/// <summary>./run demo --once --json: one JSON object, one check for each sentence of the story, and a matching exit
/// code.</summary>
[Collection("demonstration")]
public class DemoCommandTest
{
    [Fact]
    public async Task The_story_is_told_as_json()
    {
        var samples = Path.Combine(Repository.Root, "samples");
        var start = OwnProgram.Of("Symbolon.Demo.dll", "--once", "--json", "--samples", samples);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output + await error);
        var checks = JsonNode.Parse(output)!["checks"]!.AsArray();
        Assert.Equal(9, checks.Count);
        foreach (var check in checks)
        {
            Assert.Equal(["name", "ok", "detail"], check!.AsObject().Select(p => p.Key));
            Assert.True((bool)check["ok"]!, (string?)check["detail"]);
        }
    }

    [Fact]
    public async Task What_is_missing_is_said_and_nothing_stays_behind()
    {
        var before = Directory.GetDirectories(Path.GetTempPath(), "symbolon-demo-*").Length;
        var start = OwnProgram.Of("Symbolon.Demo.dll", "--once", "--samples", "/no/such/folder");
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(1, process.ExitCode);
        Assert.Contains("forum-app did not start", await error);
        Assert.True(Directory.GetDirectories(Path.GetTempPath(), "symbolon-demo-*").Length <= before);
    }
}
