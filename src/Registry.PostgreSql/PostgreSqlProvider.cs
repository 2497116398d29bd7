using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;
using Registry.Application.Database;

namespace Registry.PostgreSql;

/// <summary>For several nodes on one database.</summary>
/// <param name="connectionString">As Npgsql reads it.</param>
public sealed class PostgreSqlProvider(string connectionString) : DatabaseProvider, IDisposable
{
    /// <summary>An arbitrary number that means "migrations of this registry".</summary>
    private const long MigrationLock = 0x5245_4749_5354_5259;

    /// <summary>An arbitrary number that means "turns of this registry".</summary>
    private const int TurnLocks = 0x5245_4749;

    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(connectionString);

    public override string Name => "PostgreSQL";

    public override string LockHeadSql => """SELECT "Size", "RootHash" FROM "LogHeads" FOR UPDATE""";

    public override string PairsSql => """(SELECT n, e ->> 0 AS a, e ->> 1 AS b FROM jsonb_array_elements(@pairs::jsonb) WITH ORDINALITY AS t(e, n))""";

    public override RowInsert CreateInsert(DbConnection writer, InsertColumns into) => new CopyInsert((NpgsqlConnection)writer, into);

    public override void Configure(DbContextOptionsBuilder options) =>
        options.UseNpgsql(source, Setup);

    public override void Configure(DbContextOptionsBuilder options, DbConnection connection) =>
        options.UseNpgsql(connection, Setup);

    /// <summary>A list is one parameter, whatever its length: the text of a query stays the same and is planned once.</summary>
    private static void Setup(NpgsqlDbContextOptionsBuilder npgsql) =>
        npgsql.MigrationsAssembly(typeof(PostgreSqlProvider).Assembly).UseParameterizedCollectionMode(ParameterTranslationMode.Parameter);

    /// <summary>
    /// The writer asks for a few rows by their keys and nothing else. Before the first statistics of a growing table are there, the
    /// planner would rather read all of it for each group, and to compile so short a statement costs more than the group.
    /// </summary>
    public override DbConnection OpenWriter()
    {
        var connection = source.OpenConnection();
        try
        {
            using var command = new NpgsqlCommand("SET jit = off; SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off", connection);
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override async Task MigrateAsync(CancellationToken cancellationToken)
    {
        try
        {
            // An advisory lock belongs to its connection: a killed process leaves none behind.
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await RunAsync(connection, "SELECT pg_advisory_lock(@id)", cancellationToken);
            var options = new DbContextOptionsBuilder<RegistryDb>();
            Configure(options);
            await using var db = new RegistryDb(options.Options);
            await MigrateAsync(db, cancellationToken);
            await RunAsync(connection, "SELECT pg_advisory_unlock(@id)", cancellationToken);
        }
        catch (NpgsqlException fault)
        {
            throw new DatabaseUnusableException($"PostgreSQL cannot be used: {fault.Message}", fault);
        }
    }

    /// <summary>An advisory lock of a connection of its own: it is free again as soon as that connection is, however its process ends.</summary>
    public override async ValueTask<IAsyncDisposable?> TryTakeTurnAsync(string what, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock(@space, hashtext(@what))", connection);
            command.Parameters.AddWithValue("space", TurnLocks);
            command.Parameters.AddWithValue("what", what);
            if (await command.ExecuteScalarAsync(cancellationToken) is true)
                return new Turn(connection, what);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
        await connection.DisposeAsync();
        return null;
    }

    public void Dispose() => source.Dispose();

    private sealed class Turn(NpgsqlConnection connection, string what) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using (connection)
            await using (var command = new NpgsqlCommand("SELECT pg_advisory_unlock(@space, hashtext(@what))", connection))
            {
                command.Parameters.AddWithValue("space", TurnLocks);
                command.Parameters.AddWithValue("what", what);
                await command.ExecuteNonQueryAsync();
            }
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // Constants only.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        command.Parameters.AddWithValue("id", MigrationLock);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
