using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Symbolon.Vault;

namespace Symbolon.Authority;

/// <summary>Opens the registry's file, so that no deleted content stays in it and only one process has it
/// open.</summary>
internal static class SqliteRegistryFile
{
    /// <summary>The tables of registry format 2. A row's cells have fixed sizes; kept_entropy is for rows that came
    /// from format 1.</summary>
    public const string Tables = """
        CREATE TABLE registry (
            token        BLOB PRIMARY KEY CHECK (length(token) = 32),
            digest       BLOB NOT NULL CHECK (length(digest) = 32),
            state        BLOB NOT NULL CHECK (length(state) = 4),
            epoch        BLOB NOT NULL CHECK (length(epoch) = 4),
            kept_entropy BLOB CHECK (length(kept_entropy) = 32)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE key_check (
            entropy_key BLOB NOT NULL CHECK (length(entropy_key) = 16)
        ) STRICT;
        """;

    /// <summary>The kind of registry in the file.</summary>
    /// <exception cref="InvalidDataException">The file is no registry.</exception>
    /// <exception cref="IOException">Another process has it open.</exception>
    public static RegistryKind KindOf(string path)
    {
        if (!File.Exists(path))
            return RegistryKind.None;
        return Guarded(
            path,
            () =>
            {
                using var connection = Connect(path);
                return Kind(connection);
            }
        );
    }

    /// <summary>Opens the file, or makes it, and writes it anew in the order of tokens.</summary>
    public static SqliteConnection Open(string path, ReadOnlySpan<byte> entropyCheck)
    {
        var check = entropyCheck.ToArray();
        if (!File.Exists(path))
            DurableFile.Create(path, []); // readable by its owner only, as are the files that SQLite adds beside it
        return Guarded(
            path,
            () =>
            {
                var connection = Connect(path);
                try
                {
                    Begin(connection, path, check);
                    return connection;
                }
                catch
                {
                    connection.Dispose();
                    throw;
                }
            }
        );
    }

    /// <summary>An unpooled connection: nothing of it outlives its disposal.</summary>
    internal static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = SqliteOpenMode.ReadWrite,
                DefaultTimeout = 5,
                Pooling = false,
            }.ToString()
        );
        try
        {
            connection.Open();
            // Deleted content is overwritten; the journal is emptied and flushed before a commit returns; nothing goes
            // to /tmp.
            Run(
                connection,
                """
                PRAGMA locking_mode = EXCLUSIVE;
                PRAGMA secure_delete = ON;
                PRAGMA temp_store = MEMORY;
                PRAGMA journal_mode = TRUNCATE;
                PRAGMA synchronous = FULL;
                """
            );
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    internal static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Every statement is a constant of this assembly.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    internal static RegistryKind Kind(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table'";
        using var reader = command.ExecuteReader();
        var tables = new HashSet<string>();
        while (reader.Read())
            tables.Add(reader.GetString(0));
        return tables.Contains("registry") ? RegistryKind.Current
            : tables.Contains("enrolment") ? RegistryKind.WithDrawnEntropies
            : RegistryKind.None;
    }

    /// <summary>Turns SQLite's errors into sentences.</summary>
    internal static T Guarded<T>(string path, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (SqliteException e) when (e.SqliteErrorCode is SQLitePCL.raw.SQLITE_BUSY)
        {
            throw new IOException($"{path} is in use by another process.", e);
        }
        catch (SqliteException e)
            when (e.SqliteErrorCode is SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CORRUPT)
        {
            throw new InvalidDataException($"{path} is damaged, or is no registry. Restore it from a backup.", e);
        }
        catch (SqliteException e)
        {
            throw new IOException($"{path} cannot be opened or written (SQLite says {e.SqliteErrorCode}).", e);
        }
    }

    private static void Begin(SqliteConnection connection, string path, byte[] check)
    {
        switch (Kind(connection))
        {
            case RegistryKind.WithDrawnEntropies:
                throw new InvalidDataException($"{path} is of an older version: it must be moved over first.");
            case RegistryKind.None:
                Run(connection, "BEGIN EXCLUSIVE");
                Run(connection, Tables);
                WriteCheck(connection, check);
                Run(connection, "COMMIT");
                break;
        }
        if (!CryptographicOperations.FixedTimeEquals(ReadCheck(connection, path), check))
        {
            throw new InvalidDataException(
                $"{path} belongs to another entropy key: with this one everybody would have other Internet IDs at every site. "
                    + "Restore the key and the registry from the same authority's backup."
            );
        }

        Run(connection, "VACUUM");
    }

    internal static void WriteCheck(SqliteConnection connection, byte[] check)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO key_check (entropy_key) VALUES ($check)";
        command.Parameters.AddWithValue("$check", check);
        command.ExecuteNonQuery();
    }

    private static byte[] ReadCheck(SqliteConnection connection, string path)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT entropy_key FROM key_check";
        return command.ExecuteScalar() as byte[]
            ?? throw new InvalidDataException($"{path} is damaged. Restore it from a backup.");
    }
}
