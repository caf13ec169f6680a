using System.Text.RegularExpressions;

namespace Symbolon.Tests.Architecture;

/// <summary>./run installs every program that a page tells a person to type, or that a test starts.</summary>
public partial class ProgramsTests
{
    /// <summary>Programs of the shell, of Debian's essential packages, and our own.</summary>
    private static readonly string[] Essential = ["bash", "cd", "cp", "export", "runuser", "set", "sh", "./run"];

    [Fact]
    public void Every_program_of_a_page_or_a_test_is_installed_by_run()
    {
        var run = File.ReadAllText(Path.Combine(Repository.Root, "run"));
        var named = OfPages().Concat(OfTests()).ToArray();
        // Checks that the search works: a page has curl, tests have node and kill.
        Assert.Superset(
            new HashSet<string>(["curl", "node", "kill", "dotnet"]),
            named.Select(n => n.Program).ToHashSet()
        );
        foreach (var (program, where) in named)
        {
            var looksFor = Regex.IsMatch(
                run,
                $@"(command -v |want (\S+ )*|[ ""]){Regex.Escape(program)}(=| |$)",
                RegexOptions.Multiline
            );
            Assert.True(
                Essential.Contains(program) || looksFor,
                $"{where} uses {program}, which ./run does not install."
            );
        }
    }

    private static IEnumerable<(string Program, string Where)> OfPages() =>
        from path in Files("*.md")
        from Match block in ShellBlock().Matches(File.ReadAllText(path))
        from Match command in Command().Matches(block.Groups[1].Value.Replace("\\\n", " "))
        select (command.Groups[1].Value, path);

    private static IEnumerable<(string Program, string Where)> OfTests() =>
        from path in Files("*.cs").Concat(Files("*.mjs"))
        from Match start in Start().Matches(File.ReadAllText(path))
        select (Path.GetFileName(start.Groups[1].Value), path);

    private static IEnumerable<string> Files(string pattern) =>
        Directory
            .EnumerateFiles(Repository.Root, pattern, SearchOption.AllDirectories)
            .Where(path => !path.Contains("node_modules", StringComparison.Ordinal))
            .Where(path => !path.StartsWith(Path.Combine(Repository.Root, "artifacts"), StringComparison.Ordinal));

    [GeneratedRegex("```(?:sh|bash|console)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex ShellBlock();

    [GeneratedRegex(@"(?:^|\||&&|\$\()[ ]*([\w./-]+)", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(@"(?:new ProcessStartInfo|Process\.Start|\bspawn|\bexecFile(?:Sync)?)\(\s*""([^""]+)""")]
    private static partial Regex Start();
}
