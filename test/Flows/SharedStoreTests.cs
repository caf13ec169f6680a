using System.Text;
using Npgsql;
using Symbolon.Platform;
using Symbolon.Platform.PostgreSql;

namespace Symbolon.Flows;

/// <summary>The duties of a store, tested on a real PostgreSQL with several stores at once, as several processes
/// have.</summary>
public sealed class SharedStoreTests : IDisposable
{
    private static readonly StoreKey One = new("kind", "one");
    private readonly PostgreSqlCluster cluster = PostgreSqlCluster.Start();
    private readonly FakeTime clock = new();

    private DateTimeOffset Later => clock.GetUtcNow().AddMinutes(1);

    [Fact]
    public async Task Of_many_takers_in_several_processes_one_gets_it()
    {
        await using var first = Store();
        await using var second = Store();
        // Both create the table at once, and the last write is kept.
        await Task.WhenAll(
            first.PutAsync(One, "old"u8.ToArray(), Later, default).AsTask(),
            second.PutAsync(One, "old"u8.ToArray(), Later, default).AsTask()
        );
        await second.PutAsync(One, "value"u8.ToArray(), Later, default);
        Assert.Equal("value", Encoding.UTF8.GetString((await first.GetAsync(One, default))!.Value.Span));
        var taken = await Task.WhenAll(
            Enumerable.Range(0, 64).Select(i => (i % 2 == 0 ? first : second).TakeAsync(One, default).AsTask())
        );
        Assert.Equal("value", Encoding.UTF8.GetString(taken.Single(t => t is not null)!.Value.Span));
        Assert.Null(await first.GetAsync(One, default));
        Assert.Null(await second.TakeAsync(One, default));
    }

    [Fact]
    public async Task Several_at_once_are_answered_in_their_order_and_each_thing_is_given_once()
    {
        await using var first = Store();
        await using var second = Store();
        StoreKey[] keys = [One, One with { Kind = "other" }, One with { Key = "none" }];
        for (var round = 0; round < 20; round++)
        {
            await first.DoAsync(
                [
                    new StoreStep.Putting(keys[0], "a"u8.ToArray(), Later),
                    new StoreStep.Putting(keys[1], "b"u8.ToArray(), Later),
                ],
                default
            );
            var mixed = await second.DoAsync(
                [
                    new StoreStep.Getting(keys[2]),
                    new StoreStep.Putting(keys[0], "c"u8.ToArray(), Later),
                    new StoreStep.Getting(keys[0]),
                    new StoreStep.Getting(keys[1]),
                ],
                default
            );
            Assert.Equal([null, null, "c", "b"], mixed.Select(Text));
            // The caller that takes the first of the two values has the second as well.
            var taken = await Task.WhenAll(
                Enumerable
                    .Range(0, 16)
                    .Select(i =>
                        (i % 2 == 0 ? first : second)
                            .DoAsync([new StoreStep.Taking(keys[0]), new StoreStep.Taking(keys[1])], default)
                            .AsTask()
                    )
            );
            Assert.Equal(["c", "b"], Assert.Single(taken, t => t[0] is not null).Select(Text));
            Assert.Equal(15, taken.Count(t => t[0] is null && t[1] is null));
        }
    }

    /// <summary>If the database fails in the middle of a batch, the whole batch is rolled back.</summary>
    [Fact]
    public async Task Of_several_at_once_all_are_done_or_none()
    {
        await using var store = Store();
        await store.PutAsync(One, "kept"u8.ToArray(), Later, default);
        await using var database = NpgsqlDataSource.Create(cluster.Connection);
        await using (
            var refuse = database.CreateCommand(
                "ALTER TABLE symbolon_sign_in ADD CONSTRAINT no_others CHECK (kind <> 'other')"
            )
        )
        {
            await refuse.ExecuteNonQueryAsync();
        }

        await Assert.ThrowsAsync<PostgresException>(async () =>
            await store.DoAsync(
                [new StoreStep.Taking(One), new StoreStep.Putting(One with { Kind = "other" }, "b"u8.ToArray(), Later)],
                default
            )
        );
        Assert.Equal("kept", Text(await store.TakeAsync(One, default)));
    }

    private static string? Text(ReadOnlyMemory<byte>? value) => value is { } v ? Encoding.UTF8.GetString(v.Span) : null;

