using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Registry.Application.Database;

namespace Registry.Application.Tests.Database;

/// <summary>A real database that cannot tidy up while nothing is asked of it, as on a full disk.</summary>
internal sealed class UntidyProvider(DatabaseProvider real) : DatabaseProvider
{
    public override string Name => real.Name;

    public override string LockHeadSql => real.LockHeadSql;

    public override string PairsSql => real.PairsSql;

    public override void Configure(DbContextOptionsBuilder options) => real.Configure(options);

    public override void Configure(DbContextOptionsBuilder options, DbConnection connection) => real.Configure(options, connection);

    public override DbConnection OpenWriter() => real.OpenWriter();

    public override Task MigrateAsync(CancellationToken cancellationToken) => real.MigrateAsync(cancellationToken);

    public override RowInsert CreateInsert(DbConnection writer, InsertColumns into) => real.CreateInsert(writer, into);

    // A full disk one time, a connection that is in no state to be asked the next.
    public override void WhenIdle(DbConnection writer) =>
        throw (Interlocked.Increment(ref asked) % 2 == 0 ? new IOException("No space left on device") : new InvalidOperationException("The connection is closed."));

    private int asked;
}
