using Microsoft.Data.Sqlite;

namespace Symbolon.Tests.Authority;

/// <summary>A registry file of format 1, made statement by statement.</summary>
internal static class OldRegistry
{
    public static void Create(string path)
    {
        using var connection = Open(path);
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
            CREATE TABLE IF NOT EXISTS epoch_count (
                epoch INTEGER NOT NULL,
                facts BLOB NOT NULL,
                count INTEGER NOT NULL,
                PRIMARY KEY (epoch, facts)
            ) STRICT, WITHOUT ROWID;
            """
        );
    }

    /// <summary>An enrolment: the pending row, the binding, the epoch, and the count just after it.</summary>
    public static void Enrol(
        string path,
        byte[] token,
        byte[] commitment,
        byte[] u,
        byte[] entropy,
        int state,
        long epoch,
        byte[] facts
    )
    {
        using var connection = Open(path);
        AddPending(connection, token);
        Run(
            connection,
            "UPDATE enrolment SET commitment = $c, u = $u, entropy = $e, state = 1 WHERE token = $token AND state = 0",
            ("$token", token),
            ("$c", commitment),
            ("$u", u),
            ("$e", entropy)
        );
        Run(
            connection,
            "UPDATE enrolment SET state = $state, last_epoch = $epoch WHERE token = $token",
            ("$token", token),
            ("$state", state),
            ("$epoch", epoch)
        );
        Run(
            connection,
            """
            INSERT INTO epoch_count (epoch, facts, count) VALUES ($epoch, $facts, 1)
            ON CONFLICT (epoch, facts) DO UPDATE SET count = count + 1
            """,
            ("$epoch", epoch),
            ("$facts", facts)
        );
    }

    public static void AddPending(string path, byte[] token)
    {
        using var connection = Open(path);
        AddPending(connection, token);
    }

    private static void AddPending(SqliteConnection connection, byte[] token) =>
        Run(
            connection,
            "INSERT INTO enrolment (token, state, last_epoch) VALUES ($token, 0, 0) ON CONFLICT (token) DO NOTHING",
            ("$token", token)
        );

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=True");
        connection.Open();
        Run(connection, "PRAGMA synchronous = OFF"); // differs from format 1 only in details that no test reads
        return connection;
    }

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
