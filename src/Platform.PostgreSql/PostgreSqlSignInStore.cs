using Npgsql;
using NpgsqlTypes;

namespace Symbolon.Platform.PostgreSql;

/// <summary>
/// A store that several processes share: one table in a PostgreSQL database. Each operation is one statement, and
/// operations that are sent together take one round trip. No process keeps state, so a browser may reach another
/// process at each step, and any process may die.
/// <para>The store creates its table. The table is unlogged: its rows are in no write-ahead log, backup or replica,
/// and it is empty after a crash of the database. People in the middle of a sign-in then start again. A value that was
/// taken does not come back, so nothing works twice. A clean restart of the database keeps the rows.</para>
/// <para>After a lost connection the operation is tried once more over a new one. If a value was taken and the answer
/// was lost, the value is gone and is never returned twice.</para>
/// </summary>
public sealed class PostgreSqlSignInStore : ISignInStore, IAsyncDisposable, IDisposable
{
    /// <summary>The default limit of values in the table.</summary>
    public const long DefaultMaxEntries = 4_000_000;

    /// <summary>
    /// The default limit of connections of a process, unless the connection string sets it. Three processes then leave
    /// room
    /// in a server that allows a hundred. A caller that finds none free waits at most three seconds.
    /// </summary>
    public const int DefaultConnections = 32;

    /// <summary>
    /// Creates the table in one transaction under a lock. Without the lock, two processes that find no table can
    /// collide on
    /// the table's type, and one fails.
    /// </summary>
    private const string CreateTable = """
        SELECT pg_advisory_xact_lock(8390061217432);
        CREATE UNLOGGED TABLE IF NOT EXISTS symbolon_sign_in (
            kind text NOT NULL,
            key text NOT NULL,
            value bytea NOT NULL,
            expires timestamptz NOT NULL,
            PRIMARY KEY (kind, key)
        );
        CREATE INDEX IF NOT EXISTS symbolon_sign_in_expires ON symbolon_sign_in (expires);
        """;

    private const string Put = """
        INSERT INTO symbolon_sign_in (kind, key, value, expires) VALUES ($1, $2, $3, $4)
        ON CONFLICT (kind, key) DO UPDATE SET value = excluded.value, expires = excluded.expires
        """;

    private const string Get = "SELECT value FROM symbolon_sign_in WHERE kind = $1 AND key = $2 AND expires > $3";

    private const string Take = """
        WITH taken AS (DELETE FROM symbolon_sign_in WHERE kind = $1 AND key = $2 RETURNING value, expires)
        SELECT value FROM taken WHERE expires > $3
        """;

    /// <summary>Removes expired rows that no other process is removing, and counts the rest.</summary>
    private const string Sweep = """
        WITH swept AS (
            DELETE FROM symbolon_sign_in WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM symbolon_sign_in WHERE expires <= $1 LIMIT 50000 FOR UPDATE SKIP LOCKED))
            RETURNING 1)
        SELECT (SELECT count(*) FROM symbolon_sign_in) - (SELECT count(*) FROM swept)
        """;

    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(10);

    private readonly NpgsqlDataSource database;
    private readonly TimeProvider time;
    private readonly long maxEntries;
    private readonly Lock gate = new();
    private DateTimeOffset nextSweep;
    private Task? sweep;
    private long entries;

