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
    private readonly Metadata asAdministrator;
    private long sent;

    private PushedRegistry(RunningRegistry server, GrpcChannel channel, string secret, Metadata asAdministrator)
    {
        this.asAdministrator = asAdministrator;
        this.server = server;
        this.channel = channel;
        Secret = secret;
        asLaboratory = Bearer(secret);
    }

    public Uri Address => server.GrpcAddress;

    public string Secret { get; }

    /// <param name="postgreSql">A database on PostgreSQL; SQLite in the folder when null.</param>
    public static async Task<PushedRegistry> StartAsync(string folder, string? postgreSql = null)
    {
        var options = new RegistryOptions { DataFolder = folder, HttpPort = 0, GrpcPort = 0, LogLevel = LogLevel.Error };
        if (postgreSql is not null)
            options = options with { Database = DatabaseKind.PostgreSql, ConnectionString = postgreSql };
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
        return new PushedRegistry(server, channel, key.Secret, asAdministrator);
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

    /// <summary>Entries of its log: nearly all of them are reports.</summary>
    public async Task<long> CountAsync() => (await new LogService.LogServiceClient(channel).GetCheckpointAsync(new GetCheckpointRequest())).Checkpoint.Size;

    /// <summary>Milliseconds to read one report with its verdicts and receipt; the median of some.</summary>
    public Task<double> TimeGetAsync(long lastNumber) =>
        TimeAsync(i => new ReportService.ReportServiceClient(channel).GetReportAsync(
            new GetReportRequest { Name = ReportTemplate.NameOf(Laboratory, Math.Max(1, lastNumber - (i * 97))) }, asLaboratory).ResponseAsync);

    /// <summary>Milliseconds to list the newest fifty; the median of some.</summary>
    public Task<double> TimeListAsync() =>
        TimeAsync(_ => new ReportService.ReportServiceClient(channel).ListReportsAsync(new ListReportsRequest { PageSize = 50 }, asLaboratory).ResponseAsync);

    /// <summary>Records a document, or its next revision.</summary>
    /// <returns>Index of its log entry.</returns>
    public async Task<long> RecordAsync(Document document)
    {
        var documents = new DocumentService.DocumentServiceClient(channel);
        using var call = documents.ImportDocuments(asAdministrator);
        await call.RequestStream.WriteAsync(new ImportDocumentsRequest { Sequence = 1, Document = document });
        await call.RequestStream.CompleteAsync();
        if (!await call.ResponseStream.MoveNext(CancellationToken.None) || call.ResponseStream.Current.Outcome == ImportDocumentsResponse.Types.Outcome.Refused)
            throw new InvalidOperationException($"The document was not taken: {call.ResponseStream.Current}");
        return await CountAsync() - 1;
    }

    /// <summary>Whether the verdicts of a report reflect a log entry.</summary>
    public async Task<bool> ReflectsAsync(long number, long position) =>
        (await ReadAsync(number)).Record.Judgement is { } judgement && judgement.ReflectedIndex > position;

    /// <summary>Reads one report with its verdicts and receipt.</summary>
    public Task GetAsync(long number) => ReadAsync(number);

    /// <summary>Lists the newest fifty.</summary>
    public async Task ListAsync() => await new ReportService.ReportServiceClient(channel).ListReportsAsync(new ListReportsRequest { PageSize = 50 }, asLaboratory);

    /// <summary>Sends one report and waits for its receipt.</summary>
    public async Task SubmitAsync()
    {
        var report = ReportTemplate.CreateReport();
        report.Number = $"LE-{Interlocked.Increment(ref sent)}";
        await new ReportService.ReportServiceClient(channel).SubmitReportAsync(new SubmitReportRequest { Report = report }, asLaboratory);
    }

    private async Task<GetReportResponse> ReadAsync(long number) => await new ReportService.ReportServiceClient(channel).GetReportAsync(
        new GetReportRequest { Name = ReportTemplate.NameOf(Laboratory, number) }, asLaboratory);

    private static async Task<double> TimeAsync(Func<int, Task> call)
    {
        var times = new List<double>();
        for (var i = 0; i < 41; i++)
        {
            var begin = System.Diagnostics.Stopwatch.GetTimestamp();
            await call(i);
            times.Add(System.Diagnostics.Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }
        return Measuring.Measured.Median([.. times]);
    }

    public async ValueTask DisposeAsync()
    {
        channel.Dispose();
        await server.DisposeAsync();
    }

    private static Metadata Bearer(string secret) => new() { { "authorization", $"Bearer {secret}" } };
}
