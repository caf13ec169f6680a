using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Symbolon.Demo;

namespace Symbolon.Flows;

/// <summary>docs/platform/quick-start.md, followed exactly: a shell runs its commands, the SDK its program, and a
/// browser and a wallet use its site. Only the addresses and the home folder are replaced.</summary>
public sealed partial class QuickStartTest : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("symbolon-quick-start-").FullName;

    private static string Page => File.ReadAllText(Path.Combine(Repository.Root, "docs", "platform", "quick-start.md"));

    private static string[] Blocks(string language) =>
        [.. Block().Matches(Page).Where(m => m.Groups[1].Value == language).Select(m => m.Groups[2].Value)];

    [Fact]
    public void The_pages_program_is_the_sample() =>
        Assert.Equal(
            File.ReadAllText(Path.Combine(Repository.Root, "samples", "book-club", "Program.cs")),
            Assert.Single(Blocks("csharp"))
        );

    [Fact]
    public async Task A_developer_who_follows_the_page_has_a_site_that_a_person_signs_in_to()
    {
        await using var world = await FlowWorld.StartAsync(TimeProvider.System);
        var origin = $"http://127.0.0.1:{LoopbackPorts.Take()}";
        var steps = Blocks("sh");
        Assert.Equal(3, steps.Length);
        // The commands run in the repository's folder, as ./run pack does.
        var begin = steps[0].Replace("~/", folder + "/");
        Assert.NotEqual(steps[0], begin);
        var document = steps[1].Replace("http://127.0.0.1:7100", world.Authority);
        var run = steps[2].Replace("http://127.0.0.1:5200", origin);
        Assert.NotEqual(steps[1], document);
        Assert.NotEqual(steps[2], run);
        var program = Blocks("csharp").Single();
        File.WriteAllText(Path.Combine(folder, "Program.cs"), program);
        var script =
            $"set -e\n{begin}\n{document}\ncp {folder}/Program.cs Program.cs\n{run.TrimEnd()} --Origin {origin}\n";

        using var shell = Shell(script);
        var said = new List<string>();
        while (await shell.StandardOutput.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (line.Contains("Now listening", StringComparison.Ordinal))
                break;
        }
        try
        {
            Assert.True(said[^1].Contains("Now listening"), string.Join('\n', said));
            using var wallet = world.NewWallet();
            await wallet.EnrolAsync(world.AuthorityClient(), world.DocumentOf("anna"));
            using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() });
            var page = await browser.GetStringAsync(origin + "/");
            var question = await wallet.ReadRequestAsync(
                WebUtility.HtmlDecode(WalletLink().Match(page).Groups[1].Value)
            );
            var answer = await wallet.ApproveAsync(question);
            Assert.StartsWith("Welcome, ", await browser.GetStringAsync(answer.RedirectUri));
        }
        finally
        {
            shell.Kill(entireProcessTree: true);
            await shell.WaitForExitAsync();
        }
    }

    private Process Shell(string script)
    {
        var start = new ProcessStartInfo("bash")
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            ArgumentList = { "-c", script },
        };
        // A fresh package folder, so that our packages are those of this build; other packages may come from the usual
        // folder.
        start.Environment["NUGET_PACKAGES"] = Path.Combine(folder, "packages");
        start.Environment["RestoreFallbackFolders"] =
            Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        return Process.Start(start)!;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [GeneratedRegex("```(sh|csharp)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("href=\"(openid4vp://[^\"]+)\"")]
    private static partial Regex WalletLink();
}
