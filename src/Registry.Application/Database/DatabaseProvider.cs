using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Registry.Application.Database;

/// <summary>What differs between the two databases. Everything else is EF Core's business or plain SQL that both understand.</summary>
public abstract class DatabaseProvider
{
    /// <summary>Name for people, e.g. in messages at start.</summary>
    public abstract string Name { get; }

    /// <summary>Sets EF Core up to open its own connections.</summary>
    public abstract void Configure(DbContextOptionsBuilder options);

    /// <summary>Sets EF Core up to work on the writer's connection.</summary>
    public abstract void Configure(DbContextOptionsBuilder options, DbConnection connection);

    /// <summary>Opens the connection of the one writer.</summary>
    public abstract DbConnection OpenWriter();

    /// <summary>
    /// Brings the database to this version, under a lock that dies with the process that holds it.
    /// </summary>
    /// <exception cref="DatabaseUnusableException">The database is of a newer version, or cannot be opened.</exception>
    public abstract Task MigrateAsync(CancellationToken cancellationToken);

    /// <summary>Reads size and root of the head row and keeps others from writing until the transaction ends.</summary>
    public abstract string LockHeadSql { get; }

    /// <summary>
    /// A table with the columns n, a, b made of the parameter <c>@pairs</c>, a JSON array of arrays of two texts: many look-ups in one
    /// statement.
    /// </summary>
    public abstract string PairsSql { get; }

    /// <summary>Makes ready to put rows into a table on the writer's connection.</summary>
    public abstract RowInsert CreateInsert(DbConnection writer, InsertColumns into);

    /// <summary>
    /// Takes the turn to do something that one process on the database does at a time, until what is given is disposed of or the process
    /// ends; null while another has it. An embedded database has one process only.
    /// </summary>
    /// <param name="what">A short name, the same in every process.</param>
    public virtual ValueTask<IAsyncDisposable?> TryTakeTurnAsync(string what, CancellationToken cancellationToken) => ValueTask.FromResult<IAsyncDisposable?>(OwnTurn.Instance);

    /// <summary>Makes the database tidy while the writer has nothing to do; called often, must be cheap.</summary>
    public virtual void WhenIdle(DbConnection writer)
    {
    }

    private sealed class OwnTurn : IAsyncDisposable
    {
        public static readonly OwnTurn Instance = new();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    /// <summary>Applies the pending migrations; refuses a database that knows migrations this program does not.</summary>
    protected static async Task MigrateAsync(RegistryDb db, CancellationToken cancellationToken)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var newer = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).FirstOrDefault(m => !known.Contains(m));
        if (newer is not null)
            throw new DatabaseUnusableException($"The database was made by a newer version of the registry ({newer}). Start that version, or restore a backup made before it.");
        await db.Database.MigrateAsync(cancellationToken);
    }
}

/// <summary>The database cannot be used; the message is one sentence for the person who starts the registry.</summary>
public sealed class DatabaseUnusableException(string message, Exception? cause = null) : Exception(message, cause);
