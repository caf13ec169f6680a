using System.Diagnostics;

namespace Symbolon.Tests.Architecture;

/// <summary>.ci/run: two runs with one total in the last line; a failure of either run is a failure.</summary>
public sealed class CiScriptTests : IDisposable
{
    private readonly string repository = Directory.CreateTempSubdirectory("symbolon-ci-").FullName;

    public void Dispose() => Directory.Delete(repository, recursive: true);

    [Theory]
    [InlineData(
        "3 passed, 0 failed, 0 skipped",
        0,
        "1 passed, 0 failed, 7 skipped",
        0,
        "4 passed, 0 failed, 7 skipped"
    )]
    [InlineData(
        "3 passed, 0 failed, 0 skipped",
        0,
        "1 passed, 2 failed, 7 skipped",
        1,
        "4 passed, 2 failed, 7 skipped"
    )]
    [InlineData(
        "3 passed, 1 failed, 0 skipped",
        1,
        "1 passed, 0 failed, 7 skipped",
        0,
        "4 passed, 1 failed, 7 skipped"
    )]
    [InlineData("it does not build", 1, "1 passed, 0 failed, 7 skipped", 0, "1 passed, 1 failed, 7 skipped")]
    [InlineData("3 passed, 0 failed, 0 skipped", 0, "it does not build", 1, "3 passed, 1 failed, 0 skipped")]
    [InlineData(
        "3 passed, 0 failed, 0 skipped",
        1,
        "1 passed, 0 failed, 7 skipped",
        0,
        "4 passed, 1 failed, 7 skipped"
    )]
    public void Both_runs_are_added_up(string here, int exitHere, string alone, int exitAlone, string sum)
    {
        Write(
            "run",
            $"""
            #!/usr/bin/env bash
            case "$1" in
              test) echo "{here}"; exit {exitHere} ;;
              vectors) [ -z "$SYMBOLON_SHARED" ] && [ "$0" != ./run ] || exit 3; echo "{alone}"; exit {exitAlone} ;;
            esac
            """
        );
        Write(".ci/run", File.ReadAllText(Path.Combine(Repository.Root, ".ci", "run")));
        foreach (var step in (string[])["init --quiet", "add .", "-c user.name=x -c user.email=x commit --quiet -m x"])
            Assert.Equal(0, Start("git", step).Exit);
        var (exit, output) = Start(Path.Combine(repository, ".ci", "run"), "");
        Assert.Equal(sum, output.TrimEnd().Split('\n')[^1]);
        Assert.Equal(exitHere == 0 && exitAlone == 0, exit == 0);
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(repository, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
    }

    private (int Exit, string Output) Start(string program, string arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = repository,
            RedirectStandardOutput = true,
        };
        start.Environment["SYMBOLON_SHARED"] = "/somewhere";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
