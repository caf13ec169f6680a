using System.Diagnostics;

namespace Symbolon.Bench.Load;

/// <summary>
/// A real PostgreSQL with its own settings and folder, on a free port of loopback. PostgreSQL refuses to run as root,
/// so then it runs as the user of Debian's package. It ends with this process, even after a crash: a shell waits for
/// its standard input to close.
/// </summary>
internal sealed class PostgreSqlCluster : IDisposable
{
    private const string Programs = "/usr/lib/postgresql/15/bin";
    private readonly string folder = Directory.CreateTempSubdirectory("symbolon-load-pg-").FullName;
    private readonly int port = Ports.Take();
    private Process? server;

    private PostgreSqlCluster() { }

    public static bool IsInstalled => File.Exists(Programs + "/initdb");

    /// <summary>Npgsql's connection string, as an operator would give it.</summary>
    public string Connection => $"Host=127.0.0.1;Port={port};Database=postgres;Username=symbolon";

    /// <summary>The processor time of all its processes so far.</summary>
    public TimeSpan Processor
    {
        get
        {
            var main = File.ReadLines(Path.Combine(Data, "postmaster.pid")).First();
            var ticks = Directory
                .EnumerateDirectories("/proc")
                .Where(d => char.IsAsciiDigit(Path.GetFileName(d)[0]))
                .Select(d => Ticks(d, main))
                .Sum();
            return TimeSpan.FromSeconds(ticks / 100.0); // USER_HZ is 100 on every Linux that .NET runs on
        }
    }

    private string Data => Path.Combine(folder, "data");

    public static PostgreSqlCluster Start()
    {
        var cluster = new PostgreSqlCluster();
        if (Environment.IsPrivilegedProcess)
            End(Shell("chown postgres \"$1\"", cluster.folder, asOwner: false), 0);
        var initialise =
            $"{Programs}/initdb -D \"$1/data\" -U symbolon --auth=trust --no-sync -E UTF8 >\"$1/log\" 2>&1";
        End(Shell(initialise, cluster.folder), 0);
        cluster.server = Shell(
            $"""
            {Programs}/postgres -D "$1/data" -p {cluster.port} -c listen_addresses=127.0.0.1 \
              -c unix_socket_directories="$1" >>"$1/log" 2>&1 </dev/null &
            cat >/dev/null
            {Programs}/pg_ctl -D "$1/data" -m immediate stop >/dev/null 2>&1
            """,
            cluster.folder
        );
        var started = Stopwatch.StartNew();
        while (End(Shell($"{Programs}/pg_isready -q -h 127.0.0.1 -p {cluster.port}", cluster.folder)) != 0)
        {
            if (started.Elapsed > TimeSpan.FromSeconds(30))
                throw new InvalidOperationException("PostgreSQL did not start within 30 seconds.");
            Thread.Sleep(100);
        }
        return cluster;
    }

    private static Process Shell(string script, string argument, bool asOwner = true)
    {
        string[] command = ["/bin/sh", "-c", script, "sh", argument];
        if (asOwner && Environment.IsPrivilegedProcess)
            command = ["runuser", "-u", "postgres", "--", .. command];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
        };
        return Process.Start(start)!;
    }

    private static int End(Process process, int? wanted = null)
    {
        using (process)
        {
            process.StandardInput.Close();
            process.WaitForExit();
            if (wanted is not null && process.ExitCode != wanted)
                throw new InvalidOperationException($"PostgreSQL cannot be set up: {process.ExitCode}.");
            return process.ExitCode;
        }
    }

    /// <summary>User and system time of the main process and its children (proc(5), /proc/pid/stat).</summary>
    private static long Ticks(string process, string main)
    {
        try
        {
            var stat = File.ReadAllText(process + "/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var spent = Enumerable.Range(11, 4).Select(f => long.Parse(fields[f], null)).ToArray();
            return Path.GetFileName(process) == main ? spent.Sum() // with its children that have ended
                : fields[1] == main ? spent[0] + spent[1]
                : 0;
        }
        catch (IOException)
        {
            return 0; // it ended meanwhile
        }
    }

    public void Dispose()
    {
        if (server is not null)
            End(server);
        Directory.Delete(folder, recursive: true);
    }
}
