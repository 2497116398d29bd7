using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Registry.Application.Database;

namespace Registry.PostgreSql;

/// <summary>Lets <c>dotnet ef migrations add</c> make migrations for this provider.</summary>
internal sealed class PostgreSqlDesignFactory : IDesignTimeDbContextFactory<RegistryDb>
{
    public RegistryDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<RegistryDb>();
        new PostgreSqlProvider("Host=localhost").Configure(options);
        return new RegistryDb(options.Options);
    }
}
