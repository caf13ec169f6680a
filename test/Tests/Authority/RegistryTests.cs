using Microsoft.Data.Sqlite;
using Symbolon.Authority;
using Symbolon.Protocol;

namespace Symbolon.Tests.Authority;

/// <summary>The registry's contract, for every store. The stored one keeps only the columns of the design.</summary>
public sealed class RegistryTests : IDisposable
{
    private static readonly byte[] Check = Bytes(16, 9);
    private readonly string path = Path.Combine(QuickFolder.Create(), "r.db");
    private readonly List<IDisposable> open = [];

    public static TheoryData<bool> Kinds => [true, false];

    private IRegistry Open(bool sqlite) => sqlite ? OpenFile() : new InMemoryRegistry();

    private SqliteRegistry OpenFile()
    {
        var registry = new SqliteRegistry(path, Check, new EpochFileTimes(EpochSchedule.Weekly, new MovableTime()));
        open.Add(registry);
        return registry;
    }

    private static byte[] Bytes(int length, byte value) => [.. Enumerable.Repeat(value, length)];

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_row_goes_its_way_and_each_step_is_confirmed_once(bool sqlite)
    {
        var registry = Open(sqlite);
        var token = Bytes(32, 1);
        Assert.Null(await registry.FindAsync(token, default));
        var pending = await registry.AddPendingAsync(token, default);
        Assert.True(pending.IsPending);
        var bound = pending.Bound(Bytes(32, 2), 7);
        Assert.True(await registry.TrySetAsync(pending, bound, default));
        Assert.False(await registry.TrySetAsync(pending, bound, default));
        Assert.False(await registry.TrySetAsync(pending, pending.Bound(Bytes(32, 3), 7), default));
        // A second AddPendingAsync does not change the row.
        Assert.True(bound.IsSame(await registry.AddPendingAsync(token, default)));
        Assert.True(await registry.TrySetAsync(bound, bound, default));
        var later = bound.SignedIn(9);
        Assert.True(await registry.TrySetAsync(bound, later, default));
        Assert.False(await registry.TrySetAsync(bound, bound, default));
        Assert.False(await registry.TrySetAsync(bound, bound.Closed(), default));
        var closed = later.Closed();
        Assert.True(await registry.TrySetAsync(later, closed, default));
        Assert.False(await registry.TrySetAsync(later, later.SignedIn(10), default));
        var again = closed.OpenedAgain(10);
        Assert.True(await registry.TrySetAsync(closed, again, default));
        Assert.False(await registry.TrySetAsync(closed, again, default));
        var found = (await registry.FindAsync(token, default))!;
        Assert.Equal((3u, 10u), (found.State, found.Epoch));
        Assert.Equal(Bytes(32, 2), found.Digest.ToArray());
        Assert.Null(found.KeptEntropy);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task No_store_takes_a_step_that_is_none(bool sqlite)
    {
        var registry = Open(sqlite);
        var (token, digest) = (Bytes(32, 1), Bytes(32, 2));
        var pending = await registry.AddPendingAsync(token, default);
        var active = pending.Bound(digest, 7);
        await registry.TrySetAsync(pending, active, default);
        var closed = active.Closed();
        (RegistryRow Seen, RegistryRow Wanted)[] steps =
        [
            (active, new RegistryRow(token, digest, 1, 6)), // an older epoch
            (active, new RegistryRow(token, digest, 2, 8)), // a close that moves the epoch
            (active, new RegistryRow(token, Bytes(32, 3), 1, 7)), // another secret
            (active, new RegistryRow(token, digest, 3, 7)), // two steps in one
            (active, pending), // back
            (closed, active), // back
            (closed, new RegistryRow(token, Bytes(32, 3), 3, 7)), // opened for another secret
            (closed, closed), // nothing is signed for it, so nothing is confirmed
            (pending, pending),
            (active, new RegistryRow(Bytes(32, 9), digest, 1, 8)), // somebody else's row
            (active, new RegistryRow(token, digest, 1, 8, Bytes(32, 5))), // another entropy
        ];
        foreach (var (seen, wanted) in steps)
            await Assert.ThrowsAsync<ArgumentException>(() => registry.TrySetAsync(seen, wanted, default));
        Assert.True(active.IsSame(await registry.FindAsync(token, default)));
        Assert.Throws<InvalidOperationException>(() => closed.SignedIn(9));
        Assert.Throws<InvalidOperationException>(() => closed.Closed());
        Assert.Throws<InvalidOperationException>(() => active.Bound(digest, 9));
        Assert.Throws<InvalidOperationException>(() => active.OpenedAgain(9));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_row_that_is_not_there_is_not_set(bool sqlite)
    {
        var registry = Open(sqlite);
        var row = RegistryRow.Pending(Bytes(32, 1));
        Assert.False(await registry.TrySetAsync(row, row.Bound(Bytes(32, 2), 1), default));
        Assert.Null(await registry.FindAsync(row.Token, default));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Of_many_who_bind_at_once_one_wins(bool sqlite)
    {
        var registry = Open(sqlite);
        var pending = await registry.AddPendingAsync(Bytes(32, 1), default);
        var won = await Task.WhenAll(
            Enumerable
                .Range(1, 100)
                .Select(i =>
                    Task.Run(() => registry.TrySetAsync(pending, pending.Bound(Bytes(32, (byte)i), 1), default))
                )
        );
        var winner = Array.IndexOf(won, true) + 1;
        Assert.Single(won, w => w);
        Assert.Equal(Bytes(32, (byte)winner), (await registry.FindAsync(pending.Token, default))!.Digest.ToArray());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Each_of_many_rows_is_its_own(bool sqlite)
    {
        var registry = Open(sqlite);
        await Task.WhenAll(
            Enumerable
                .Range(0, 250)
                .Select(i =>
                    Task.Run(async () =>
                    {
                        var row = await registry.AddPendingAsync(Bytes(32, (byte)i), default);
                        Assert.True(
                            await registry.TrySetAsync(row, row.Bound(Bytes(32, (byte)(i ^ 1)), (uint)i), default)
                        );
                    })
                )
        );
        for (var i = 0; i < 250; i++)
        {
            var row = (await registry.FindAsync(Bytes(32, (byte)i), default))!;
            Assert.Equal((1u, (uint)i), (row.State, row.Epoch));
            Assert.Equal(Bytes(32, (byte)(i ^ 1)), row.Digest.ToArray());
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_call_that_was_given_up_before_it_began_does_nothing(bool sqlite)
    {
        var registry = Open(sqlite);
        var given = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => registry.AddPendingAsync(Bytes(32, 1), given));
        Assert.Null(await registry.FindAsync(Bytes(32, 1), default));
    }

    [Fact]
    public async Task A_restart_changes_nothing()
    {
        RegistryRow row;
        using (var registry = OpenFile())
        {
            var pending = await registry.AddPendingAsync(Bytes(32, 1), default);
            row = pending.Bound(Bytes(32, 2), 4);
            await registry.TrySetAsync(pending, row, default);
        }
        Assert.True(row.IsSame(await OpenFile().FindAsync(Bytes(32, 1), default)));
    }

    [Fact]
    public void A_second_process_is_told_so()
    {
        using var registry = OpenFile();
        Assert.Contains("in use by another", Assert.Throws<IOException>(OpenFile).Message);
    }

    [Fact]
    public void What_is_no_registry_or_belongs_to_another_key_is_said_in_a_sentence()
    {
        OpenFile().Dispose();
        var other = Assert.Throws<InvalidDataException>(() =>
            new SqliteRegistry(path, Bytes(16, 8), new EpochFileTimes(EpochSchedule.Weekly, new MovableTime()))
        );
        Assert.Contains("another entropy key", other.Message);
        File.WriteAllBytes(path, [.. "no registry"u8, .. new byte[8000]]);
        Assert.Contains("damaged", Assert.Throws<InvalidDataException>(OpenFile).Message);
    }

    [Fact]
    public void The_table_has_the_columns_of_the_design_and_no_others()
    {
        OpenFile().Dispose();
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT m.name || '.' || c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'";
        using var reader = command.ExecuteReader();
        var columns = new List<string>();
        while (reader.Read())
            columns.Add(reader.GetString(0));
        Assert.Equal(
            [
                "registry.token",
                "registry.digest",
                "registry.state",
                "registry.epoch",
                // Rows that came from registry format 1 only.
                "registry.kept_entropy",
                // The authority's only row: the registry recognizes its key by it.
                "key_check.entropy_key",
            ],
            columns
        );
    }

    [Fact]
    public async Task A_registry_that_fails_says_so()
    {
        var registry = new InMemoryRegistry { Fails = true };
        await Assert.ThrowsAsync<IOException>(() => registry.FindAsync(Bytes(32, 1), default));
        Assert.Equal(0, registry.Count);
    }

    public void Dispose()
    {
        foreach (var each in open)
            each.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }
}
