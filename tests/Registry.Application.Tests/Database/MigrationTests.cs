using Microsoft.EntityFrameworkCore;
using Registry.Application.Database;

namespace Registry.Application.Tests.Database;

public sealed class MigrationTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_model_has_no_changes_without_a_migration(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database);
        await using var db = registry.Runtime.Database.Read();
        Assert.False(db.Database.HasPendingModelChanges());
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_database_of_a_newer_version_is_refused_with_a_sentence(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database);
        await registry.CloseAsync();
        await registry.TamperAsync("""INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('29990101000000_Later', '99')""");
        var refused = await Assert.ThrowsAsync<DatabaseUnusableException>(registry.ReopenAsync);
        Assert.Contains("newer version", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_killed_migration_leaves_no_lock_that_hangs_the_next_start()
    {
        await using var registry = await TestRegistry.OpenAsync(Databases.Sqlite);
        await registry.CloseAsync();
        await registry.TamperAsync("""CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER PRIMARY KEY, "Timestamp" TEXT NOT NULL); INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01')""");
        await File.WriteAllTextAsync(new RegistrySettings(registry.Folder).DatabaseFile + ".migrating", "");
        await registry.ReopenAsync().WaitAsync(TimeSpan.FromMinutes(3));
    }

    [Fact]
    public async Task PostgreSQL_packs_what_was_accepted_by_the_quick_method()
    {
        await using var registry = await TestRegistry.OpenAsync(Databases.PostgreSql);
        await using var db = registry.Runtime.Database.Read();
        var methods = await db.Database.SqlQuery<string>(
            $"""SELECT attcompression::text AS "Value" FROM pg_attribute WHERE attrelid = '"LogEntries"'::regclass AND attname = 'Content'""").ToListAsync();
        Assert.Equal(["l"], methods);
    }
}
