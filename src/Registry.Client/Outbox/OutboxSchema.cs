using Microsoft.Data.Sqlite;

namespace Registry.Client.Outbox;

/// <summary>The tables of an outbox file and the settings its promises rest on.</summary>
internal static class OutboxSchema
{
    // "RgOb": tells an outbox from any other SQLite file.
    private const int ApplicationId = 0x52674F62;
    private const int Version = 1;

    private const string Tables =
        """
        CREATE TABLE item (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          hash BLOB NOT NULL UNIQUE,
          number TEXT NOT NULL,
          revision INTEGER NOT NULL,
          source TEXT NOT NULL,
          state INTEGER NOT NULL,
          content BLOB,
          add_time INTEGER NOT NULL,
          attempts INTEGER NOT NULL DEFAULT 0,
          not_before INTEGER NOT NULL DEFAULT 0,
          error BLOB,
          report_name TEXT,
          receipt TEXT,
          settle_time INTEGER);
        CREATE INDEX item_waiting ON item(id) WHERE state = 0;
        CREATE INDEX item_kept ON item(state, id) WHERE state > 1;
        CREATE TABLE attachment (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          item INTEGER NOT NULL REFERENCES item(id) ON DELETE CASCADE,
          name TEXT NOT NULL,
          media_type TEXT NOT NULL,
          length INTEGER NOT NULL,
          hash BLOB NOT NULL);
        CREATE INDEX attachment_item ON attachment(item);
        CREATE TABLE chunk (
          attachment INTEGER NOT NULL REFERENCES attachment(id) ON DELETE CASCADE,
          start INTEGER NOT NULL,
          bytes BLOB NOT NULL,
          PRIMARY KEY (attachment, start)) WITHOUT ROWID;
        """;

    /// <summary>Opens the file, making it when it is missing.</summary>
    /// <exception cref="OutboxException">It is no outbox, or not one this version reads.</exception>
    public static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 30, ForeignKeys = true }.ToString());
        try
        {
            connection.Open();
            Prepare(connection, path);
            return connection;
        }
        catch (Exception e)
        {
            connection.Dispose();
            throw e is SqliteException sqlite ? Explain(sqlite, path) : e;
        }
    }

    public static OutboxException Explain(SqliteException e, string path) => new(e.SqliteErrorCode switch
    {
        26 => $"{path} is not an outbox.",
        11 => $"The outbox {path} is damaged ({e.Message}). Move it away and add the reports again: what was accepted is recognised by the registry.",
        13 => $"The disk is full: nothing was added to the outbox {path}.",
        5 or 6 => $"The outbox {path} is in use by another process.",
        8 or 14 => $"The outbox {path} cannot be written.",
        _ => $"The outbox {path} failed: {e.Message}",
    }, e);

    private static void Prepare(SqliteConnection connection, string path)
    {
        // The page layout must be chosen before the first table.
        Execute(connection, "PRAGMA auto_vacuum=INCREMENTAL");
        using (var begin = connection.BeginTransaction())
        {
            var (id, version) = (Number(connection, "PRAGMA application_id"), Number(connection, "PRAGMA user_version"));
            if (id == 0 && version == 0 && Number(connection, "SELECT count(*) FROM sqlite_schema") == 0)
                Execute(connection, $"{Tables} PRAGMA application_id={ApplicationId}; PRAGMA user_version={Version};");
            else if (id != ApplicationId)
                throw new OutboxException($"{path} is not an outbox.");
            else if (version != Version)
                throw new OutboxException($"The outbox {path} was made by another version of this library (format {version}, this one reads {Version}).");
            begin.Commit();
        }

        // FULL: a commit is on the disk when it returns, power cut included. The cache bounds what a million items cost in memory.
        Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-2048; PRAGMA journal_size_limit=8388608;");
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
