using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Registry.Application;
using Registry.Application.Access;
using Registry.Server.Hosting;

namespace Registry.Server.Tests.Hosting;

/// <summary>
/// The real server on real ports with methods that do what a test of the hosting needs: refuse, fail, wait. The methods are those of
/// the real contract, so that routes, descriptors and JSON are the ones callers meet.
/// </summary>
internal sealed class TestRegistry : IAsyncDisposable
{
    private readonly string folder;
    private readonly GrpcChannel channel;

    private TestRegistry(RunningRegistry running, string folder, TestKeys keys)
    {
        Running = running;
        Keys = keys;
        this.folder = folder;
        channel = GrpcChannel.ForAddress(running.GrpcAddress);
        Http = new HttpClient { BaseAddress = running.HttpAddress };
    }

    public RunningRegistry Running { get; }

    public TestKeys Keys { get; }

    /// <summary>Calls over gRPC.</summary>
    public CallInvoker Grpc => channel.CreateCallInvoker();

    /// <summary>Calls over JSON and pages.</summary>
    public HttpClient Http { get; }

    public static async Task<TestRegistry> StartAsync(RegistryLimits? limits = null, Action<IServiceCollection>? services = null)
    {
        var keys = new TestKeys();
        var folder = Directory.CreateTempSubdirectory("registry-hosting-").FullName;
        var options = Patient.Options(folder) with { Limits = limits ?? new() };
        var started = await Starter.StartAsync(options, chosen => Build(chosen, keys, services), CancellationToken.None);
        Assert.Null(started.Problem);
        return new TestRegistry(started.Registry!, folder, keys);
    }

    public static WebApplication Build(RegistryOptions options, TestKeys keys, Action<IServiceCollection>? more = null) =>
        RegistryHost.Build(options, (services, _) =>
        {
            services.AddSingleton<Authenticate>(keys.AuthenticateAsync);
            more?.Invoke(services);
        }, TestServices.Map);

    public async ValueTask DisposeAsync()
    {
        channel.Dispose();
        Http.Dispose();
        await Running.DisposeAsync();
        Keys.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>Keys a test gives out and takes back.</summary>
internal sealed class TestKeys : IDisposable
{
    public const string Laboratory = "rk_laboratory";

    private readonly CancellationTokenSource revoked = new();

    public void Revoke() => revoked.Cancel();

    public void Dispose() => revoked.Dispose();

    public ValueTask<Answer<Caller>> AuthenticateAsync(string secret, CancellationToken stop) => new(
        secret == Laboratory && !revoked.IsCancellationRequested
            ? new Caller(Role.Laboratory, "k1", "organisations/vilas-219") { Revoked = revoked.Token }
            : new Refusal(RefusalReason.KeyInvalid, "The key is not known, has ended or was revoked."));
}

/// <summary>What a program reads from a failed call.</summary>
internal sealed record Failure(StatusCode Code, string Reason, string Message, IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<string> Fields, RetryInfo? Retry)
{
    public static async Task<Failure> OfAsync(Func<Task> call) => Of(await Assert.ThrowsAnyAsync<RpcException>(call));

    public static Failure Of(RpcException exception)
    {
        var status = exception.GetRpcStatus();
        Assert.True(status is not null, $"No details came with {exception.Status}.");
        Assert.Equal((int)exception.StatusCode, status.Code);
        return Of(status);
    }

    public static Failure Of(Google.Rpc.Status status)
    {
        var info = status.GetDetail<ErrorInfo>();
        Assert.NotNull(info);
        Assert.Equal("registry.v1", info.Domain);
        var fields = status.GetDetail<BadRequest>()?.FieldViolations.Select(field => field.Field).ToList() ?? [];
        return new((StatusCode)status.Code, info.Reason, status.Message, new Dictionary<string, string>(info.Metadata), fields, status.GetDetail<RetryInfo>());
    }

    public static async Task<Failure> OfAsync(HttpResponseMessage response)
    {
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        var parser = new JsonParser(JsonParser.Settings.Default.WithTypeRegistry(Errors.DetailTypes));
        return Of(parser.Parse<Google.Rpc.Status>(await response.Content.ReadAsStringAsync()));
    }
}
