using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Testing;
using Npgsql;
using Registry.Application.Database;
using Registry.Domain.Reports;
using Registry.PostgreSql;
using Registry.Sqlite;

namespace Registry.Application.Tests;

/// <summary>The databases every test of this project runs on.</summary>
public static class Databases
{
    public const string Sqlite = "sqlite";
    public const string PostgreSql = "postgresql";

    public static TheoryData<string> All => [Sqlite, PostgreSql];
}

/// <summary>A registry of its own for one test: a real file or a real PostgreSQL database, gone afterwards.</summary>
public sealed class TestRegistry : IAsyncDisposable
{
    private readonly string database;
    private readonly string postgresName = $"test_{Guid.NewGuid():N}";
    private Func<DatabaseProvider, DatabaseProvider> around = static provider => provider;
    private DatabaseProvider? provider;
    private RegistryRuntime? runtime;

    private TestRegistry(string database) => this.database = database;

    public string Folder { get; } = Directory.CreateTempSubdirectory("registry-test-").FullName;

    public FakeClock Clock { get; } = new(Instant.FromUtc(2026, 11, 23, 3, 0));

    public ConcurrentQueue<Exception> Faults { get; } = [];

    public RegistryRuntime Runtime => runtime ?? throw new InvalidOperationException("The registry is closed.");

    /// <param name="around">Stands between the registry and its database.</param>
    public static async Task<TestRegistry> OpenAsync(string database, Func<DatabaseProvider, DatabaseProvider>? around = null)
    {
        var registry = new TestRegistry(database);
        if (around is not null)
            registry.around = around;
        if (database == Databases.PostgreSql)
            await RunOnServerAsync($"CREATE DATABASE {registry.postgresName}");
        await registry.ReopenAsync();
        return registry;
    }

    /// <summary>Stops the registry and starts it on the same data.</summary>
    public async Task ReopenAsync()
    {
        await CloseAsync();
        var settings = Settings(Folder);
        provider = database == Databases.Sqlite ? new SqliteProvider(settings.DatabaseFile) : new PostgreSqlProvider(PostgresConnection(postgresName));
        runtime = await RegistryRuntime.OpenAsync(settings, around(provider), Decode, Clock, Faults.Enqueue, CancellationToken.None);
    }

    /// <summary>A second process on the same PostgreSQL: its own folder, the same key of the log.</summary>
    public async Task<RegistryRuntime> OpenSecondAsync()
    {
        var settings = Settings(Path.Combine(Folder, "second"));
        Directory.CreateDirectory(settings.DataFolder);
        File.Copy(new RegistrySettings(Folder).LogFiles.KeyFile, settings.LogFiles.KeyFile);
        return await RegistryRuntime.OpenAsync(settings, new PostgreSqlProvider(PostgresConnection(postgresName)), Decode, Clock, Faults.Enqueue, CancellationToken.None);
    }

    public async Task CloseAsync()
    {
        if (runtime is not null)
            await runtime.DisposeAsync();
        runtime = null;
        (provider as IDisposable)?.Dispose();
        SqliteConnection.ClearAllPools();
    }

    /// <summary>Runs SQL past the registry, as somebody with access to the database could.</summary>
    public async Task TamperAsync(string sql)
    {
        var tamperer = database == Databases.Sqlite
            ? (DatabaseProvider)new SqliteProvider(new RegistrySettings(Folder).DatabaseFile)
            : new PostgreSqlProvider(PostgresConnection(postgresName));
        await using (var connection = tamperer.OpenWriter())
        await using (var command = connection.CreateCommand())
        {
#pragma warning disable CA2100 // The test's own text.
            command.CommandText = sql;
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync();
        }
        (tamperer as IDisposable)?.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        if (database == Databases.PostgreSql)
            await RunOnServerAsync($"DROP DATABASE {postgresName} WITH (FORCE)");
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>These tests have no server and so no contract: a report's content is the record as JSON.</summary>
    public static Report Decode(string laboratory, ReadOnlyMemory<byte> content) => RegistryJson.Read<Report>(content.Span) with { LaboratoryId = laboratory };

    // A machine that is busy with other tests is slower than a caller should have to wait.
    private static RegistrySettings Settings(string folder) => new(folder, "registry.test/log") { LongestWait = TimeSpan.FromMinutes(2) };

    private static string PostgresConnection(string? name)
    {
        var server = Environment.GetEnvironmentVariable("REGISTRY_TEST_POSTGRES")
            ?? throw new InvalidOperationException("REGISTRY_TEST_POSTGRES is not set: run the tests through \"make test\", which starts a PostgreSQL of its own.");
        var builder = new NpgsqlConnectionStringBuilder(server) { Pooling = name is not null, MaxPoolSize = 10, Timeout = 120, CommandTimeout = 300 };
        builder.Database = name ?? builder.Database;
        return builder.ToString();
    }

    private static async Task RunOnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(PostgresConnection(null));
        await connection.OpenAsync();
#pragma warning disable CA2100 // The test's own text.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
