using Microsoft.Data.Sqlite;

namespace Symbolon.Authority;

/// <summary>The embedded registry: one SQLite file, write-ahead log, every commit flushed.</summary>
public sealed class SqliteRegistry : IRegistry
{
    private readonly string connectionString;

    /// <summary>Opens the file, or makes it.</summary>
    public SqliteRegistry(string path)
    {
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            DefaultTimeout = 10,
        }.ToString();
        using var connection = Open();
        Run(
            connection,
            """
            PRAGMA journal_mode = WAL;
            CREATE TABLE IF NOT EXISTS enrolment (
                token      BLOB PRIMARY KEY CHECK (length(token) = 32),
                commitment BLOB CHECK (length(commitment) = 48),
                u          BLOB CHECK (length(u) = 48),
                entropy    BLOB CHECK (length(entropy) = 32),
                state      INTEGER NOT NULL CHECK (state IN (0, 1, 2)),
                last_epoch INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            """
        );
    }

    /// <inheritdoc/>
    public Task<RegistryRow?> FindAsync(ReadOnlyMemory<byte> token, CancellationToken cancel)
    {
        using var connection = Open();
        return Task.FromResult(Find(connection, token));
    }

    /// <inheritdoc/>
    public Task AddPendingAsync(ReadOnlyMemory<byte> token, CancellationToken cancel)
    {
        using var connection = Open();
        Run(
            connection,
            "INSERT INTO enrolment (token, state, last_epoch) VALUES ($token, 0, 0) ON CONFLICT (token) DO NOTHING",
            ("$token", token.ToArray())
        );
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<RegistryRow?> BindAsync(
        ReadOnlyMemory<byte> token,
        ReadOnlyMemory<byte> commitment,
        ReadOnlyMemory<byte> u,
        ReadOnlyMemory<byte> entropy,
        CancellationToken cancel
    )
    {
        using var connection = Open();
        Run(
            connection,
            """
            UPDATE enrolment SET commitment = $commitment, u = $u, entropy = $entropy, state = 1
            WHERE token = $token AND state = 0 AND commitment IS NULL
            """,
            ("$token", token.ToArray()),
            ("$commitment", commitment.ToArray()),
            ("$u", u.ToArray()),
            ("$entropy", entropy.ToArray())
        );
        return Task.FromResult(Find(connection, token));
    }

    /// <inheritdoc/>
    public Task SetStateAsync(ReadOnlyMemory<byte> token, EnrolmentState state, ulong epoch, CancellationToken cancel)
    {
        using var connection = Open();
        Run(
            connection,
            "UPDATE enrolment SET state = $state, last_epoch = $epoch WHERE token = $token AND commitment IS NOT NULL",
            ("$token", token.ToArray()),
            ("$state", (int)state),
            ("$epoch", (long)epoch)
        );
        return Task.CompletedTask;
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        Run(connection, "PRAGMA synchronous = FULL");
        return connection;
    }

    private static RegistryRow? Find(SqliteConnection connection, ReadOnlyMemory<byte> token)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT token, commitment, u, entropy, state, last_epoch FROM enrolment WHERE token = $token";
        command.Parameters.AddWithValue("$token", token.ToArray());
        using var reader = command.ExecuteReader();
        if (!reader.Read())
            return null;
        return new RegistryRow(
            Blob(reader, 0)!.Value,
            Blob(reader, 1),
            Blob(reader, 2),
            Blob(reader, 3),
            (EnrolmentState)reader.GetInt32(4),
            (ulong)reader.GetInt64(5)
        );
    }

    private static ReadOnlyMemory<byte>? Blob(SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : (ReadOnlyMemory<byte>?)reader.GetFieldValue<byte[]>(column);

    private static void Run(SqliteConnection connection, string sql, params (string Name, object Value)[] parameters)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Every statement is a constant of this file; values are parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }
}
