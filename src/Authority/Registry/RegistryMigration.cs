using Microsoft.Data.Sqlite;

namespace Symbolon.Authority;

/// <summary>
/// Moves a registry of format 1 to format 2, in one transaction: C and U' become their digest. The drawn entropy stays
/// in its row permanently, because another entropy would give the person other Internet IDs. The counts, which stood in
/// the same file, go to a file of their own. Afterwards nothing of the old tables is in the file.
/// </summary>
public static class RegistryMigration
{
    /// <summary>The kind of registry in the file.</summary>
    /// <exception cref="InvalidDataException">The file is no registry; the message is a sentence.</exception>
    /// <exception cref="IOException">Another process has it open.</exception>
    public static RegistryKind KindOf(string path) => SqliteRegistryFile.KindOf(path);

    /// <summary>Moves the file over. When it fails, the file is as it was.</summary>
    /// <param name="path">The file.</param>
    /// <param name="entropyCheck"><see cref="EntropyKey.Check"/>.</param>
    /// <param name="keepCounts">Stores the counts durably; it may be called again for the same file.</param>
    /// <exception cref="InvalidDataException">A row is damaged.</exception>
    /// <exception cref="IOException">Another process has it open, or it cannot be written.</exception>
    public static void MoveOver(
        string path,
        ReadOnlySpan<byte> entropyCheck,
        Action<IReadOnlyList<EpochCount>> keepCounts
    )
    {
        ArgumentNullException.ThrowIfNull(keepCounts);
        var check = entropyCheck.ToArray();
        SqliteRegistryFile.Guarded(
            path,
            () =>
            {
                using var connection = SqliteRegistryFile.Connect(path);
                if (SqliteRegistryFile.Kind(connection) != RegistryKind.WithDrawnEntropies)
                    throw new InvalidOperationException("This registry is not of format 1.");
                keepCounts(ReadCounts(connection));
                MoveRows(connection, path, check);
                // The old tables' pages are zeros already; VACUUM frees them and orders the rows by their tokens.
                SqliteRegistryFile.Run(connection, "VACUUM");
                return true;
            }
        );
    }

    private static void MoveRows(SqliteConnection connection, string path, byte[] check)
    {
        SqliteRegistryFile.Run(connection, "BEGIN EXCLUSIVE");
        SqliteRegistryFile.Run(connection, SqliteRegistryFile.Tables);
        using (var statements = new SqliteStatements(connection))
        {
            foreach (var row in ReadRows(connection, path))
                statements.Insert(row);
        }
        SqliteRegistryFile.WriteCheck(connection, check);
        SqliteRegistryFile.Run(connection, "DROP TABLE enrolment; DROP TABLE IF EXISTS epoch_count");
        SqliteRegistryFile.Run(connection, "COMMIT");
    }

    private static List<RegistryRow> ReadRows(SqliteConnection connection, string path)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT token, commitment, u, entropy, state, last_epoch FROM enrolment ORDER BY token";
        using var reader = command.ExecuteReader();
        var rows = new List<RegistryRow>();
        while (reader.Read())
        {
            var token = reader.GetFieldValue<byte[]>(0);
            var state = reader.GetInt64(4);
            var epoch = reader.GetInt64(5);
            var parts = Enumerable.Range(1, 3).Count(i => !reader.IsDBNull(i));
            if (state is < 0 or > 2 || epoch is < 0 or > uint.MaxValue || parts != (state == 0 ? 0 : 3))
                throw new InvalidDataException($"A row of {path} is damaged. Restore it from a backup.");
            rows.Add(
                state == 0
                    ? RegistryRow.Pending(token)
                    : new RegistryRow(
                        token,
                        RowDigest.Of(reader.GetFieldValue<byte[]>(1), reader.GetFieldValue<byte[]>(2)),
                        (uint)state,
                        (uint)epoch,
                        reader.GetFieldValue<byte[]>(3)
                    )
            );
        }
        return rows;
    }

    private static List<EpochCount> ReadCounts(SqliteConnection connection)
    {
        using var exists = connection.CreateCommand();
        exists.CommandText = "SELECT count(*) FROM sqlite_master WHERE name = 'epoch_count'";
        var counts = new List<EpochCount>();
        if ((long)exists.ExecuteScalar()! == 0)
            return counts;
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT epoch, facts, count FROM epoch_count";
        using var reader = command.ExecuteReader();
        while (reader.Read())
            counts.Add(new EpochCount((ulong)reader.GetInt64(0), reader.GetFieldValue<byte[]>(1), reader.GetInt64(2)));
        return counts;
    }
}
