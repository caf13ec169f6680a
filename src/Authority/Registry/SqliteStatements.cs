using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace Symbolon.Authority;

/// <summary>The statements of the embedded registry, prepared once. Numbers are blobs of four bytes, so that all rows
/// have one size.</summary>
internal sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    private const string Columns = "token, digest, state, epoch, kept_entropy";

    private readonly Dictionary<string, SqliteCommand> prepared = [];

    public void Begin() => Run("BEGIN IMMEDIATE");

    public void Commit() => Run("COMMIT");

    /// <summary>Rolls back the open transaction; does nothing if the database rolled it back itself.</summary>
    public void Rollback()
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
            Run("ROLLBACK");
    }

    public IReadOnlyList<RegistryRow> Find(ReadOnlyMemory<byte> token) =>
        Read($"SELECT {Columns} FROM registry WHERE token = $token", ("$token", token.ToArray()));

    public IReadOnlyList<RegistryRow> Below(ReadOnlyMemory<byte> token, int most) =>
        Read(
            $"SELECT {Columns} FROM registry WHERE token < $token ORDER BY token DESC LIMIT $most",
            ("$token", token.ToArray()),
            ("$most", most)
        );

    public IReadOnlyList<RegistryRow> Above(ReadOnlyMemory<byte> token, int most) =>
        Read(
            $"SELECT {Columns} FROM registry WHERE token > $token ORDER BY token LIMIT $most",
            ("$token", token.ToArray()),
            ("$most", most)
        );

    public void Delete(ReadOnlyMemory<byte> first, ReadOnlyMemory<byte> last) =>
        Run(
            "DELETE FROM registry WHERE token BETWEEN $first AND $last",
            ("$first", first.ToArray()),
            ("$last", last.ToArray())
        );

    public void Insert(RegistryRow row) =>
        Run(
            $"INSERT INTO registry ({Columns}) VALUES ($token, $digest, $state, $epoch, $kept)",
            ("$token", row.Token.ToArray()),
            ("$digest", row.Digest.ToArray()),
            ("$state", Number(row.State)),
            ("$epoch", Number(row.Epoch)),
            ("$kept", row.KeptEntropy is { } kept ? kept.ToArray() : DBNull.Value)
        );

    /// <summary>Compare and set.</summary>
    public bool Update(RegistryRow seen, RegistryRow next) =>
        Run(
            """
            UPDATE registry SET digest = $digest, state = $state, epoch = $epoch
            WHERE token = $token AND digest = $seen_digest AND state = $seen_state AND epoch = $seen_epoch
            """,
            ("$token", seen.Token.ToArray()),
            ("$seen_digest", seen.Digest.ToArray()),
            ("$seen_state", Number(seen.State)),
            ("$seen_epoch", Number(seen.Epoch)),
            ("$digest", next.Digest.ToArray()),
            ("$state", Number(next.State)),
            ("$epoch", Number(next.Epoch))
        ) == 1;

    private List<RegistryRow> Read(string sql, params (string Name, object Value)[] parameters)
    {
        using var reader = Prepare(sql, parameters).ExecuteReader();
        var rows = new List<RegistryRow>();
        while (reader.Read())
        {
            rows.Add(
                new RegistryRow(
                    reader.GetFieldValue<byte[]>(0),
                    reader.GetFieldValue<byte[]>(1),
                    BinaryPrimitives.ReadUInt32BigEndian(reader.GetFieldValue<byte[]>(2)),
                    BinaryPrimitives.ReadUInt32BigEndian(reader.GetFieldValue<byte[]>(3)),
                    reader.IsDBNull(4) ? null : (ReadOnlyMemory<byte>?)reader.GetFieldValue<byte[]>(4)
                )
            );
        }
        return rows;
    }

    private int Run(string sql, params (string Name, object Value)[] parameters) =>
        Prepare(sql, parameters).ExecuteNonQuery();

    private SqliteCommand Prepare(string sql, (string Name, object Value)[] parameters)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
#pragma warning disable CA2100 // Every statement is a constant of this file; values are parameters.
            command.CommandText = sql;
#pragma warning restore CA2100
            foreach (var (name, value) in parameters)
                command.Parameters.AddWithValue(name, value);
            command.Prepare();
            prepared.Add(sql, command);
        }
        foreach (var (name, value) in parameters)
            command.Parameters[name].Value = value;
        return command;
    }

    private static byte[] Number(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    public void Dispose()
    {
        foreach (var command in prepared.Values)
            command.Dispose();
    }
}
