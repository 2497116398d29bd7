using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Npgsql;
using Registry.Protocol.V1;
using Registry.Server.Hosting;

namespace Registry.Server.Tests;

/// <summary>The registry as it is delivered: the real server on free ports, a real database, a folder of its own.</summary>
public sealed class RealRegistry : IAsyncDisposable
{
    private readonly RegistryOptions options;
    private readonly string? postgresDatabase;
    private GrpcChannel? channel;
    private RunningRegistry? running;
    private HttpClient? http;

    private RealRegistry(RegistryOptions options, string? postgresDatabase)
    {
        this.options = options;
        this.postgresDatabase = postgresDatabase;
    }

    public string DataFolder => options.DataFolder;

    public RunningRegistry Running => running ?? throw new InvalidOperationException("The registry is stopped.");

    /// <summary>Pages and JSON.</summary>
    public HttpClient Http => http ?? throw new InvalidOperationException("The registry is stopped.");

    /// <summary>gRPC without a key.</summary>
    public CallInvoker Anonymous => (channel ?? throw new InvalidOperationException("The registry is stopped.")).CreateCallInvoker();

    public string AdministratorKey { get; private set; } = "";

    public CallInvoker Administrator => As(AdministratorKey);

    public static async Task<RealRegistry> StartAsync(
        DatabaseKind database = DatabaseKind.Sqlite, TimeSpan? stopWithin = null, Func<RegistryOptions, RegistryOptions>? configure = null)
    {
        var name = database == DatabaseKind.PostgreSql ? $"registry_{Guid.NewGuid():N}" : null;
        if (name is not null)
            await RunOnServerAsync($"CREATE DATABASE {name}");
        configure ??= static options => options;
        var registry = new RealRegistry(
            configure(Patient.Options(Directory.CreateTempSubdirectory("registry-real-").FullName) with
            {
                Database = database,
                ConnectionString = name is null ? "" : PostgresConnection(name),
                StopWithin = stopWithin ?? TimeSpan.FromSeconds(30),
            }),
            name);
        await registry.OpenAsync();
        return registry;
    }

    /// <summary>gRPC with a key.</summary>
    public CallInvoker As(string? secret) => secret is null ? Anonymous : Anonymous.Intercept(headers =>
    {
        headers.Add("authorization", $"Bearer {secret}");
        return headers;
    });

    public async Task<CreateKeyResponse> MakeKeyAsync(Role role, string organisation = "", TimeSpan? ttl = null) =>
        await new AccessService.AccessServiceClient(Administrator).CreateKeyAsync(new CreateKeyRequest
        {
            Key = new Key { DisplayName = "test", Role = role, Organisation = organisation },
            Ttl = ttl is { } life ? Duration.FromTimeSpan(life) : null,
        });

    public async Task RevokeAsync(Key key) =>
        await new AccessService.AccessServiceClient(Administrator).RevokeKeyAsync(new RevokeKeyRequest { Name = key.Name });

    /// <summary>Stops the server and keeps its data.</summary>
    public async Task StopAsync()
    {
        if (running is null)
            return;
        await running.StopAsync();
        await running.DisposeAsync();
        channel!.Dispose();
        http!.Dispose();
        (running, channel, http) = (null, null, null);
    }

    /// <summary>Starts the server again on the same data, on other ports.</summary>
    public async Task OpenAsync()
    {
        var started = await RegistryHost.StartAsync(options);
        Assert.Null(started.Problem);
        running = started.Registry!;
        channel = GrpcChannel.ForAddress(running.GrpcAddress);
        http = new HttpClient { BaseAddress = running.HttpAddress };
        AdministratorKey = (await File.ReadAllTextAsync(Path.Combine(options.DataFolder, "administrator.key"))).Trim();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (postgresDatabase is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await RunOnServerAsync($"DROP DATABASE {postgresDatabase} WITH (FORCE)");
        }
        Directory.Delete(options.DataFolder, recursive: true);
    }

    private static string PostgresConnection(string? database)
    {
        var server = Environment.GetEnvironmentVariable("REGISTRY_TEST_POSTGRES")
            ?? throw new InvalidOperationException("REGISTRY_TEST_POSTGRES is not set: run the tests through \"make test\", which starts a PostgreSQL of its own.");
        var builder = new NpgsqlConnectionStringBuilder(server) { Pooling = database is not null, MaxPoolSize = 10, Timeout = 120, CommandTimeout = 300 };
        builder.Database = database ?? builder.Database;
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
