using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Symbolon.Authority;
using Symbolon.Bbs;
using Symbolon.Bbs.Issuer;
using Symbolon.Protocol;
using Xunit.Abstractions;

namespace Symbolon.Tests.Authority;

/// <summary>
/// The registry's files as a thief reads them, running, killed or stopped. They do not reveal the order in which people
/// enrolled or renewed, which facts belong to which row, or any deleted data. Each file reader here succeeds on files
/// of
/// registry format 1.
/// </summary>
public sealed class RegistryFilesTests(ITestOutputHelper output) : IDisposable
{
    private static readonly byte[] Check = new byte[16];
    private readonly string folder = QuickFolder.Create();

    private SqliteRegistry Open(string path) =>
        new(path, Check, new EpochFileTimes(EpochSchedule.Weekly, new MovableTime()));

    [Fact]
    public async Task Page_order_says_nothing_of_the_order_in_which_people_came()
    {
        var guesses = new Guesses();
        var older = new Guesses();
        for (var i = 0; i < 40; i++)
        {
            var path = Path.Combine(folder, $"{i}.db");
            var order = await FillAsync(path, 40);
            guesses.Add(path, order);
            var old = Path.Combine(folder, $"{i}.old");
            older.Add(old, FillOld(old, 40));
        }
        output.WriteLine($"40 registries of 40: {guesses}; format 1: {older}");
        Assert.True(older.Lowest > 0.6, $"Format 1 tells the order: {older}");
        // The interval is random too: these bounds are four of its standard deviations away from guessing.
        Assert.True(guesses.Lowest < 0.52 && guesses.Highest > 0.48 && guesses.Highest < 0.6, $"{guesses}");
    }

    [Fact]
    public async Task Page_order_says_nothing_in_a_registry_of_thousands_either()
    {
        var path = Path.Combine(folder, "large.db");
        var order = await FillAsync(path, 3000);
        var guesses = new Guesses();
        guesses.Add(path, order);
        var pages = new SqlitePages(File.ReadAllBytes(path));
        var byPage = new Guesses();
        byPage.AddByPageNumber(pages, order);
        output.WriteLine($"3000: within pages {guesses}; by page numbers {byPage}");
        Assert.True(guesses.Lowest < 0.52 && guesses.Highest > 0.48, $"{guesses}");
        Assert.True(byPage.Lowest < 0.52 && byPage.Highest > 0.48, $"by page numbers: {byPage}");
    }

    [Fact]
    public async Task Neither_does_it_say_in_which_order_they_were_renewed()
    {
        var guesses = new Guesses();
        for (var i = 0; i < 25; i++)
        {
            var path = Path.Combine(folder, $"{i}.db");
            var people = await FillAsync(path, 40);
            var before = new SqlitePages(File.ReadAllBytes(path));
            var renewed = people.Keys.ToArray();
            RandomNumberGenerator.Shuffle<string>(renewed);
            using (var registry = Open(path))
            {
                foreach (var token in renewed)
                {
                    var row = (await registry.FindAsync(Convert.FromHexString(token), default))!;
                    Assert.True(await registry.TrySetAsync(row, row.SignedIn(47), default));
                }
            }
            var after = new SqlitePages(File.ReadAllBytes(path));
            guesses.Add(path, renewed.Select((t, n) => (t, n)).ToDictionary(p => p.t, p => p.n));
            Assert.Equal(before.Cells.Count, after.Cells.Count);
        }
        output.WriteLine($"renewals: {guesses}");
        Assert.True(guesses.Lowest < 0.52 && guesses.Highest > 0.48, $"{guesses}");
    }

    [Fact]
    public async Task An_update_moves_nothing()
    {
        var path = Path.Combine(folder, "r.db");
        var people = await FillAsync(path, 300);
        using var registry = Open(path);
        var before = new SqlitePages(File.ReadAllBytes(path)).Cells;
        foreach (var token in people.Keys)
        {
            var row = (await registry.FindAsync(Convert.FromHexString(token), default))!;
            Assert.True(await registry.TrySetAsync(row, row.SignedIn(99), default));
        }
        var after = new SqlitePages(File.ReadAllBytes(path)).Cells;
        Assert.Equal(before.Select(Place), after.Select(Place));

        static string Place(PageCell cell) => $"{cell.Page} {cell.Offset} {Convert.ToHexString(cell.Token)}";
    }

    [Fact]
    public async Task The_journal_is_empty_after_every_call_and_no_write_ahead_log_is_there()
    {
        var path = Path.Combine(folder, "r.db");
        using var registry = Open(path);
        for (byte i = 1; i < 50; i++)
        {
            var row = await registry.AddPendingAsync(Bytes(32, i), default);
            Empty();
            await registry.TrySetAsync(row, row.Bound(Bytes(32, i), 46), default);
            Empty();
        }

        void Empty()
        {
            Assert.Equal(0, new FileInfo(path + "-journal").Length);
            Assert.Equal(["r.db", "r.db-journal"], Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order());
        }
    }

