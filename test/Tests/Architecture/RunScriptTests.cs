using System.Diagnostics;

namespace Symbolon.Tests.Architecture;

/// <summary>./run on a machine that lacks a program, for a person who may not install it: it prints one sentence and
/// starts nothing.</summary>
public sealed class RunScriptTests : IDisposable
{
    private readonly string programs = Directory.CreateTempSubdirectory("symbolon-programs-").FullName;

    public void Dispose() => Directory.Delete(programs, recursive: true);

    [Fact]
    public void What_is_missing_is_said_at_once_to_a_person_without_root()
    {
        Bare();
        var (exit, error) = Run("demo");
        Assert.Equal(1, exit);
        Assert.Equal("Debian packages are missing. As root, once: apt-get install libsodium23 nodejs npm\n", error);

        (exit, error) = Run("test");
        Assert.Equal(1, exit);
        Assert.StartsWith("Debian packages are missing. As root, once: apt-get install libsodium23 nodejs npm", error);
        Assert.Contains(
            " curl git procps openssl chromium fontconfig fonts-wqy-zenhei",
            error,
            StringComparison.Ordinal
        );
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void Without_Debian_the_packages_are_named_and_without_the_SDK_its_address_is()
    {
        Bare();
        File.Delete(Path.Combine(programs, "apt-get"));
        var (exit, error) = Run("symbolon");
        Assert.Equal(1, exit);
        Assert.Contains("this is not Debian", error, StringComparison.Ordinal);
        Assert.EndsWith("libsodium23\n", error, StringComparison.Ordinal);

        File.Delete(Path.Combine(programs, "dotnet"));
        (exit, error) = Run("demo");
        Assert.Equal(1, exit);
        Assert.Equal("The .NET SDK 10 is needed: see https://dotnet.microsoft.com/download\n", error);
    }

    [Fact]
    public void What_apt_cannot_install_is_said_after_its_own_words()
    {
        Bare();
        Fake("id", "echo 0");
        var (exit, error) = Run("symbolon");
        Assert.Equal(1, exit);
        Assert.EndsWith(
            "apt-get could not install the Debian packages; see above. As root, once: apt-get install libsodium23\n",
            error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Why_tests_were_skipped_is_counted_and_nothing_else_is()
    {
        // In the formats of the SDK and vitest: results with and without content, and the output of a whole run.
        File.WriteAllText(
            Path.Combine(programs, "some.trx"),
            """
            <UnitTestResult testName="a" outcome="Passed" />
            <UnitTestResult testName="b" outcome="NotExecuted" testListId="1">
              <Output>
                <ErrorInfo>
                  <Message>the shared fixtures are not here</Message>
                </ErrorInfo>
              </Output>
            </UnitTestResult>
            <UnitTestResult testName="c" outcome="NotExecuted" testListId="1" />
            <UnitTestResult testName="d" outcome="Failed" testListId="1">
              <Output><StdOut>warn: d</StdOut><ErrorInfo><Message>it failed</Message></ErrorInfo></Output>
            </UnitTestResult>
            <ResultSummary outcome="Completed"><Output><StdOut>info: everything</StdOut></Output></ResultSummary>
            """
        );
        File.WriteAllText(
            Path.Combine(programs, "wallet.xml"),
            """
            <testcase name="official: the shared fixtures are not here (../shared) &gt; keys"><skipped/></testcase>
            <testcase name="official: the shared fixtures are not here (../shared) &gt; proof"><skipped/></testcase>
            <testcase name="ours &gt; proof"></testcase>
            """
        );
        var start = new ProcessStartInfo(
            Where("bash"),
            [Path.Combine(Repository.Root, "run"), "--steps", "say_why_skipped " + programs]
        )
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(
            "1 skipped: the shared fixtures are not here\n2 skipped: the shared fixtures are not here (../shared)\n",
            said
        );
    }

    /// <summary>The few programs that ./run itself needs, an SDK, and an apt-get that always fails; the user is not
    /// root.</summary>
    private void Bare()
    {
        foreach (var program in (string[])["bash", "dirname", "grep", "sed", "env", "rm", "chmod", "mkdir"])
            File.CreateSymbolicLink(Path.Combine(programs, program), Where(program));
        Fake("ldconfig", "exit 0");
        Fake("dotnet", "echo '10.0.401 [/usr/share/dotnet/sdk]'");
        Fake("apt-get", "exit 100");
        Fake("id", "echo 1000");
    }

    private void Fake(string program, string script)
    {
        var path = Path.Combine(programs, program);
        File.WriteAllText(path, $"#!{Where("bash")}\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
    }

    private static string Where(string program) =>
        Environment
            .GetEnvironmentVariable("PATH")!
            .Split(':')
            .Select(folder => Path.Combine(folder, program))
            .First(File.Exists);

    private (int Exit, string Error) Run(string command)
    {
        var start = new ProcessStartInfo(Where("bash"), [Path.Combine(Repository.Root, "run"), command])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = programs;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal("", output.GetAwaiter().GetResult());
        return (process.ExitCode, error);
    }
}
