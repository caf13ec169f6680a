using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Symbolon.Protocol;

namespace Symbolon.Authority;

/// <summary>
/// The embedded registry: one SQLite file that only this process has open. Simultaneous requests share one transaction.
/// </summary>
/// <remarks>
/// What a thief of the files sees. Rows have one size and are written in place, so an update moves nothing. An insert
/// deletes its neighbours and writes all of them anew in random order, so the place of a row in its page does not
/// reveal its time. Deleted content is overwritten with zeros. The rollback journal holds pages of the running
/// transaction, and is emptied before the call returns. File times are those of the epoch's beginning. Two traces
/// remain. The newest pages are at the end of the file until the next start, which writes the file anew. The header
/// counts transactions. A rollback journal and a write-ahead log with a truncating checkpoint cost the same here (16
/// ms, four flushes).
/// </remarks>
public sealed class SqliteRegistry : IRegistry, IDisposable
{
    /// <summary>File name in the authority's data folder.</summary>
    public const string FileName = "registry.db";

    /// <summary>Rows on either side of an insert that are written anew: more than a page of 4096 bytes holds.</summary>
    private const int Neighbours = 64;

    private const int MaxBatch = 64;

    private readonly Lock sync = new();
    private readonly string path;
    private readonly EpochFileTimes times;
    private readonly SqliteConnection connection;
    private readonly SqliteStatements statements;
    private readonly Batcher<Func<RegistryRow?>, RegistryRow?> writer;
    private bool disposed;

    /// <summary>Opens the file, or makes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="entropyCheck"><see cref="EntropyKey.Check"/> of the key that the people's Internet IDs depend
    /// on.</param>
    /// <param name="times">Sets file times.</param>
    /// <exception cref="InvalidDataException">The file is damaged or belongs to another key; the message is a
    /// sentence.</exception>
    /// <exception cref="IOException">Another process has it open, or it cannot be written.</exception>
    public SqliteRegistry(string path, ReadOnlySpan<byte> entropyCheck, EpochFileTimes times)
    {
        ArgumentNullException.ThrowIfNull(times);
        this.path = path;
        this.times = times;
        connection = SqliteRegistryFile.Open(path, entropyCheck);
        statements = new SqliteStatements(connection);
        writer = new Batcher<Func<RegistryRow?>, RegistryRow?>(1, MaxBatch, Commit);
        SetTimes();
    }

    /// <inheritdoc/>
    public Task<RegistryRow?> FindAsync(ReadOnlyMemory<byte> token, CancellationToken cancellationToken) =>
        DoAsync(() => Find(token), cancellationToken);

    /// <inheritdoc/>
    public async Task<RegistryRow> AddPendingAsync(ReadOnlyMemory<byte> token, CancellationToken cancellationToken) =>
        (
            await DoAsync(() => Find(token) ?? Insert(RegistryRow.Pending(token.ToArray())), cancellationToken)
                .ConfigureAwait(false)
        )!;

    /// <inheritdoc/>
    public async Task<bool> TrySetAsync(RegistryRow seen, RegistryRow wanted, CancellationToken cancellationToken)
    {
        RegistryRow.RequireStep(seen, wanted);
        return await DoAsync(() => Update(seen, wanted) ? wanted : null, cancellationToken).ConfigureAwait(false)
            is not null;
    }

    /// <summary>A queued statement is always executed, so a caller never gives up without knowing whether it
    /// was.</summary>
    private Task<RegistryRow?> DoAsync(Func<RegistryRow?> statement, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return writer.RunAsync(statement);
    }

    /// <summary>Runs one transaction; its callers are answered after the commit.</summary>
    private RegistryRow?[] Commit(IReadOnlyList<Func<RegistryRow?>> together)
    {
        lock (sync)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            statements.Begin();
            try
            {
                RegistryRow?[] results = [.. together.Select(statement => statement())];
                statements.Commit();
                return results;
            }
            catch
            {
                statements.Rollback();
                throw;
            }
            finally
            {
                SetTimes();
            }
        }
    }

    private RegistryRow? Find(ReadOnlyMemory<byte> token)
    {
        var rows = statements.Find(token);
        return rows.Count == 0 ? null : rows[0];
    }

    private RegistryRow Insert(RegistryRow row)
    {
        List<RegistryRow> rows =
        [
            .. statements.Below(row.Token, Neighbours).Reverse(),
            .. statements.Above(row.Token, Neighbours),
        ];
        if (rows.Count > 0)
            statements.Delete(rows[0].Token, rows[^1].Token);
        rows.Add(row);
        var shuffled = rows.ToArray();
        RandomNumberGenerator.Shuffle<RegistryRow>(shuffled);
        foreach (var each in shuffled)
            statements.Insert(each);
        return row;
    }

    private bool Update(RegistryRow seen, RegistryRow wanted) => statements.Update(seen, wanted);

    private void SetTimes() => times.Set(path, path + "-journal", Path.GetDirectoryName(Path.GetFullPath(path))!);

    /// <summary>Waits for the running transaction, and closes the file.</summary>
    public void Dispose()
    {
        lock (sync)
        {
            if (disposed)
                return;
            disposed = true;
            statements.Dispose();
            connection.Dispose();
            SetTimes();
        }
    }
}
