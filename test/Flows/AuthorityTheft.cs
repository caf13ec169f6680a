using System.Diagnostics;
using System.Text;
using Symbolon.Protocol;

namespace Symbolon.Flows;

/// <summary>
/// The breach drill for the authority's disk. A thief takes the files of a real server process while it runs, after it
/// is killed at work, and after a clean stop. The test reads rows, journals, free pages, the gaps between rows, and
/// file times. RegistryFilesTests measures the order of thousands of rows.
/// </summary>
public class AuthorityTheft
{
    private static readonly string[] Names = ["anna", "bela", "ines", "rosa"];

    [Fact]
    public async Task A_running_a_killed_and_a_stopped_authority_hold_rows_and_nothing_else()
    {
        await using var world = await FlowWorld.StartAsync(TimeProvider.System);
        await world.StopAuthorityAsync();
        var folder = world.Folder("authority");
        var people = new List<Symbolon.Wallet.Wallet>();
        var known = new List<(string What, byte[] Value)>();
        await using (var authority = await AuthorityProcess.StartAsync(world))
        {
            foreach (var name in Names)
            {
                var wallet = world.NewWallet();
                people.Add(wallet);
                await wallet.EnrolAsync(world.AuthorityClient(), world.DocumentOf(name));
                known.AddRange(await KnownOfAsync(world, wallet, name));
            }
            foreach (var wallet in people)
                await wallet.RefreshAsync(world.AuthorityClient());
            var running = Haul.Of(folder);
            Examine(running, known, people.Count);
            Assert.False(running.Files.ContainsKey("counts.txt"), "A count stands beside its row.");
            Assert.Empty(running.Files["registry.db-journal"]);
            running.AllTimesAre(EpochStart());

            // The process is killed while everybody refreshes.
            using var asked = new CancellationTokenSource();
            var traffic = people.Select(async w =>
            {
                while (!asked.IsCancellationRequested)
                    await w.RefreshAsync(world.AuthorityClient(), asked.Token);
            });
            var busy = Task.WhenAll(traffic);
            await Task.Delay(1500);
            authority.Kill();
            await asked.CancelAsync();
            await Assert.ThrowsAnyAsync<Exception>(() => busy);
        }
        var killed = Haul.Of(folder);
        Examine(killed, known, people.Count);
        Assert.False(killed.Files.ContainsKey("counts.txt"), "A count stands beside its row.");
        // The journal has at most the pages of the running transaction.
        Assert.InRange(killed.Files["registry.db-journal"].Length, 0, 8 * 4096);

        await using (var authority = await AuthorityProcess.StartAsync(world))
        {
            // Nobody is locked out, and everybody keeps their Internet IDs.
            for (var i = 0; i < people.Count; i++)
            {
                var before = people[i].Certificate!.Entropy.ToBytes();
                await people[i].RefreshAsync(world.AuthorityClient());
                Assert.Equal(before, people[i].Certificate!.Entropy.ToBytes());
            }
            using var late = world.NewWallet();
            await late.EnrolAsync(world.AuthorityClient(), world.DocumentOf("mila"));
            await authority.StopAsync();
        }
        var stopped = Haul.Of(folder);
        Examine(stopped, known, people.Count + 1);
        Assert.Empty(stopped.Files["registry.db-journal"]);
        stopped.AllTimesAre(EpochStart());
        // A clean stop writes the counts since the last start, and their order reveals nothing about people.
        var counts = Encoding
            .ASCII.GetString(stopped.Files["counts.txt"])
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(counts.Order(StringComparer.Ordinal), counts);
        foreach (var wallet in people)
            wallet.Dispose();
    }

    private static DateTime EpochStart()
    {
        var epochs = EpochSchedule.Weekly;
        return epochs.Start(epochs.At(TimeProvider.System.GetUtcNow())).UtcDateTime;
    }

