using Microsoft.Data.Sqlite;

namespace Symbolon.Authority;

/// <summary>The counter in the registry's file: epoch, facts, number. No row of it belongs to a person.</summary>
public sealed class SqliteEpochCounter : IEpochCounter
{
    private readonly string connectionString;

    /// <summary>Opens the file, or makes it.</summary>
    public SqliteEpochCounter(string path)
    {
        connectionString = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 10 }.ToString();
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            PRAGMA journal_mode = WAL;
            CREATE TABLE IF NOT EXISTS epoch_count (
                epoch INTEGER NOT NULL,
                facts BLOB NOT NULL,
                count INTEGER NOT NULL,
                PRIMARY KEY (epoch, facts)
            ) STRICT, WITHOUT ROWID;
            """;
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public Task AddAsync(ulong epoch, ReadOnlyMemory<byte> facts, CancellationToken cancel)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO epoch_count (epoch, facts, count) VALUES ($epoch, $facts, 1)
            ON CONFLICT (epoch, facts) DO UPDATE SET count = count + 1
            """;
        command.Parameters.AddWithValue("$epoch", (long)epoch);
        command.Parameters.AddWithValue("$facts", facts.ToArray());
        command.ExecuteNonQuery();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<(ReadOnlyMemory<byte> Facts, long Count)>> ReadAsync(
        ulong epoch,
        CancellationToken cancel
    )
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT facts, count FROM epoch_count WHERE epoch = $epoch";
        command.Parameters.AddWithValue("$epoch", (long)epoch);
        using var reader = command.ExecuteReader();
        var counts = new List<(ReadOnlyMemory<byte>, long)>();
        while (reader.Read())
            counts.Add((reader.GetFieldValue<byte[]>(0), reader.GetInt64(1)));
        return Task.FromResult<IReadOnlyList<(ReadOnlyMemory<byte>, long)>>(counts);
    }

    /// <inheritdoc/>
    public Task ForgetBeforeAsync(ulong epoch, CancellationToken cancel)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM epoch_count WHERE epoch < $epoch";
        command.Parameters.AddWithValue("$epoch", (long)epoch);
        command.ExecuteNonQuery();
        return Task.CompletedTask;
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        return connection;
    }
}
