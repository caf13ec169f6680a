using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Symbolon.Demo;

namespace Symbolon.Flows;

/// <summary>./run demo with obstacles: it works, or says in one sentence what to do.</summary>
[Collection("demonstration")]
public sealed class DemoStartTest : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("symbolon-demo-start-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_taken_port_is_named_with_another_that_is_free()
    {
        foreach (var address in (IPAddress[])[IPAddress.Loopback, IPAddress.Any])
        {
            var port = FreePorts();
            using var somebody = new TcpListener(address, port + 10);
            somebody.Start();
            using var demo = Start("--port", $"{port}", "--data", folder);
            var sentence = await RefusalAsync(demo);
            Assert.StartsWith($"Port {port + 10} is taken", sentence, StringComparison.Ordinal);
            var another = int.Parse(sentence.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture);
            Assert.All(DemoLayout.Fixed(folder, "", another).Ports, p => Assert.True(LoopbackPorts.IsFree(p)));
        }
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public async Task Of_two_at_once_one_stays_up_and_the_other_says_why_not()
    {
        var port = FreePorts();
        using var first = Start("--port", $"{port}", "--data", folder);
        try
        {
            await UpAsync(first);
            using var second = Start("--port", $"{port}", "--data", folder);
            Assert.Contains("perhaps by another ./run demo", await RefusalAsync(second), StringComparison.Ordinal);
            using var third = Start("--port", $"{FreePorts()}", "--data", folder);
            Assert.StartsWith("Another demonstration uses", await RefusalAsync(third), StringComparison.Ordinal);
        }
        finally
        {
            using (var kill = Process.Start("kill", ["-TERM", $"{first.Id}"]))
                await kill.WaitForExitAsync();
            await first.WaitForExitAsync();
        }
        Assert.All(DemoLayout.Fixed(folder, "", port).Ports, p => Assert.True(LoopbackPorts.IsFree(p)));
    }

    [Fact]
    public async Task Two_stories_at_once_are_both_told()
    {
        using var first = Start("--once");
        using var second = Start("--once");
        Process[] both = [first, second];
        foreach (var (demo, error) in both.Select(p => (p, p.StandardError.ReadToEndAsync())).ToArray())
        {
            var output = await demo.StandardOutput.ReadToEndAsync();
            await demo.WaitForExitAsync();
            Assert.True(demo.ExitCode == 0, output + await error);
            Assert.Contains("9 of 9", output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_said()
    {
        var file = Path.Combine(folder, "a file");
        await File.WriteAllTextAsync(file, "");
        using var demo = Start("--port", $"{FreePorts()}", "--data", Path.Combine(file, "data"));
        Assert.Contains(file, await RefusalAsync(demo), StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_is_given_to_one_process_only()
    {
        var port = LoopbackPorts.Take();
        Assert.True(LoopbackPorts.IsFree(port));
        Assert.False(LoopbackPorts.TryTake(port));
        // Tries the lock as another process would.
        var path = Path.Combine(Path.GetTempPath(), $"symbolon-ports-{Environment.UserName}", $"{port}");
        Assert.Throws<IOException>(() => new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None));
    }

    /// <summary>The first of a demonstration's ports, all of which are free.</summary>
    private static int FreePorts()
    {
        for (var port = 10_000; ; port += 100)
        {
            if (DemoLayout.Fixed("", "", port).Ports.All(LoopbackPorts.IsFree))
                return port;
        }
    }

    private static Process Start(params string[] options)
    {
        var samples = Path.Combine(Repository.Root, "samples");
        return Process.Start(OwnProgram.Of("Symbolon.Demo.dll", ["--samples", samples, .. options]))!;
    }

    private static async Task UpAsync(Process demo)
    {
        while (await demo.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("Symbolon is up", StringComparison.Ordinal))
                return;
        }
        Assert.Fail(await demo.StandardError.ReadToEndAsync());
    }

    private static async Task<string> RefusalAsync(Process demo)
    {
        var output = demo.StandardOutput.ReadToEndAsync();
        var error = await demo.StandardError.ReadToEndAsync();
        await demo.WaitForExitAsync();
        Assert.True(demo.ExitCode == 1, await output + error);
        return Assert.Single(error.TrimEnd().Split('\n'));
    }
}