    /// <summary>Does not connect yet: the first operation does.</summary>
    /// <param name="connection">Npgsql's connection string: Host=...;Database=...;Username=...;Password=... Behind a
    /// pooler that gives each transaction another connection, it also needs Max Auto Prepare=0.</param>
    /// <param name="time">The clock.</param>
    /// <param name="maxEntries">The limit of values in the table. Each process counts all rows every ten seconds, and
    /// its own in between. Between counts the table can exceed the limit by the other processes' new rows.</param>
    /// <exception cref="ArgumentException">The connection string is invalid; the message is a sentence.</exception>
    public PostgreSqlSignInStore(string connection, TimeProvider time, long maxEntries = DefaultMaxEntries)
    {
        ArgumentNullException.ThrowIfNull(time);
        var settings = Read(connection);
        // A person waits: a clear 503 after seconds is better than an answer after a minute.
        settings.Timeout = Math.Min(settings.Timeout, 3);
        settings.CommandTimeout = Math.Min(settings.CommandTimeout, 5);
        settings.ApplicationName ??= "symbolon";
        if (!settings.ShouldSerialize("Maximum Pool Size"))
            settings.MaxPoolSize = DefaultConnections;
        // Four statements, each prepared once for each connection. None changes session settings that would have to be
        // reset for the next user.
        if (!settings.ShouldSerialize("Max Auto Prepare"))
            (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (4, 2);
        settings.NoResetOnClose = true;
        settings.IncludeErrorDetail = false;
        database = NpgsqlDataSource.Create(settings);
        this.time = time;
        this.maxEntries = maxEntries;
    }

    /// <inheritdoc/>
    public async ValueTask PutAsync(
        StoreKey key,
        ReadOnlyMemory<byte> value,
        DateTimeOffset expires,
        CancellationToken cancellationToken
    ) => await DoAsync([new StoreStep.Putting(key, value, expires)], cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<ReadOnlyMemory<byte>?> GetAsync(StoreKey key, CancellationToken cancellationToken) =>
        (await DoAsync([new StoreStep.Getting(key)], cancellationToken).ConfigureAwait(false))[0];

    /// <inheritdoc/>
    public async ValueTask<ReadOnlyMemory<byte>?> TakeAsync(StoreKey key, CancellationToken cancellationToken) =>
        (await DoAsync([new StoreStep.Taking(key)], cancellationToken).ConfigureAwait(false))[0];

    /// <summary>Runs all steps in one round trip and one transaction: either all take effect or none.</summary>
    public async ValueTask<IReadOnlyList<ReadOnlyMemory<byte>?>> DoAsync(
        IReadOnlyList<StoreStep> steps,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(steps);
        var puts = steps.Count(s => s is StoreStep.Putting);
        if (puts > 0)
            await MakeRoomAsync(cancellationToken).ConfigureAwait(false);
        var answers = await RunAsync(connection => SendAsync(connection, steps, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        Interlocked.Add(ref entries, puts);
        return answers;
    }

    private async Task<ReadOnlyMemory<byte>?[]> SendAsync(
        NpgsqlConnection connection,
        IReadOnlyList<StoreStep> steps,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        var batch = new NpgsqlBatch(connection);
        await using var _batch = batch.ConfigureAwait(false);
        foreach (var step in steps)
            batch.BatchCommands.Add(Statement(step, now));
        var answers = new ReadOnlyMemory<byte>?[steps.Count];
        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var _reader = reader.ConfigureAwait(false);
        for (var i = 0; i < answers.Length; i++)
        {
            if (steps[i] is StoreStep.Putting)
                continue; // has no rows, so the reader skips it
            if (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                answers[i] = reader.GetFieldValue<byte[]>(0);
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        }
        return answers;
    }

    private static NpgsqlBatchCommand Statement(StoreStep step, DateTimeOffset now)
    {
        var (sql, last) = step switch
        {
            StoreStep.Putting put => (Put, put.Expires),
            StoreStep.Getting => (Get, now),
            _ => (Take, now),
        };
        var statement = new NpgsqlBatchCommand(sql);
        statement.Parameters.Add(new NpgsqlParameter<string> { TypedValue = step.Key.Kind });
        statement.Parameters.Add(new NpgsqlParameter<string> { TypedValue = step.Key.Key });
        if (step is StoreStep.Putting { Value: var value })
            statement.Parameters.Add(new NpgsqlParameter { Value = value, NpgsqlDbType = NpgsqlDbType.Bytea });
        statement.Parameters.Add(Time(last));
        return statement;
    }

    /// <summary>Sweeps every ten seconds, in parallel with the request that finds it due. Only a process's first
    /// request and requests that find no room wait for it. No process needs a timer.</summary>
    private async ValueTask MakeRoomAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        Task sweeping;
        bool first;
        lock (gate)
        {
            first = sweep is null;
            if (sweep is null || now >= nextSweep)
            {
                nextSweep = now + SweepEvery;
                sweep = SweepAsync(now);
            }
            sweeping = sweep;
        }
        if (first || Interlocked.Read(ref entries) >= maxEntries)
            await sweeping.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (Interlocked.Read(ref entries) >= maxEntries)
            throw new StoreFullException();
    }

    /// <summary>Ignores failures: if the database is unavailable, the waiting operations report it.</summary>
    private async Task SweepAsync(DateTimeOffset now)
    {
        try
        {
            var left = await RunAsync(
                    async connection =>
                    {
                        var command = new NpgsqlCommand(Sweep, connection);
                        await using var _command = command.ConfigureAwait(false);
                        command.Parameters.Add(Time(now));
                        return (long)(await command.ExecuteScalarAsync().ConfigureAwait(false))!;
                    },
                    CancellationToken.None
                )
                .ConfigureAwait(false);
            Interlocked.Exchange(ref entries, left);
        }
        catch (Exception e) when (e is StoreAwayException or NpgsqlException or ObjectDisposedException)
        {
            // The next sweep is in ten seconds.
        }
    }

    private async ValueTask<T> RunAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
            await using var _connection = connection.ConfigureAwait(false);
            try
            {
                return await work(connection).ConfigureAwait(false);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable && attempt <= 2)
            {
                await CreateAsync(connection, cancellationToken).ConfigureAwait(false);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DeadlockDetected && attempt <= 2)
            {
                // The other transaction continued, and ours was rolled back: nothing was taken.
            }
            catch (Exception e) when (IsConnectionLost(e))
            {
                if (attempt > 1)
                    throw new StoreAwayException(e);
                database.Clear(); // the pool lost its other connections too
            }
        }
    }

    /// <summary>
    /// Returns a connection, from the pool or new. If none is available there is no second try: the server is down or
    /// overloaded, and a second try would add to its load.
    /// </summary>
    private async ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsConnectionLost(e))
        {
            throw new StoreAwayException(e);
        }
    }

    private static async ValueTask CreateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            var command = new NpgsqlCommand(CreateTable, connection);
            await using var _command = command.ConfigureAwait(false);
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsConnectionLost(e))
        {
            throw new StoreAwayException(e);
        }
    }

    /// <summary>True for errors that mean the database is unavailable; false for a wrong statement.</summary>
    private static bool IsConnectionLost(Exception e) =>
        e switch
        {
            PostgresException p => p.SqlState[..2] is "08" or "57" or "53", // connection, shutdown, out of resources
            NpgsqlException or TimeoutException => true,
            _ => false,
        };

    private static NpgsqlParameter Time(DateTimeOffset time) =>
        new() { Value = time.UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz };

    private static NpgsqlConnectionStringBuilder Read(string connection)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connection);
            return settings.Host is null
                ? throw new ArgumentException("The connection string names no Host.", nameof(connection))
                : settings;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            // Npgsql's message may contain the password, so it is not repeated.
            throw new ArgumentException(
                "The connection string is not one of Npgsql: Host=...;Database=...;Username=...;Password=...",
                nameof(connection)
            );
        }
    }

    /// <inheritdoc/>
    public void Dispose() => database.Dispose();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => database.DisposeAsync();
}
