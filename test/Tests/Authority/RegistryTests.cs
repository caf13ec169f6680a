using Microsoft.Data.Sqlite;
using Symbolon.Authority;

namespace Symbolon.Tests.Authority;

/// <summary>Both registries keep the same promises; and the stored one keeps nothing but the columns of the design.</summary>
public sealed class RegistryTests : IDisposable
{
    private readonly string path = Path.Combine(
        Directory.CreateTempSubdirectory("symbolon-registry-").FullName,
        "r.db"
    );

    public static TheoryData<bool> Kinds => [true, false];

    private IRegistry Open(bool sqlite) => sqlite ? new SqliteRegistry(path) : new InMemoryRegistry();

    private static byte[] Bytes(int length, byte value) => [.. Enumerable.Repeat(value, length)];

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_is_bound_once_never_changes(bool sqlite)
    {
        var registry = Open(sqlite);
        var token = Bytes(32, 1);
        Assert.Null(await registry.BindAsync(token, Bytes(48, 2), Bytes(48, 3), Bytes(32, 4), default));
        await registry.AddPendingAsync(token, default);
        await registry.AddPendingAsync(token, default);
        Assert.Equal(0ul, (await registry.FindAsync(token, default))!.LastEpoch);
        var first = await registry.BindAsync(token, Bytes(48, 2), Bytes(48, 3), Bytes(32, 4), default);
        var second = await registry.BindAsync(token, Bytes(48, 5), Bytes(48, 6), Bytes(32, 7), default);
        Assert.Equal(Bytes(48, 2), first!.Commitment!.Value.ToArray());
        Assert.Equal(Bytes(48, 2), second!.Commitment!.Value.ToArray());
        Assert.Equal(Bytes(32, 4), second.Entropy!.Value.ToArray());
        await registry.SetStateAsync(token, EnrolmentState.Closed, 8, default);
        Assert.Equal(EnrolmentState.Closed, (await registry.FindAsync(token, default))!.State);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Of_many_who_bind_at_once_one_wins(bool sqlite)
    {
        var registry = Open(sqlite);
        var token = Bytes(32, 1);
        await registry.AddPendingAsync(token, default);
        var rows = await Task.WhenAll(
            Enumerable
                .Range(1, 16)
                .Select(i =>
                    Task.Run(() =>
                        registry.BindAsync(token, Bytes(48, (byte)i), Bytes(48, (byte)i), Bytes(32, (byte)i), default)
                    )
                )
        );
        Assert.Single(rows.Select(r => Convert.ToHexString(r!.Commitment!.Value.Span)).Distinct());
    }

    [Fact]
    public async Task A_restart_changes_nothing()
    {
        await new SqliteRegistry(path).AddPendingAsync(Bytes(32, 1), default);
        Assert.NotNull(await new SqliteRegistry(path).FindAsync(Bytes(32, 1), default));
    }

    [Fact]
    public void The_table_has_the_columns_of_the_design_and_no_others()
    {
        _ = new SqliteRegistry(path);
        _ = new SqliteEpochCounter(path);
        using var connection = new SqliteConnection($"Data Source={path}");
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
                "enrolment.token",
                "enrolment.commitment",
                "enrolment.u",
                "enrolment.entropy",
                "enrolment.state",
                "enrolment.last_epoch",
                // Numbers of people by what their certificates say: nobody's row.
                "epoch_count.epoch",
                "epoch_count.facts",
                "epoch_count.count",
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
        SqliteConnection.ClearAllPools();
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }
}
