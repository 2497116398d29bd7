using Microsoft.Extensions.DependencyInjection.Extensions;
using NodaTime;

namespace Registry.Server.Hosting;

/// <summary>The registry as a process or inside one: <c>registry serve</c> and the tests start it here.</summary>
public static class RegistryHost
{
    /// <summary>Puts the server together; nothing is opened and no port taken yet.</summary>
    public static WebApplication Build(RegistryOptions options) => Build(options, Features.Add, Features.Map);

    internal static WebApplication Build(RegistryOptions options, Action<IServiceCollection, RegistryOptions> addFeatures, Action<WebApplication> mapFeatures)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Registry.Server", ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddRegistryLog(options.LogLevel);
        builder.WebHost.AddRegistryDoors(options);
        builder.Services.AddRouting();
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<ServerState>();
        builder.Services.AddHostedService<StreamDrain>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.StopWithin);
        builder.Services.Configure<ConsoleLifetimeOptions>(console => console.SuppressStatusMessages = true);
        builder.Services.AddRegistryGrpc(options);
        builder.Services.AddRegistryHealth();
        addFeatures(builder.Services, options);
        builder.Services.TryAddSingleton<IClock>(SystemClock.Instance);
        builder.Services.TryAddSingleton<Authenticate>(NoKeys.Refuse);

        var app = builder.Build();
        app.UseRegistryCalls();
        app.MapRegistryHealth();
        app.MapRegistryGrpc();
        mapFeatures(app);
        return app;
    }

    /// <summary>Starts the server, or says why it cannot be.</summary>
    public static Task<Started> StartAsync(RegistryOptions options, CancellationToken stop = default) => Starter.StartAsync(options, Build, stop);

    /// <summary>Runs until <paramref name="stop"/> or a signal.</summary>
    /// <param name="options">What to serve, and where.</param>
    /// <param name="opened">Called once calls are taken, e.g. to load samples and print what to open.</param>
    /// <param name="stop">Ends the server in a second or two, streams included.</param>
    /// <returns>The exit code of the process; 0 after a clean stop. Problems are one sentence on standard error.</returns>
    public static async Task<int> RunAsync(RegistryOptions options, Func<RunningRegistry, CancellationToken, Task>? opened = null, CancellationToken stop = default)
    {
        var started = await StartAsync(options, stop);
        if (started.Problem is { } problem)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return problem.ExitCode;
        }
        await using var registry = started.Registry!;
        return await registry.RunAsync(opened, stop);
    }
}
