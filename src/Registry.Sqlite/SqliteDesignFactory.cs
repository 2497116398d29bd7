using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Registry.Application.Database;

namespace Registry.Sqlite;

/// <summary>Lets <c>dotnet ef migrations add</c> make migrations for this provider.</summary>
internal sealed class SqliteDesignFactory : IDesignTimeDbContextFactory<RegistryDb>
{
    public RegistryDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<RegistryDb>();
        new SqliteProvider(":memory:").Configure(options);
        return new RegistryDb(options.Options);
    }
}
