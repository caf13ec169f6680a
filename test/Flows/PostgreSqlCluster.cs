using System.Diagnostics;

namespace Symbolon.Flows;

/// <summary>A real PostgreSQL in a folder of its own, on a free port of loopback. It refuses to run as root, and so runs as the
/// user that Debian's package brings.</summary>
internal sealed class PostgreSqlCluster : IDisposable
{
    private const string Programs = "/usr/lib/postgresql/15/bin";
    private readonly string folder = Directory.CreateTempSubdirectory("symbolon-pg-").FullName;
    private readonly int port = FlowWorld.FreePort();

    private PostgreSqlCluster() { }

    /// <summary>Npgsql's connection string.</summary>
    internal string Connection => $"Host=127.0.0.1;Port={port};Database=postgres;Username=symbolon;Pooling=true";

    private string Data => Path.Combine(folder, "data");

    internal static PostgreSqlCluster Start()
    {
        var cluster = new PostgreSqlCluster();
        if (Environment.IsPrivilegedProcess)
            Run("chown", "postgres", cluster.folder);
        cluster.RunAsOwner("initdb", "-D", cluster.Data, "-U", "symbolon", "--auth=trust", "--no-sync", "-E", "UTF8");
        cluster.Control("start");
        return cluster;
    }

    /// <summary>start, or stop or restart as an operator would: connections are broken off.</summary>
    internal void Control(string what) =>
        RunAsOwner(
            "pg_ctl",
            "-D",
            Data,
            "-m",
            "fast",
            "-w",
            "-l",
            Path.Combine(folder, "log"),
            "-o",
            $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off",
            what
        );

    private void RunAsOwner(string program, params string[] arguments)
    {
        string[] command = [Path.Combine(Programs, program), .. arguments];
        if (Environment.IsPrivilegedProcess)
            Run("runuser", ["-u", "postgres", "--", .. command]);
        else
            Run(command[0], command[1..]);
    }

    private static void Run(string program, params string[] arguments)
    {
        // Its output is not ours to read: a server that it starts would hold the pipe open.
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/" };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("exec \"$@\" >/dev/null 2>&1 </dev/null");
        start.ArgumentList.Add("sh");
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    public void Dispose()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            Control("stop");
        Directory.Delete(folder, recursive: true);
    }
}
