using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Registry.Application.Database;

/// <summary>The writer's connection, its open transaction and its prepared commands.</summary>
internal sealed class WriterConnection : IDisposable
{
    private readonly DatabaseProvider provider;
    private readonly Dictionary<string, PreparedCommand> commands = new(StringComparer.Ordinal);
    private DbTransaction? transaction;

    public WriterConnection(DatabaseProvider provider)
    {
        this.provider = provider;
        Connection = provider.OpenWriter();
    }

    public DbConnection Connection { get; }

    public DbTransaction Begin() => transaction = Connection.BeginTransaction();

    public RegistryDb CreateContext()
    {
        var options = new DbContextOptionsBuilder<RegistryDb>();
        provider.Configure(options, Connection);
        var db = new RegistryDb(options.Options);
        db.Database.AutoSavepointsEnabled = false;
        db.Database.UseTransaction(transaction);
        return db;
    }

    public PreparedCommand Prepared(string sql)
    {
        if (!commands.TryGetValue(sql, out var command))
            commands[sql] = command = new PreparedCommand(Connection.CreateCommand(), sql);
        command.Enlist(transaction);
        return command;
    }

    public void Dispose()
    {
        foreach (var command in commands.Values)
            command.Dispose();
        transaction?.Dispose();
        Connection.Dispose();
    }
}
