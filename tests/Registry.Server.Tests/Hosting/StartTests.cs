using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Reflection.V1Alpha;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Registry.Application.Database;
using Registry.Protocol.V1;
using Registry.Server.Hosting;

namespace Registry.Server.Tests.Hosting;

/// <summary>Starting, not starting, being healthy, stopping.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task ABusyPortIsOneSentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var problem = await ProblemAsync(new RegistryOptions { DataFolder = Folder(), HttpPort = port, GrpcPort = 0 });
        Assert.Equal(1, problem.ExitCode);
        Assert.StartsWith($"Port {port} is in use", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFolderThatCannotBeWrittenIsOneSentence()
    {
        var file = Path.GetTempFileName();
        var problem = await ProblemAsync(new RegistryOptions { DataFolder = Path.Combine(file, "data"), HttpPort = 0, GrpcPort = 0 });
        Assert.Equal(1, problem.ExitCode);
        Assert.Contains("cannot be written", problem.Message, StringComparison.Ordinal);
        File.Delete(file);
    }

    [Theory]
    [InlineData(99999, 0, "no port")]
    [InlineData(5080, 5080, "asked for twice")]
    public async Task OptionsThatCannotBeRightAreRefused(int http, int grpc, string words)
    {
        var problem = await ProblemAsync(new RegistryOptions { DataFolder = Folder(), HttpPort = http, GrpcPort = grpc });
        Assert.Equal(2, problem.ExitCode);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("registry.example.vn")]
    [InlineData("ftp://registry.example.vn")]
    [InlineData("https://registry.example.vn/?page=1")]
    public async Task APublicAddressThatIsNoneIsRefused(string address)
    {
        var problem = await ProblemAsync(new RegistryOptions { DataFolder = Folder(), HttpPort = 0, GrpcPort = 0, PublicAddress = new Uri(address, UriKind.RelativeOrAbsolute) });
        Assert.Equal(2, problem.ExitCode);
        Assert.Contains(address, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAddressOfAnotherMachineIsOneSentence()
    {
        var problem = await ProblemAsync(new RegistryOptions { DataFolder = Folder(), Bind = IPAddress.Parse("192.0.2.7"), HttpPort = 0, GrpcPort = 0 });
        Assert.DoesNotContain("\n", problem.Message, StringComparison.Ordinal);
        Assert.Contains("none of this machine", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStepThatFindsAProblemEndsTheStartBeforeAPortIsTaken()
    {
        var options = new RegistryOptions { DataFolder = Folder(), HttpPort = 0, GrpcPort = 0, LogLevel = LogLevel.None };
        var later = false;
        var started = await Starter.StartAsync(options, chosen => TestRegistry.Build(chosen, new TestKeys(), services =>
        {
            services.AddSingleton(new StartStep("database", (_, _) => throw new DatabaseUnusableException("The database was made by a newer version.")));
            services.AddSingleton(new StartStep("later", (_, _) => { later = true; return Task.FromResult<StartProblem?>(null); }));
        }), CancellationToken.None);
        Assert.Null(started.Registry);
        Assert.Equal(new StartProblem("The database was made by a newer version.", 1), started.Problem);
        Assert.False(later);
    }

    [Fact]
    public async Task AStepThatThrowsIsOneSentenceToo()
    {
        var options = new RegistryOptions { DataFolder = Folder(), HttpPort = 0, GrpcPort = 0, LogLevel = LogLevel.None };
        var started = await Starter.StartAsync(options, chosen => TestRegistry.Build(chosen, new TestKeys(), services =>
            services.AddSingleton(new StartStep("database", (_, _) => throw new InvalidOperationException("first line\n   at second line")))), CancellationToken.None);
        Assert.Equal("The registry could not start: first line", started.Problem!.Message);
    }

    [Fact]
    public async Task HealthTellsServingAndReadOnlyApart()
    {
        await using var registry = await TestRegistry.StartAsync();
        var health = new Health.HealthClient(registry.Grpc);
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, (await health.CheckAsync(new())).Status);
        Assert.Equal("serving\n", await registry.Http.GetStringAsync(HealthSetup.HttpPath));

        registry.Running.State.ReadOnlyBecause = "the log does not match its last checkpoint";
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, (await health.CheckAsync(new())).Status);
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.NotServing, (await health.CheckAsync(new() { Service = HealthSetup.Writes })).Status);
        Assert.Contains("checkpoint", await registry.Http.GetStringAsync(HealthSetup.HttpPath), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReflectionListsTheServicesOfTheContract()
    {
        await using var registry = await TestRegistry.StartAsync();
        using var call = new ServerReflection.ServerReflectionClient(registry.Grpc).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        var listed = call.ResponseStream.Current.ListServicesResponse.Service.Select(service => service.Name).ToList();
        await call.RequestStream.CompleteAsync();
        Assert.Empty(Contract.Services.Select(service => service.FullName).Except(listed));
    }

    [Fact]
    public async Task AStopEndsOpenStreamsWithAStatusThatSaysTryAgain()
    {
        await using var registry = await TestRegistry.StartAsync();
        using var reading = new LogService.LogServiceClient(registry.Grpc).WatchChanges(new());
        using var writing = new ReportService.ReportServiceClient(registry.Grpc).SubmitReports();
        Assert.True(await reading.ResponseStream.MoveNext(CancellationToken.None));
        await writing.RequestStream.WriteAsync(new SubmitReportsRequest { Sequence = 1, Report = MessageChecksTests.Submit().Report });
        Assert.True(await writing.ResponseStream.MoveNext(CancellationToken.None));

        var waiting = (Task<bool>[])[reading.ResponseStream.MoveNext(CancellationToken.None), writing.ResponseStream.MoveNext(CancellationToken.None)];
        var stopping = registry.Running.StopAsync();
        foreach (var stream in waiting)
        {
            var failure = await Failure.OfAsync(() => stream);
            Assert.Equal((StatusCode.Unavailable, "REGISTRY_UNAVAILABLE", "stopping"), (failure.Code, failure.Reason, failure.Metadata["state"]));
        }
        await stopping.WaitAsync(TimeSpan.FromMinutes(3));
    }

    [Fact]
    public async Task RunningUntilToldToStopIsExitCodeZero()
    {
        using var stop = new CancellationTokenSource();
        var opened = new TaskCompletionSource<Uri>();
        var running = RegistryHost.RunAsync(
            new RegistryOptions { DataFolder = Folder(), HttpPort = 0, GrpcPort = 0, LogLevel = LogLevel.None },
            (registry, _) => { opened.SetResult(registry.HttpAddress); return Task.CompletedTask; }, stop.Token);
        using var http = new HttpClient { BaseAddress = await opened.Task.WaitAsync(TimeSpan.FromMinutes(3)) };
        Assert.Equal("serving\n", await http.GetStringAsync(HealthSetup.HttpPath));
        await stop.CancelAsync();
        Assert.Equal(0, await running.WaitAsync(TimeSpan.FromMinutes(3)));
    }

    private static string Folder() => Directory.CreateTempSubdirectory("registry-start-").FullName;

    private static async Task<StartProblem> ProblemAsync(RegistryOptions options)
    {
        var started = await RegistryHost.StartAsync(options with { LogLevel = LogLevel.None });
        Assert.Null(started.Registry);
        return started.Problem!;
    }
}
