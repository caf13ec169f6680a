using System.Diagnostics;
using System.Globalization;
using Symbolon.Demo;

namespace Symbolon;

/// <summary>
/// A real PostgreSQL of the newest installed version, in its own folder, on a free port of loopback. PostgreSQL refuses
/// to run as root; under root it runs as the user of Debian's package. It ends with this process, even after a crash: a
/// shell waits for its standard input to close.
/// </summary>
internal sealed class PostgreSqlCluster : IDisposable
{
    private static readonly string? Programs = Newest("/usr/lib/postgresql");

    private readonly string folder = Directory.CreateTempSubdirectory("symbolon-pg-").FullName;
    private readonly int port = LoopbackPorts.Take();
    private readonly string settings;
    private Process? watch;

    private PostgreSqlCluster(bool durable) =>
        settings =
            $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
            + (durable ? "" : " -c fsync=off");

    public static bool IsInstalled => Programs is not null;

    /// <summary>Npgsql's connection string, as an operator would give it.</summary>
    public string Connection => $"Host=127.0.0.1;Port={port};Database=postgres;Username=symbolon";

    /// <summary>Processor time of all its processes so far.</summary>
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

    /// <summary>Creates a cluster and starts it.</summary>
    /// <param name="durable">False for tests: writes then do not wait for the disk.</param>
    public static PostgreSqlCluster Start(bool durable = false)
    {
        if (Programs is null)
        {
            throw new InvalidOperationException("There is no PostgreSQL here: apt-get install postgresql.");
        }

        var cluster = new PostgreSqlCluster(durable);
        if (Environment.IsPrivilegedProcess)
        {
            End(Shell("chown postgres \"$1\"", cluster.folder, asOwner: false));
        }

        End(Shell("\"$2/initdb\" -D \"$1/data\" -U symbolon --auth=trust --no-sync -E UTF8", cluster.folder));
        cluster.Control("start");
        cluster.watch = Shell(
            "cat >/dev/null; [ ! -f \"$1/data/postmaster.pid\" ] || \"$2/pg_ctl\" -D \"$1/data\" -m immediate stop",
            cluster.folder
        );
        return cluster;
    }

    /// <summary>Runs start, stop or restart, as an operator would: open connections are closed.</summary>
    public void Control(string what) =>
        End(Shell($"\"$2/pg_ctl\" -D \"$1/data\" -m fast -w -l \"$1/log\" -o '{settings}' {what}", folder));

    public void Dispose()
    {
        if (watch is not null)
        {
            End(watch);
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The shell's output is discarded: a server that it starts would hold a pipe open.</summary>
    private static Process Shell(string script, string folder, bool asOwner = true)
    {
        string[] command = ["/bin/sh", "-c", $"exec >/dev/null 2>&1; {script}", "sh", folder, Programs!];
        if (asOwner && Environment.IsPrivilegedProcess)
        {
            command = ["runuser", "-u", "postgres", "--", .. command];
        }

        return Process.Start(
            new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = "/", RedirectStandardInput = true }
        )!;
    }

    private static void End(Process process)
    {
        using (process)
        {
            process.StandardInput.Close();
            process.WaitForExit();
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException(
                    $"PostgreSQL: {string.Join(' ', process.StartInfo.ArgumentList)} ended with {process.ExitCode}."
                );
            }
        }
    }

    /// <summary>The programs of the highest version that has a server, or null.</summary>
    private static string? Newest(string installed) =>
        Directory.Exists(installed)
            ? Directory
                .GetDirectories(installed)
                .Where(version => File.Exists(Path.Combine(version, "bin", "initdb")))
                .MaxBy(version =>
                    double.TryParse(Path.GetFileName(version), CultureInfo.InvariantCulture, out var number)
                        ? number
                        : 0
                )
                is { } newest
                ? Path.Combine(newest, "bin")
                : null
            : null;

    /// <summary>User and system time of the main process and its children (proc(5), /proc/pid/stat).</summary>
    private static long Ticks(string process, string main)
    {
        try
        {
            var stat = File.ReadAllText(process + "/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var spent = Enumerable.Range(11, 4).Select(f => long.Parse(fields[f], null)).ToArray();
            return Path.GetFileName(process) == main ? spent.Sum() // including its ended children
                : fields[1] == main ? spent[0] + spent[1]
                : 0;
        }
        catch (IOException)
        {
            return 0; // the process ended meanwhile
        }
    }
}