    /// <summary>The values that must be in no file: points, entropies, facts, certificates.</summary>
    private static async Task<IEnumerable<(string What, byte[] Value)>> KnownOfAsync(
        FlowWorld world,
        Symbolon.Wallet.Wallet wallet,
        string name
    )
    {
        var action = await wallet.MakeActionAsync(world.AuthorityClient(), "/close", []);
        Assert.True(Wire.TryDecode(action.Commitment, 416, out var commitment));
        var certificate = wallet.Certificate!;
        return
        [
            ($"{name}'s C", commitment[..48]),
            ($"{name}'s U'", commitment[48..96]),
            ($"{name}'s entropy", certificate.Entropy.ToBytes()),
            ($"{name}'s facts", [.. certificate.Facts.Messages.Skip(1).SelectMany(m => m.ToArray())]),
            (
                $"{name}'s country and what follows",
                [.. certificate.Facts.Messages.Skip(6).SelectMany(m => m.ToArray())]
            ),
            ($"{name}'s signature", certificate.Signature.ToBytes()),
        ];
    }

    private static void Examine(Haul haul, IEnumerable<(string What, byte[] Value)> known, int rows)
    {
        Assert.Subset(
            new HashSet<string>
            {
                "issuer-key.sealed",
                "entropy-key.sealed",
                "registry.db",
                "registry.db-journal",
                "counts.txt",
            },
            haul.Files.Keys.ToHashSet()
        );
        foreach (var (name, bytes) in haul.Files)
        {
            foreach (var (what, value) in known)
            {
                Assert.True(bytes.AsSpan().IndexOf(value) < 0, $"{name} holds {what}.");
                var hex = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(value));
                Assert.True(
                    name == "counts.txt" || bytes.AsSpan().IndexOf(hex) < 0,
                    $"{name} holds {what} in hexadecimal."
                );
            }
        }
        var pages = new SqlitePages(haul.Files["registry.db"]);
        Assert.Equal(rows, pages.Cells.Count);
        foreach (var cell in pages.Cells)
            Assert.Equal(1, Occurrences(haul.Files["registry.db"], cell.Token));
        Assert.Equal(0, pages.BytesOfFreePagesThatAreNotZero);
    }

    private static int Occurrences(ReadOnlySpan<byte> file, ReadOnlySpan<byte> needle)
    {
        var found = 0;
        for (int at; (at = file.IndexOf(needle)) >= 0; found++)
            file = file[(at + 1)..];
        return found;
    }

    /// <summary>A folder's content for a thief: names, bytes, times.</summary>
    private sealed record Haul(IReadOnlyDictionary<string, byte[]> Files, IReadOnlyDictionary<string, DateTime> Times)
    {
        public static Haul Of(string folder)
        {
            var times = Directory
                .EnumerateFiles(folder)
                .Append(folder)
                .ToDictionary(f => f, f => File.GetLastWriteTimeUtc(f));
            return new(
                Directory.EnumerateFiles(folder).ToDictionary(f => Path.GetFileName(f)!, File.ReadAllBytes),
                times
            );
        }

        public void AllTimesAre(DateTime start)
        {
            // The keys are written once, at the authority's first start; that time belongs to no person.
            foreach (var (path, time) in Times)
            {
                if (!path.EndsWith(".sealed", StringComparison.Ordinal))
                    Assert.True(time == start, $"{Path.GetFileName(path)} was changed at {time:O}.");
            }
        }
    }
}

/// <summary>An authority in its own process.</summary>
internal sealed class AuthorityProcess : IAsyncDisposable
{
    private readonly Process process;

    private AuthorityProcess(Process process) => this.process = process;

    public static async Task<AuthorityProcess> StartAsync(FlowWorld world)
    {
        var start = new ProcessStartInfo("dotnet");
        foreach (
            var argument in (string[])
                [
                    Path.Combine(AppContext.BaseDirectory, "symbolon.dll"),
                    "serve",
                    "authority",
                    .. world.AuthorityArguments,
                ]
        )
        {
            start.ArgumentList.Add(argument);
        }

        var authority = new AuthorityProcess(Process.Start(start)!);
        await OwnProgram.UntilUpAsync(world.Http, world.Authority, authority.process);
        return authority;
    }

    /// <summary>SIGKILL.</summary>
    public void Kill() => process.Kill();

    /// <summary>SIGTERM, as service managers send it.</summary>
    public async Task StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
            await kill.WaitForExitAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync(patience.Token);
        Assert.Equal(0, process.ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
