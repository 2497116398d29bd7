using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Registry.Server.Hosting;

/// <summary>Health for machines: grpc.health.v1 for callers, one word of HTTP for probes.</summary>
internal static class HealthSetup
{
    public const string HttpPath = "/healthz";

    /// <summary>Name in grpc.health.v1 that tells whether anything can be written; the empty name tells whether calls are taken.</summary>
    public const string Writes = "registry.v1.ReportService";

    public static void AddRegistryHealth(this IServiceCollection services)
    {
        services.AddGrpcHealthChecks(options =>
        {
            options.Services.Map("", check => check.Name == "calls");
            options.Services.Map(Writes, _ => true);
        })
            .AddCheck<CallsHealth>("calls")
            .AddCheck<WritesHealth>("writes");
        services.Configure<HealthCheckPublisherOptions>(options =>
        {
            // Those who watch hear of the first state a second after the start, when calls are taken.
            options.Delay = TimeSpan.FromSeconds(1);
            options.Period = TimeSpan.FromSeconds(5);
        });
    }

    public static void MapRegistryHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGrpcHealthChecksService();
        routes.MapGet(HttpPath, async (HttpContext context, ServerState state) =>
        {
            context.Response.StatusCode = state.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.CacheControl = "no-store";
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(state.ReadOnlyBecause is { } why ? $"{state.Word}: {why}\n" : state.Word + "\n");
        });
    }

    private sealed class CallsHealth(ServerState state) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(state.IsReady ? HealthCheckResult.Healthy(state.Word) : HealthCheckResult.Unhealthy(state.Word));
    }

    private sealed class WritesHealth(ServerState state) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(state.ReadOnlyBecause is { } why ? HealthCheckResult.Unhealthy(why) : HealthCheckResult.Healthy());
    }
}
