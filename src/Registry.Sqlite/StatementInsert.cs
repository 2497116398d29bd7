using System.Text;
using Microsoft.Data.Sqlite;
using Registry.Application.Database;
using SQLitePCL;

namespace Registry.Sqlite;

/// <summary>
/// One statement, prepared once and stepped for each row. It speaks to SQLite directly: a command of the ADO provider costs
/// several times what SQLite needs for the row.
/// </summary>
internal sealed class StatementInsert : RowInsert
{
    private const int MostOnStack = 512;

    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private int bound;

    public StatementInsert(SqliteConnection connection, InsertColumns into)
    {
        database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        var sql = $"INSERT INTO \"{into.Table}\" ({string.Join(", ", into.Columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", into.Columns.Select(_ => "?"))})";
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
    }

    public override RowInsert Next()
    {
        Complete();
        return this;
    }

    public override RowInsert Add(long value) => Bound(raw.sqlite3_bind_int64(statement, ++bound, value));

    public override RowInsert Add(int value) => Bound(raw.sqlite3_bind_int(statement, ++bound, value));

    public override RowInsert Add(bool value) => Bound(raw.sqlite3_bind_int(statement, ++bound, value ? 1 : 0));

    public override RowInsert Add(string? value)
    {
        if (value is null)
            return Bound(raw.sqlite3_bind_null(statement, ++bound));
        // SQLite copies what is bound, so that nothing needs to stay on the heap.
        var room = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (room > MostOnStack)
            return Bound(raw.sqlite3_bind_text(statement, ++bound, value));
        Span<byte> utf8 = stackalloc byte[MostOnStack];
        return Bound(raw.sqlite3_bind_text(statement, ++bound, utf8[..Encoding.UTF8.GetBytes(value, utf8)]));
    }

    public override RowInsert Add(byte[]? value) =>
        Bound(value is null ? raw.sqlite3_bind_null(statement, ++bound) : raw.sqlite3_bind_blob(statement, ++bound, value));

    public override void Complete()
    {
        if (bound == 0)
            return;
        bound = 0;
        var code = raw.sqlite3_step(statement);
        var fault = code == raw.SQLITE_DONE ? null : Fault(code);
        raw.sqlite3_reset(statement);
        if (fault is not null)
            throw fault;
    }

    public override void Cancel() => bound = 0;

    public override void Dispose() => statement.Dispose();

    private StatementInsert Bound(int code)
    {
        Check(code);
        return this;
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            throw Fault(code);
    }

    private SqliteException Fault(int code) =>
        new(raw.sqlite3_errmsg(database).utf8_to_string(), code & 0xFF, raw.sqlite3_extended_errcode(database));
}
