using System.Text.Json;
using Symbolon.Authority;
using Symbolon.Bbs.Issuer;
using Symbolon.Protocol;
using Symbolon.Tests.Bbs;

namespace Symbolon.Tests.Authority;

public sealed class EpochCountingTests
{
    private static readonly DateOnly Day = new(2026, 11, 16);
    private static readonly FactSet Adult = FactSet.From(new DateOnly(1990, 1, 1), Day, "UTO", Assurance.Chip);
    private static readonly FactSet Minor = FactSet.From(new DateOnly(2010, 1, 1), Day, "UTO", Assurance.Chip);
    private static readonly FactSet Rare = FactSet.From(new DateOnly(1940, 1, 1), Day, "XOM", Assurance.Document);
    private readonly MovableTime time = new();

    private EpochCounting Counting(IEpochCounter counter, long minimum)
    {
        using var key = SecretKey.Generate();
        Assert.True(Issuer.TryCreate(SmallWorld.Document(key), out var issuer, out _));
        return new EpochCounting(issuer, counter, time, minimum);
    }

    [Fact]
    public async Task Small_cells_are_merged_and_only_a_whole_epoch_is_published()
    {
        var counting = Counting(new InMemoryEpochCounter(), 3);
        var epoch = EpochSchedule.Weekly.At(time.GetUtcNow());
        for (var i = 0; i < 5; i++)
            await counting.CountAsync(epoch, Adult, default);
        await counting.CountAsync(epoch, Minor, default);
        await counting.CountAsync(epoch, Minor, default);
        await counting.CountAsync(epoch, Rare, default);
        Assert.Null(await counting.LatestAsync(default));

        time.Now += TimeSpan.FromDays(7);
        var counts = (await counting.LatestAsync(default))!;
        Assert.Equal(5, Assert.Single(counts.Cells).Count);
        Assert.Equal(3, counts.Others);
        Assert.Equal(epoch, counts.Epoch);
        // Nothing of the rare one is in it, nor anybody's birth date.
        var json = JsonSerializer.Serialize(counts, Wire.Strict);
        Assert.DoesNotContain("XOM", json);
        Assert.DoesNotContain("birth_date", json);
        Assert.True(Wire.TryRead<EpochCounts>(Wire.Write(counts), out var read, out _));

        object yes = true;
        Assert.Equal(5, read.LookAlikes(new Dictionary<string, object> { ["age_over_18"] = yes }));
        Assert.Equal(0, read.LookAlikes(new Dictionary<string, object> { ["age_over_18"] = false }));
        Assert.Equal(0, read.LookAlikes(new Dictionary<string, object> { ["document_country"] = "XOM" }));
        Assert.Equal(
            5,
            read.LookAlikes(new Dictionary<string, object> { ["document_country"] = "UTO", ["age_over_65"] = false })
        );
        Assert.Equal(8, read.LookAlikes(new Dictionary<string, object>()));
    }

    [Fact]
    public async Task Fewer_others_than_the_minimum_are_not_published_either()
    {
        var counting = Counting(new InMemoryEpochCounter(), 3);
        var epoch = EpochSchedule.Weekly.At(time.GetUtcNow());
        for (var i = 0; i < 3; i++)
            await counting.CountAsync(epoch, Adult, default);
        await counting.CountAsync(epoch, Rare, default);
        time.Now += TimeSpan.FromDays(7);
        Assert.Null((await counting.LatestAsync(default))!.Others);
    }
}
