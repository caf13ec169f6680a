using System.Text.Json;
using Symbolon.Authority;
using Symbolon.Bbs.Issuer;
using Symbolon.Protocol;
using Symbolon.Tests.Bbs;
using Symbolon.Tests.Protocol;

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
        // The counts have nothing of the rare person, and nobody's birth date.
        var json = JsonSerializer.Serialize(counts, Wire.Strict);
        Assert.DoesNotContain("XOM", json);
        Assert.DoesNotContain("birth_date", json);
        Assert.True(Wire.TryRead<EpochCounts>(Wire.Write(counts), out var read, out _));

        Assert.Equal(5, read.LookAlikes(new Dictionary<string, FactValue> { ["age_over_18"] = true }));
        Assert.Equal(0, read.LookAlikes(new Dictionary<string, FactValue> { ["age_over_18"] = false }));
        Assert.Equal(0, read.LookAlikes(new Dictionary<string, FactValue> { ["document_country"] = "XOM" }));
        Assert.Equal(
            5,
            read.LookAlikes(new Dictionary<string, FactValue> { ["document_country"] = "UTO", ["age_over_65"] = false })
        );
        Assert.Equal(8, read.LookAlikes(new Dictionary<string, FactValue>()));
    }

    [Fact]
    public async Task People_of_two_schemas_are_counted_beside_each_other()
    {
        var both = CredentialType.InternetCertificate.With(TwoSchemasTests.Second);
        using var key = SecretKey.Generate();
        Assert.True(Issuer.TryCreate(SmallWorld.Document(key), out var before, out _, both));
        Assert.True(Issuer.TryCreate(SmallWorld.Document(key) with { Schema = 2 }, out var after, out _, both));
        var counter = new InMemoryEpochCounter();
        var epoch = EpochSchedule.Weekly.At(time.GetUtcNow());
        var said = new Dictionary<string, FactValue>
        {
            ["birth_date"] = "1990-01-01",
            ["document_country"] = "UTO",
            ["assurance"] = "chip",
        };
        await new EpochCounting(before, counter, time, 1).CountAsync(epoch, Adult, default);
        var counting = new EpochCounting(after, counter, time, 1);
        await counting.CountAsync(epoch, FactSet.Create(after.Schema, Day, said), default);
        time.Now += TimeSpan.FromDays(7);
        var counts = (await counting.LatestAsync(default))!;
        Assert.Equal(2, counts.LookAlikes(new Dictionary<string, FactValue> { ["document_country"] = "UTO" }));
        Assert.Equal(1, counts.LookAlikes(new Dictionary<string, FactValue> { ["resident"] = false }));
        Assert.Equal(1, counts.LookAlikes(new Dictionary<string, FactValue> { ["age_over_65"] = false }));
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
