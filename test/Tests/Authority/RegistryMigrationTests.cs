using System.Text;
using Microsoft.Data.Sqlite;
using Symbolon.Authority;
using Symbolon.Bbs;
using Symbolon.Bbs.Issuer;
using Symbolon.Protocol;

namespace Symbolon.Tests.Authority;

/// <summary>A registry of format 1 is moved to format 2: its people keep their Internet IDs, and no data of the old
/// tables remains.</summary>
public sealed class RegistryMigrationTests : IDisposable
{
    private static readonly byte[] Facts = [1, 1, 1, 1, 0, .. "UTO"u8, 2, 0];
    private readonly string folder = QuickFolder.Create();
    private readonly AuthorityKeys keys = new(SecretKey.Generate(), EntropyKey.Generate());

    private string Db => Path.Combine(folder, SqliteRegistry.FileName);

    private string Counts => Path.Combine(folder, EpochCountFile.FileName);

    private EpochFileTimes Times => new(EpochSchedule.Weekly, new MovableTime());

    private void MoveOver() =>
        RegistryMigration.MoveOver(Db, keys.Entropy.Check(), counts => EpochCountFile.Write(Counts, counts));

    [Fact]
    public async Task People_of_an_older_registry_keep_their_entropies_permanently()
    {
        OldRegistry.Create(Db);
        // Anna is active, Bela closed, Chen pending.
        using var asking = new AuthorityHouse(new InMemoryRegistry(), keys);
        var drawn = SignerEntropy.Generate().ToBytes();
        var old = CommitmentOf(asking, 1);
        var belas = CommitmentOf(asking, 2);
        OldRegistry.Enrol(Db, Token(1), old.C.ToArray(), old.U.ToArray(), drawn, 1, 45, Facts);
        OldRegistry.Enrol(Db, Token(2), belas.C.ToArray(), belas.U.ToArray(), drawn, 2, 44, Facts);
        OldRegistry.AddPending(Db, Token(3));
        SqliteConnection.ClearAllPools();
        Assert.Equal(RegistryKind.WithDrawnEntropies, RegistryMigration.KindOf(Db));
        Assert.Contains(
            "older version",
            Assert.Throws<InvalidDataException>(() => new SqliteRegistry(Db, keys.Entropy.Check(), Times)).Message
        );

        MoveOver();

        Assert.Equal(RegistryKind.Current, RegistryMigration.KindOf(Db));
        using var registry = new SqliteRegistry(Db, keys.Entropy.Check(), Times);
        using var house = new AuthorityHouse(registry, keys);
        using var anna = house.Person(1, 1);
        using var bela = house.Person(2, 2);
        using var chen = house.Person(3, 3);
        await anna.EnrolAsync();
        Assert.Equal(drawn, anna.Certificates[0].Entropy.ToBytes());
        await anna.RefreshAsync();
        house.Time.Now += TimeSpan.FromDays(7);
        await anna.RefreshAsync();
        await anna.CloseAsync();
        await anna.EnrolAsync();
        Assert.Equal(drawn, anna.Certificates[0].Entropy.ToBytes());
        Assert.True((await registry.FindAsync(bela.Token, default))!.IsClosed);
        await bela.EnrolAsync();
        Assert.Equal(drawn, bela.Certificates[0].Entropy.ToBytes());
        await chen.EnrolAsync();
        Assert.Equal(
            keys.Entropy.Of(chen.Token, CommitmentOf(house, 3).C).ToBytes(),
            chen.Certificates[0].Entropy.ToBytes()
        );
        using var thief = house.Person(1, 9);
        Assert.Equal("another_secret", await AuthorityHouse.RefusedAsync(() => thief.EnrolAsync()));
    }

    [Fact]
    public void Nothing_of_the_old_tables_stays_and_the_counts_move()
    {
        OldRegistry.Create(Db);
        using var house = new AuthorityHouse(new InMemoryRegistry(), keys);
        var entropies = new List<byte[]>();
        var commitments = new List<SamePersonCommitment>();
        for (byte i = 1; i <= 40; i++)
        {
            commitments.Add(CommitmentOf(house, i));
            entropies.Add(SignerEntropy.Generate().ToBytes());
            OldRegistry.Enrol(
                Db,
                Token(i),
                commitments[^1].C.ToArray(),
                commitments[^1].U.ToArray(),
                entropies[^1],
                1,
                45 + i % 2,
                Facts
            );
        }
        SqliteConnection.ClearAllPools();
        MoveOver();
        var counts = EpochCountFile.Read(Counts);
        Assert.Equal([(45ul, 20L), (46ul, 20L)], counts.Select(c => (c.Epoch, c.Count)));
        Assert.Equal(Facts, counts[0].Facts.ToArray());
        Assert.Equal(["counts.txt", "registry.db", "registry.db-journal"], Files());
        var bytes = Files().SelectMany(f => File.ReadAllBytes(Path.Combine(folder, f))).ToArray();
        foreach (var commitment in commitments)
        {
            Assert.True(bytes.AsSpan().IndexOf(commitment.C) < 0, "C is still there.");
            Assert.True(bytes.AsSpan().IndexOf(commitment.U) < 0, "U' is still there.");
        }
        Assert.All(entropies, e => Assert.True(bytes.AsSpan().IndexOf(e) >= 0));
        Assert.True(bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes("epoch_count")) < 0);
    }

    [Fact]
    public async Task A_damaged_row_stops_the_move_and_the_file_is_as_it_was()
    {
        OldRegistry.Create(Db);
        OldRegistry.AddPending(Db, Token(1));
        using (var connection = new SqliteConnection($"Data Source={Db};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE enrolment SET state = 1";
            command.ExecuteNonQuery();
        }
        SqliteConnection.ClearAllPools();
        Assert.Contains("damaged", Assert.Throws<InvalidDataException>(MoveOver).Message);
        Assert.Equal(RegistryKind.WithDrawnEntropies, RegistryMigration.KindOf(Db));
        using (var connection = new SqliteConnection($"Data Source={Db};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE enrolment SET state = 0";
            command.ExecuteNonQuery();
        }
        MoveOver();
        using var registry = new SqliteRegistry(Db, keys.Entropy.Check(), Times);
        Assert.True((await registry.FindAsync(Token(1), default))!.IsPending);
    }

    private string[] Files() => [.. Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)!).Order()];

    private static byte[] Token(byte number) => [.. Enumerable.Repeat(number, 32)];

    private static SamePersonCommitment CommitmentOf(AuthorityHouse house, byte secret)
    {
        using var person = house.Person(0, secret);
        return Certificates.Commit(house.Issuer, person.Secret, "nonce"u8);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        keys.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
