using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Registry.Application.Database;

/// <summary>Gives out contexts for reading. What is written goes through <see cref="WriteQueue"/>.</summary>
public sealed class RegistryDatabase : IDisposable
{
    private readonly PooledDbContextFactory<RegistryDb> readers;

    public RegistryDatabase(DatabaseProvider provider)
    {
        Provider = provider;
        var options = new DbContextOptionsBuilder<RegistryDb>();
        provider.Configure(options);
        options.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
        readers = new PooledDbContextFactory<RegistryDb>(options.Options, poolSize: 32);
    }

    public DatabaseProvider Provider { get; }

    /// <summary>A context that tracks nothing. The caller disposes it.</summary>
    public RegistryDb Read() => readers.CreateDbContext();

    public void Dispose()
    {
        using var db = readers.CreateDbContext();
    }
}