    [Fact]
    public async Task Nothing_that_was_deleted_or_changed_is_left_anywhere()
    {
        var path = Path.Combine(folder, "r.db");
        using var registry = Open(path);
        var tokens = Enumerable.Range(0, 600).Select(_ => RandomNumberGenerator.GetBytes(32)).ToArray();
        foreach (var token in tokens)
        {
            var row = await registry.AddPendingAsync(token, default);
            // The previous state and epoch: the same token with another tail.
            await registry.TrySetAsync(row, row.Bound(SHA256.HashData(token), 46), default);
        }
        var file = File.ReadAllBytes(path);
        Assert.Equal(0, new SqlitePages(file).BytesOfFreePagesThatAreNotZero);
        foreach (var token in tokens)
        {
            Assert.Equal(1, Occurrences(file, token));
            Assert.Equal(1, Occurrences(file, SHA256.HashData(token)));
            // Half a token is enough to recognize it.
            Assert.Equal(1, Occurrences(file, token.AsSpan(0, 12)));
            Assert.Equal(1, Occurrences(file, token.AsSpan(20)));
        }
    }

    [Fact]
    public async Task File_times_are_those_of_the_epochs_beginning()
    {
        var time = new MovableTime();
        var epochs = EpochSchedule.Weekly;
        var path = Path.Combine(folder, "r.db");
        var times = new EpochFileTimes(epochs, time);
        using var registry = new SqliteRegistry(path, Check, times);
        using var counter = new BatchedEpochCounter(Path.Combine(folder, "counts.txt"), times, epochs, time);
        for (var week = 0; week < 3; week++, time.Now += TimeSpan.FromDays(7))
        {
            var row = await registry.AddPendingAsync(Bytes(32, (byte)week), default);
            await registry.TrySetAsync(row, row.Bound(Bytes(32, 1), 46), default);
            await counter.AddAsync(46, new byte[] { 1 }, default);
            counter.Save();
            var start = epochs.Start(epochs.At(time.Now)).UtcDateTime;
            foreach (var entry in Directory.EnumerateFileSystemEntries(folder).Append(folder))
            {
                // Take the folder first: reading files changes it.
                Assert.Equal(start, Directory.GetLastWriteTimeUtc(entry));
            }
        }
    }

