using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Registry.Application.Database;

namespace Registry.Sqlite;

/// <summary>The embedded default: one file, write-ahead log, every commit on disk before it is answered.</summary>
/// <param name="path">The database file; made when it is missing.</param>
public sealed class SqliteProvider(string path) : DatabaseProvider
{
    /// <summary>
    /// The write-ahead log is folded back when the writer is idle or the log has grown to this many pages of 4 KiB: the default of
    /// 1,000 stalls a busy writer, a much larger one makes rare but long stalls.
    /// </summary>
    private const int CheckpointPages = 8_000;

    private const int IdleCheckpointPages = 500;

    private readonly string reading = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadWriteCreate,
        DefaultTimeout = 30,
    }.ToString();

    public override string Name => "SQLite";

    public override string LockHeadSql => """SELECT "Size", "RootHash" FROM "LogHeads" """;

    public override string PairsSql => """(SELECT "key" AS n, value ->> 0 AS a, value ->> 1 AS b FROM json_each(@pairs))""";

    public override RowInsert CreateInsert(DbConnection writer, InsertColumns into) => new StatementInsert((SqliteConnection)writer, into);

    public override void Configure(DbContextOptionsBuilder options) =>
        options.UseSqlite(reading, Setup);

    public override void Configure(DbContextOptionsBuilder options, DbConnection connection) =>
        options.UseSqlite(connection, Setup);

    /// <summary>A list is one parameter, whatever its length: the text of a query stays the same and is compiled once.</summary>
    private static void Setup(SqliteDbContextOptionsBuilder sqlite) =>
        sqlite.MigrationsAssembly(typeof(SqliteProvider).Assembly).UseParameterizedCollectionMode(ParameterTranslationMode.Parameter);

    public override DbConnection OpenWriter()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(reading) { Pooling = false }.ToString());
        connection.Open();
        Run(connection, $"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = {CheckpointPages}; PRAGMA cache_size = -8000;");
        return connection;
    }

    public override void WhenIdle(DbConnection writer)
    {
        var log = new FileInfo(path + "-wal");
        if (log.Exists && log.Length > IdleCheckpointPages * 4096L)
            Run(writer, "PRAGMA wal_checkpoint(PASSIVE);");
    }

    public override async Task MigrateAsync(CancellationToken cancellationToken)
    {
        // EF Core's own lock is a row that a killed process leaves behind. A lock of the file system dies with its process; while
        // it is held, a row found here is a left-over.
        await using var mutex = await LockAsync(cancellationToken);
        var options = new DbContextOptionsBuilder<RegistryDb>();
        Configure(options);
        await using var db = new RegistryDb(options.Options);
        try
        {
            await db.Database.ExecuteSqlRawAsync("""PRAGMA journal_mode = WAL; DROP TABLE IF EXISTS "__EFMigrationsLock" """, cancellationToken);
            await MigrateAsync(db, cancellationToken);
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is 26 or 11)
        {
            throw new DatabaseUnusableException($"{path} is no database of the registry, or it is damaged ({fault.Message}).", fault);
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is 14 or 8 or 10 or 13)
        {
            throw new DatabaseUnusableException($"{path} cannot be written ({fault.Message}).", fault);
        }
    }

    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return new FileStream(path + ".migrating", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (UnauthorizedAccessException fault)
            {
                throw new DatabaseUnusableException($"{path} cannot be written: {fault.Message}", fault);
            }
            catch (IOException fault) when (attempt >= 300)
            {
                throw new DatabaseUnusableException($"Another process has been migrating {path} for half a minute.", fault);
            }
            catch (IOException)
            {
                await Task.Delay(100, cancellationToken);
            }
        }
    }

    private static void Run(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants only.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