    [Fact]
    public async Task What_expired_is_not_given_out_and_is_swept_and_makes_room()
    {
        await using var store = Store(maxEntries: 2);
        var two = One with { Key = "two" };
        await store.PutAsync(One, new byte[1], Later, default);
        await store.PutAsync(two, new byte[1], Later.AddMinutes(5), default);
        await Assert.ThrowsAsync<StoreFullException>(async () =>
            await store.PutAsync(One with { Key = "three" }, new byte[1], Later, default)
        );
        clock.Pass(TimeSpan.FromMinutes(2));
        Assert.Null(await store.GetAsync(One, default));
        Assert.Null(await store.TakeAsync(One, default));
        Assert.NotNull(await store.GetAsync(two, default));
        await store.PutAsync(One with { Key = "three" }, new byte[1], Later, default);
        Assert.NotNull(await store.GetAsync(One with { Key = "three" }, default));
    }

    [Fact]
    public async Task While_the_database_is_away_it_says_so_and_afterwards_goes_on()
    {
        await using var store = Store();
        await store.PutAsync(One, "kept"u8.ToArray(), Later, default);
        cluster.Control("restart");
        Assert.Equal("kept", Encoding.UTF8.GetString((await store.GetAsync(One, default))!.Value.Span));

        cluster.Control("stop");
        await Assert.ThrowsAsync<StoreAwayException>(async () => await store.GetAsync(One, default));
        await Assert.ThrowsAsync<StoreAwayException>(async () => await store.TakeAsync(One, default));
        await Assert.ThrowsAsync<StoreAwayException>(async () =>
            await store.PutAsync(One, new byte[1], Later, default)
        );
        cluster.Control("start");
        Assert.NotNull(await store.TakeAsync(One, default));
    }

    /// <summary>
    /// CREATE TABLE IF NOT EXISTS alone is not enough: of two concurrent statements, one can find the type but not yet
    /// the table.
    /// </summary>
    [Fact]
    public async Task Any_number_of_processes_meet_an_empty_database_at_once()
    {
        await using var database = NpgsqlDataSource.Create(cluster.Connection);
        for (var round = 0; round < 20; round++)
        {
            await using (var drop = database.CreateCommand("DROP TABLE IF EXISTS symbolon_sign_in"))
                await drop.ExecuteNonQueryAsync();
            var stores = Enumerable.Range(0, 12).Select(_ => Store()).ToList();
            try
            {
                await Task.WhenAll(stores.Select(s => s.PutAsync(One, new byte[1], Later, default).AsTask()));
            }
            finally
            {
                foreach (var store in stores)
                    await store.DisposeAsync();
            }
        }
    }

    [Fact]
    public async Task More_at_once_than_there_are_connections_wait_their_turn()
    {
        await using var store = Store(more: ";Maximum Pool Size=2");
        await Task.WhenAll(
            Enumerable
                .Range(0, 24)
                .Select(i => store.PutAsync(One with { Key = $"{i}" }, new byte[1], Later, default).AsTask())
        );
        for (var i = 0; i < 24; i++)
            Assert.NotNull(await store.TakeAsync(One with { Key = $"{i}" }, default));
    }

    [Fact]
    public async Task A_database_that_does_not_come_round_to_answering_is_away_and_afterwards_there_again()
    {
        await using var store = Store(more: ";Maximum Pool Size=2;Timeout=1;Command Timeout=2");
        await store.PutAsync(One, "kept"u8.ToArray(), Later, default);
        await using var database = NpgsqlDataSource.Create(cluster.Connection);
        await using (var other = await database.OpenConnectionAsync())
        {
            await using var transaction = await other.BeginTransactionAsync();
            await using (var hold = new NpgsqlCommand("LOCK TABLE symbolon_sign_in", other, transaction))
                await hold.ExecuteNonQueryAsync();
            // Two callers have the connections and wait for answers; the others wait for a connection.
            await Task.WhenAll(
                Enumerable
                    .Range(0, 8)
                    .Select(_ => Assert.ThrowsAsync<StoreAwayException>(async () => await store.GetAsync(One, default)))
            );
        }
        Assert.Equal("kept", Encoding.UTF8.GetString((await store.TakeAsync(One, default))!.Value.Span));
    }

    [Fact]
    public void A_connection_string_that_is_none_is_refused_and_not_repeated()
    {
        foreach (var wrong in (string[])["Hoost=secret", "Port=many;Password=secret", "Username=secret"])
        {
            var refusal = Assert.Throws<ArgumentException>(() => new PostgreSqlSignInStore(wrong, clock));
            Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
        }
    }

    private PostgreSqlSignInStore Store(long maxEntries = PostgreSqlSignInStore.DefaultMaxEntries, string more = "") =>
        new(cluster.Connection + more, clock, maxEntries);

    public void Dispose() => cluster.Dispose();
}