    [Fact]
    public async Task No_facts_of_a_row_are_beside_it_and_a_clean_stop_keeps_the_counts()
    {
        var path = Path.Combine(folder, "r.db");
        var times = new EpochFileTimes(EpochSchedule.Weekly, new MovableTime());
        byte[] rare = [1, 1, 1, 1, 1, .. "XOM"u8, 1, 0];
        byte[] common = [1, 1, 1, 1, 0, .. "UTO"u8, 2, 0];
        using (var registry = Open(path))
        using (
            var counter = new BatchedEpochCounter(
                Path.Combine(folder, "counts.txt"),
                times,
                EpochSchedule.Weekly,
                TimeProvider.System
            )
        )
        {
            for (byte i = 0; i < 40; i++)
            {
                var row = await registry.AddPendingAsync(Bytes(32, i), default);
                await registry.TrySetAsync(row, row.Bound(Bytes(32, i), 46), default);
                await counter.AddAsync(46, i == 20 ? rare : common, default);
                // As a thief copies the running machine's files: no count is written yet, and none is near its row.
                Assert.False(File.Exists(Path.Combine(folder, "counts.txt")));
                foreach (var file in Directory.EnumerateFiles(folder))
                    Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf("XOM"u8) < 0, file);
            }
        }
        Assert.Equal([(1L), 39], EpochCountFile.Read(Path.Combine(folder, "counts.txt")).Select(c => c.Count).Order());
        // The same search succeeds on a running 0.1, whose log has each count just after its row.
        var old = Path.Combine(folder, "old.db");
        OldRegistry.Create(old);
        var drawn = SignerEntropy.Generate().ToBytes();
        OldRegistry.Enrol(old, Bytes(32, 1), Bytes(48, 2), Bytes(48, 3), drawn, 1, 46, rare);
        Assert.True(File.ReadAllBytes(old + "-wal").AsSpan().IndexOf("XOM"u8) >= 0);
    }

    [Fact]
    public async Task Counts_are_written_at_random_times_and_read_again()
    {
        var path = Path.Combine(folder, "counts.txt");
        var epochs = EpochSchedule.Weekly with { LengthSeconds = 60 };
        var times = new EpochFileTimes(epochs, TimeProvider.System);
        using (var counter = new BatchedEpochCounter(path, times, epochs, TimeProvider.System))
        {
            await counter.AddAsync(7, new byte[] { 2 }, default);
            await counter.AddAsync(7, new byte[] { 1 }, default);
            await counter.AddAsync(7, new byte[] { 2 }, default);
            Assert.Equal(3, (await counter.ReadAsync(7, default)).Sum(c => c.Count));
            // The write comes within some seconds of such an epoch, and not at once.
            Assert.False(File.Exists(path));
            Assert.True(SpinWait.SpinUntil(() => File.Exists(path), TimeSpan.FromSeconds(20)));
        }
        Assert.Equal("7 01 1\n7 02 2\n", File.ReadAllText(path));
        using (var counter = new BatchedEpochCounter(path, times, epochs, TimeProvider.System))
        {
            await counter.AddAsync(8, new byte[] { 1 }, default);
            await counter.ForgetBeforeAsync(8, default);
        }
        Assert.Equal("8 01 1\n", File.ReadAllText(path));
        File.WriteAllText(path, "8 0 1\n");
        Assert.Contains(
            "damaged",
            Assert
                .Throws<InvalidDataException>(() => new BatchedEpochCounter(path, times, epochs, TimeProvider.System))
                .Message
        );
    }

    /// <summary>People with random tokens, one after the other: each is seen, bound, and signed for again. Returns
    /// their order by token.</summary>
    private async Task<Dictionary<string, int>> FillAsync(string path, int people)
    {
        using var registry = Open(path);
        var order = new Dictionary<string, int>();
        for (var i = 0; i < people; i++)
        {
            var token = RandomNumberGenerator.GetBytes(32);
            order.Add(Convert.ToHexString(token), i);
            var row = await registry.AddPendingAsync(token, default);
            var bound = row.Bound(SHA256.HashData(token), 45);
            Assert.True(await registry.TrySetAsync(row, bound, default));
            if (people < 1000)
                Assert.True(await registry.TrySetAsync(bound, bound.SignedIn(46), default));
        }
        return order;
    }

    private static Dictionary<string, int> FillOld(string path, int people)
    {
        OldRegistry.Create(path);
        var order = new Dictionary<string, int>();
        for (var i = 0; i < people; i++)
        {
            var token = RandomNumberGenerator.GetBytes(32);
            order.Add(Convert.ToHexString(token), i);
            byte[] Random(int size) => RandomNumberGenerator.GetBytes(size);
            OldRegistry.Enrol(path, token, Random(48), Random(48), Random(32), 1, 46, [1]);
        }
        SqliteConnection.ClearAllPools(); // a clean stop: the log goes into the file
        return order;
    }

    private static int Occurrences(ReadOnlySpan<byte> file, ReadOnlySpan<byte> needle)
    {
        var found = 0;
        for (int at; (at = file.IndexOf(needle)) >= 0; found++)
            file = file[(at + 1)..];
        return found;
    }

    private static byte[] Bytes(int length, byte value) => [.. Enumerable.Repeat(value, length)];

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>How often a guess at the older of two rows is right, with an interval that errs once in
    /// 100,000.</summary>
    private sealed class Guesses
    {
        private readonly List<(double Right, int Pairs)> pages = [];

        public double Share => pages.Sum(p => p.Right) / Math.Max(1, pages.Sum(p => p.Pairs));

        /// <summary>Pairs of one page depend on each other, but pages do not: the error is that of a ratio over
        /// pages.</summary>
        private double Error
        {
            get
            {
                var squares = pages.Sum(p => Math.Pow(p.Right - Share * p.Pairs, 2));
                return 4.4 * Math.Sqrt(squares) / pages.Sum(p => p.Pairs);
            }
        }

        public double Lowest => Share - Error;

        public double Highest => Share + Error;

        /// <summary>SQLite fills a page from its end: a lower offset was written later.</summary>
        public void Add(string path, Dictionary<string, int> order)
        {
            foreach (var page in new SqlitePages(File.ReadAllBytes(path)).Cells.GroupBy(c => c.Page))
            {
                var ranks = page.OrderByDescending(c => c.Offset)
                    .Select(c => order[Convert.ToHexString(c.Token)])
                    .ToArray();
                AddPairs(ranks, (_, _) => true);
            }
        }

        /// <summary>A file grows at its end: a later page was written later.</summary>
        public void AddByPageNumber(SqlitePages file, Dictionary<string, int> order)
        {
            var cells = file.Cells.ToArray();
            RandomNumberGenerator.Shuffle<PageCell>(cells);
            foreach (var few in cells.Chunk(10))
            {
                var sorted = few.OrderBy(c => c.Page).ToArray();
                AddPairs(
                    [.. sorted.Select(c => order[Convert.ToHexString(c.Token)])],
                    (i, j) => sorted[i].Page != sorted[j].Page
                );
            }
        }

        private void AddPairs(int[] ranks, Func<int, int, bool> compares)
        {
            var (right, pairs) = (0, 0);
            for (var i = 0; i < ranks.Length; i++)
            {
                for (var j = i + 1; j < ranks.Length; j++)
                {
                    if (!compares(i, j))
                        continue;
                    pairs++;
                    right += ranks[i] < ranks[j] ? 1 : 0;
                }
            }
            if (pairs > 0)
                pages.Add((right, pairs));
        }

        public override string ToString() =>
            $"{100 * Share:0.0} of 100, {100 * Lowest:0.0} to {100 * Highest:0.0}, {pages.Sum(p => p.Pairs)} pairs";
    }
}
