using System.Text;
using Symbolon.Platform;
using Symbolon.Platform.PostgreSql;

namespace Symbolon.Flows;

/// <summary>What a store owes, asked of the one on a real PostgreSQL, by several processes' worth of stores at once.</summary>
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
        // Both make the table at once, and the last word is kept.
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

    [Fact]
    public void A_connection_string_that_is_none_is_refused_and_not_repeated()
    {
        foreach (var wrong in (string[])["Hoost=secret", "Port=many;Password=secret", "Username=secret"])
        {
            var refusal = Assert.Throws<ArgumentException>(() => new PostgreSqlSignInStore(wrong, clock));
            Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
        }
    }

    private PostgreSqlSignInStore Store(long maxEntries = PostgreSqlSignInStore.DefaultMaxEntries) =>
        new(cluster.Connection, clock, maxEntries);

    public void Dispose() => cluster.Dispose();
}
