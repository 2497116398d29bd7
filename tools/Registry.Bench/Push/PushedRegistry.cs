using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging;
using Registry.Protocol.V1;
using Registry.Server.Hosting;

namespace Registry.Bench.Push;

/// <summary>The subject: the real server with its real doors in this process, and a laboratory's key made as an administrator makes it.</summary>
internal sealed class PushedRegistry : IAsyncDisposable
{
    private const string Laboratory = "organisations/bench-laboratory";

    private readonly RunningRegistry server;
    private readonly GrpcChannel channel;
    private readonly Metadata asLaboratory;

    private PushedRegistry(RunningRegistry server, GrpcChannel channel, string secret)
    {
        this.server = server;
        this.channel = channel;
        Secret = secret;
        asLaboratory = Bearer(secret);
    }

    public Uri Address => server.GrpcAddress;

    public string Secret { get; }

    public static async Task<PushedRegistry> StartAsync(string folder)
    {
        var options = new RegistryOptions { DataFolder = folder, HttpPort = 0, GrpcPort = 0, LogLevel = LogLevel.Error };
        var started = await RegistryHost.StartAsync(options);
        if (started.Registry is not { } server)
            throw new InvalidOperationException($"The registry does not start: {started.Problem!.Message}");
        var channel = GrpcChannel.ForAddress(server.GrpcAddress);
        var asAdministrator = Bearer((await File.ReadAllTextAsync(Path.Combine(folder, "administrator.key"))).Trim());
        await new OrganisationService.OrganisationServiceClient(channel).CreateOrganisationAsync(
            new CreateOrganisationRequest
            {
                Organisation = new Organisation
                {
                    Name = Laboratory,
                    DisplayName = new LocalizedText { Vi = "Phòng thử nghiệm đo tốc độ", En = "Benchmark laboratory" },
                    Kinds = { Organisation.Types.Kind.Laboratory },
                },
            },
            asAdministrator);
        var key = await new AccessService.AccessServiceClient(channel).CreateKeyAsync(
            new CreateKeyRequest { Key = new Key { Name = "keys/bench", DisplayName = "Benchmark", Role = Role.Laboratory, Organisation = Laboratory } },
            asAdministrator);
        return new PushedRegistry(server, channel, key.Secret);
    }

    /// <summary>Waits until the verdicts of the report sent last are there: everything before it has its verdicts too.</summary>
    public async Task SettleAsync(long lastNumber)
    {
        var reports = new ReportService.ReportServiceClient(channel);
        var request = new GetReportRequest { Name = ReportTemplate.NameOf(Laboratory, lastNumber), WaitForVerdicts = true };
        while (!(await reports.GetReportAsync(request, asLaboratory)).Record.Evaluated)
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        channel.Dispose();
        await server.DisposeAsync();
    }

    private static Metadata Bearer(string secret) => new() { { "authorization", $"Bearer {secret}" } };
}
