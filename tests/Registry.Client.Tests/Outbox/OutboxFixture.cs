using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;
using Registry.Client.Outbox;
using Registry.Protocol.V1;

namespace Registry.Client.Tests.Outbox;

/// <summary>A folder for outboxes and a registry that remembers what it accepted, as the real one does: by number and content.</summary>
public sealed class OutboxFixture : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("outbox");

    public TestLog Log { get; } = new();

    public string PathOf(string name) => Path.Combine(folder.FullName, name);

    public void Dispose()
    {
        Log.Dispose();
        folder.Delete(recursive: true);
    }

    public static ReportFile Slip(int number, string conclusion = "Đạt") => ReportFile.Of(new Report { Number = $"{number}", Conclusion = conclusion });

    public static IEnumerable<OutboxEntry> Slips(int count) => Enumerable.Range(1, count).Select(i => new OutboxEntry(Slip(i)));
}

/// <summary>A registry in memory. <see cref="Before"/> runs ahead of each answer and may throw.</summary>
public sealed class RememberingRegistry(TestLog log) : ReportService.ReportServiceBase
{
    private readonly Dictionary<string, SubmitReportResponse> accepted = [];
    private readonly Lock gate = new();

    public ConcurrentQueue<(string Number, string RequestId)> Seen { get; } = new();

    public Func<Report, Task> Before { get; set; } = _ => Task.CompletedTask;

    public Func<SubmitReportResponse, SubmitReportResponse> Forge { get; set; } = answer => answer;

    public int Streams { get; private set; }

    /// <summary>Whether every document is said to be there already.</summary>
    public bool HoldsEverything { get; init; }

    public override Task<GetAttachmentProgressResponse> GetAttachmentProgress(GetAttachmentProgressRequest request, ServerCallContext context) =>
        Task.FromResult(new GetAttachmentProgressResponse { Complete = HoldsEverything });

    /// <summary>Numbers accepted, in the order of the log; each once, as a report cannot get in twice.</summary>
    public List<string> Accepted { get; } = [];

    public override async Task<SubmitReportResponse> SubmitReport(SubmitReportRequest request, ServerCallContext context) => await TakeAsync(request.Report, request.RequestId);

    public override async Task<AmendReportResponse> AmendReport(AmendReportRequest request, ServerCallContext context) =>
        new() { Accepted = await TakeAsync(request.Report, request.RequestId) };

    public override async Task SubmitReports(
        IAsyncStreamReader<SubmitReportsRequest> requestStream, IServerStreamWriter<SubmitReportsResponse> responseStream, ServerCallContext context)
    {
        Streams++;
        await foreach (var request in requestStream.ReadAllAsync())
        {
            var answer = new SubmitReportsResponse { Sequence = request.Sequence };
            try
            {
                answer.Accepted = await TakeAsync(request.Report, request.RequestId);
            }
            catch (RpcException e) when (e.StatusCode is not (StatusCode.Unavailable or StatusCode.Unauthenticated))
            {
                answer.Refused = e.GetRpcStatus();
            }

            await responseStream.WriteAsync(answer);
        }
    }

    private async Task<SubmitReportResponse> TakeAsync(Report report, string requestId)
    {
        Seen.Enqueue((report.Number, requestId));
        await Before(report);
        lock (gate)
        {
            var key = report.ToByteString().ToBase64();
            var replayed = accepted.TryGetValue(key, out var answer);
            if (!replayed)
            {
                accepted.Add(key, answer = log.Accept(report));
                Accepted.Add(report.Number);
            }

            answer = answer!.Clone();
            answer.Replayed = replayed;
            return Forge(answer);
        }
    }
}
