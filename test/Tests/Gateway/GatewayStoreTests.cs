using System.Text;
using Symbolon.Platform;

namespace Symbolon.Tests.Gateway;

public class GatewayStoreTests
{
    private static readonly StoreKey One = new("kind", "one");

    [Fact]
    public async Task Of_many_takers_one_gets_it()
    {
        var clock = new AheadClock();
        var store = new InMemorySignInStore(clock);
        await store.PutAsync(One, "value"u8.ToArray(), clock.GetUtcNow().AddMinutes(1), default);
        var taken = await Task.WhenAll(
            Enumerable.Range(0, 64).Select(_ => Task.Run(async () => await store.TakeAsync(One, default)))
        );
        Assert.Equal("value", Encoding.UTF8.GetString(taken.Single(t => t is not null)!.Value.Span));
        Assert.Null(await store.GetAsync(One, default));
    }

    [Fact]
    public async Task What_expired_is_not_given_out_and_makes_room()
    {
        var clock = new AheadClock();
        var store = new InMemorySignInStore(clock, maxEntries: 2);
        await store.PutAsync(One, new byte[1], clock.GetUtcNow().AddMinutes(1), default);
        await store.PutAsync(One with { Key = "two" }, new byte[1], clock.GetUtcNow().AddMinutes(5), default);
        var three = One with { Key = "three" };
        await Assert.ThrowsAsync<StoreFullException>(async () =>
            await store.PutAsync(three, new byte[1], clock.GetUtcNow().AddMinutes(5), default)
        );
        Assert.NotNull(await store.GetAsync(One, default));

        clock.Ahead = TimeSpan.FromMinutes(2);
        Assert.Null(await store.GetAsync(One, default));
        Assert.Null(await store.TakeAsync(One, default));
        await store.PutAsync(three, new byte[1], clock.GetUtcNow().AddMinutes(5), default);
        Assert.NotNull(await store.GetAsync(three, default));
    }

    [Fact]
    public async Task It_is_bounded_in_bytes_and_putting_again_replaces()
    {
        var clock = new AheadClock();
        var store = new InMemorySignInStore(clock, maxBytes: 100);
        var expires = clock.GetUtcNow().AddMinutes(1);
        for (var i = 0; i < 5000; i++)
            await store.PutAsync(One, new byte[60], expires, default);
        await Assert.ThrowsAsync<StoreFullException>(async () =>
            await store.PutAsync(One with { Key = "two" }, new byte[60], expires, default)
        );
        await store.TakeAsync(One, default);
        await store.PutAsync(One with { Key = "two" }, new byte[60], expires, default);
    }
}
