using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Registry.Application.Database;

/// <summary>The writer's connection, its open transaction and what was prepared on it.</summary>
internal sealed class WriterConnection : IDisposable
{
    private readonly Dictionary<string, PreparedCommand> commands = new(StringComparer.Ordinal);
    private readonly Dictionary<InsertColumns, RowInsert> inserts = new(ReferenceEqualityComparer.Instance);
    private DbTransaction? transaction;
    private RowInsert? open;

    public WriterConnection(DatabaseProvider provider)
    {
        Provider = provider;
        Connection = provider.OpenWriter();
    }

    public DatabaseProvider Provider { get; }

    public DbConnection Connection { get; }

    public DbTransaction Begin() => transaction = Connection.BeginTransaction();

    public RegistryDb CreateContext()
    {
        Complete();
        var options = new DbContextOptionsBuilder<RegistryDb>();
        Provider.Configure(options, Connection);
        var db = new RegistryDb(options.Options);
        db.Database.AutoSavepointsEnabled = false;
        db.Database.UseTransaction(transaction);
        return db;
    }

    public PreparedCommand Prepared(string sql)
    {
        Complete();
        if (!commands.TryGetValue(sql, out var command))
            commands[sql] = command = new PreparedCommand(Connection.CreateCommand(), sql);
        command.Enlist(transaction);
        return command;
    }

    /// <summary>Rows for a table. What was put into another table before is completed first.</summary>
    public RowInsert Insert(InsertColumns into)
    {
        if (!inserts.TryGetValue(into, out var insert))
            inserts[into] = insert = Provider.CreateInsert(Connection, into);
        if (open != insert)
            Complete();
        open = insert;
        return insert;
    }

    /// <summary>Completes the insert that is open.</summary>
    public void Complete()
    {
        var last = open;
        open = null;
        last?.Complete();
    }

    /// <summary>Forgets what is not completed, before the transaction or a savepoint is rolled back.</summary>
    public void Cancel()
    {
        open?.Cancel();
        open = null;
    }

    public void Dispose()
    {
        foreach (var insert in inserts.Values)
            insert.Dispose();
        foreach (var command in commands.Values)
            command.Dispose();
        transaction?.Dispose();
        Connection.Dispose();
    }
}
