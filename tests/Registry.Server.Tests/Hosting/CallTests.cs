using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Registry.Protocol.V1;
using Registry.Server.Hosting;

namespace Registry.Server.Tests.Hosting;

/// <summary>What a caller over gRPC hears when something is wrong.</summary>
public sealed class CallTests : IAsyncLifetime
{
    private TestRegistry registry = null!;

    private DocumentService.DocumentServiceClient Documents => new(registry.Grpc);

    private ReportService.ReportServiceClient Reports => new(registry.Grpc);

    public async Task InitializeAsync() => registry = await TestRegistry.StartAsync();

    public async Task DisposeAsync() => await registry.DisposeAsync();

    [Fact]
    public async Task ARefusalKeepsItsReasonAndMetadata()
    {
        var failure = await GetAsync("documents/missing");
        Assert.Equal((StatusCode.NotFound, "RESOURCE_NOT_FOUND"), (failure.Code, failure.Reason));
        Assert.Equal("documents/missing", failure.Metadata["resource"]);
    }

    [Fact]
    public async Task AFaultOfOursIsAnIncidentThatTellsNothingElse()
    {
        var failure = await GetAsync("documents/fault");
        Assert.Equal((StatusCode.Internal, "INTERNAL_FAULT"), (failure.Code, failure.Reason));
        Assert.Matches("^[0-9a-f]{12}$", failure.Metadata["incident"]);
        Assert.DoesNotContain("machine room", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABusyDatabaseIsWorthAnotherTry()
    {
        var failure = await GetAsync("documents/busy");
        Assert.Equal((StatusCode.Unavailable, "REGISTRY_UNAVAILABLE"), (failure.Code, failure.Reason));
        Assert.NotNull(failure.Retry);
    }

    [Fact]
    public async Task AMissingFieldIsNamedBeforeTheMethodRuns()
    {
        var failure = await GetAsync("");
        Assert.Equal((StatusCode.InvalidArgument, "FIELD_INVALID"), (failure.Code, failure.Reason));
        Assert.Equal(["name"], failure.Fields);
    }

    [Fact]
    public async Task AMessageOfTenMegabytesIsRefusedWithItsReason()
    {
        var request = MessageChecksTests.Submit();
        request.Report.Note = new string('a', 10_000_000);
        var failure = await Failure.OfAsync(async () => await Reports.SubmitReportAsync(request));
        Assert.Equal((StatusCode.ResourceExhausted, "MESSAGE_TOO_LARGE"), (failure.Code, failure.Reason));
        Assert.Equal("caller", (await GetDocument("documents/caller")).Split('/')[1]);
    }

    [Fact]
    public async Task AMessageOfTenMegabytesInAStreamIsRefusedWithItsReason()
    {
        using var call = Reports.SubmitReports();
        var failure = await Failure.OfAsync(async () =>
        {
            var report = MessageChecksTests.Submit().Report;
            report.Note = new string('a', 10_000_000);
            try
            {
                await call.RequestStream.WriteAsync(new SubmitReportsRequest { Sequence = 1, Report = report });
            }
            catch (RpcException)
            {
                // The server may refuse while the message is still on its way.
            }
            await call.ResponseStream.MoveNext(CancellationToken.None);
        });
        Assert.Equal((StatusCode.ResourceExhausted, "MESSAGE_TOO_LARGE"), (failure.Code, failure.Reason));
    }

    [Fact]
    public async Task BytesThatAreNoMessageAreTheCallersMistakeNotOurFault()
    {
        var raw = new Method<byte[], GetDocumentResponse>(MethodType.Unary, "registry.v1.DocumentService", "GetDocument",
            Marshallers.Create<byte[]>(bytes => bytes, bytes => bytes), Marshallers.Create(message => message.ToByteArray(), GetDocumentResponse.Parser.ParseFrom));
        var failure = await Failure.OfAsync(async () => await registry.Grpc.AsyncUnaryCall(raw, null, new CallOptions(), [0x0A, 0xFF, 0xFF]));
        Assert.Equal((StatusCode.InvalidArgument, "BODY_MALFORMED"), (failure.Code, failure.Reason));
    }

    [Theory]
    [InlineData("registry.v1.DocumentService", "Nothing")]
    [InlineData("registry.v9.Nothing", "GetDocument")]
    public async Task AnUnknownMethodSaysSo(string service, string method)
    {
        var unknown = new Method<Empty, Empty>(MethodType.Unary, service, method,
            Marshallers.Create(message => message.ToByteArray(), Empty.Parser.ParseFrom), Marshallers.Create(message => message.ToByteArray(), Empty.Parser.ParseFrom));
        var failure = await Failure.OfAsync(async () => await registry.Grpc.AsyncUnaryCall(unknown, null, new CallOptions(), new Empty()));
        // gRPC's own status for a call that no service has.
        Assert.Equal((StatusCode.Unimplemented, "METHOD_UNKNOWN"), (failure.Code, failure.Reason));
    }

    [Fact]
    public async Task ABadItemOfAStreamCostsTheOthersNothing()
    {
        using var call = Reports.SubmitReports();
        var good = MessageChecksTests.Submit().Report;
        var bad = good.Clone();
        bad.Samples[0].SamplingDate = new Google.Type.Date { Year = 2026, Month = 2, Day = 30 };
        await call.RequestStream.WriteAsync(new SubmitReportsRequest { Sequence = 1, Report = good });
        await call.RequestStream.WriteAsync(new SubmitReportsRequest { Sequence = 2, Report = bad });
        await call.RequestStream.WriteAsync(new SubmitReportsRequest { Sequence = 3 });
        await call.RequestStream.WriteAsync(new SubmitReportsRequest { Sequence = 4, Report = good });
        await call.RequestStream.CompleteAsync();

        var answers = await call.ResponseStream.ReadAllAsync().ToListAsync();
        Assert.Equal([true, false, false, true], answers.Select(answer => answer.Accepted is not null));
        Assert.Equal(["report.samples[0].sampling_date"], Failure.Of(answers[1].Refused).Fields);
        Assert.Equal(["report"], Failure.Of(answers[2].Refused).Fields);
    }

    [Fact]
    public async Task ACancelledStreamLeavesTheServerServing()
    {
        using var ending = new CancellationTokenSource();
        using (var call = Reports.SubmitReports(cancellationToken: ending.Token))
        {
            await call.RequestStream.WriteAsync(new SubmitReportsRequest { Sequence = 1, Report = MessageChecksTests.Submit().Report });
            Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
            await ending.CancelAsync();
            var ended = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(CancellationToken.None));
            Assert.Equal(StatusCode.Cancelled, ended.StatusCode);
        }
        Assert.Equal("documents/still", await GetDocument("documents/still"));
    }

    [Fact]
    public async Task TimeThatRunsOutIsNoFaultOfOurs()
    {
        var ended = await Assert.ThrowsAsync<RpcException>(async () =>
            await Documents.GetDocumentAsync(new GetDocumentRequest { Name = "documents/slow" }, deadline: Soon()));
        Assert.Equal(StatusCode.DeadlineExceeded, ended.StatusCode);
    }

    [Fact]
    public async Task GrpcWebOnTheHttpPortTellsTheSame()
    {
        var request = new GetDocumentRequest { Name = "documents/missing" }.ToByteArray();
        var framed = new byte[5 + request.Length];
        framed[4] = (byte)request.Length;
        request.CopyTo(framed, 5);
        using var content = new ByteArrayContent(framed);
        content.Headers.ContentType = new("application/grpc-web+proto");
        using var response = await registry.Http.PostAsync("/registry.v1.DocumentService/GetDocument", content);
        Assert.Equal("5", response.Headers.GetValues("grpc-status").Single());
        var details = Google.Rpc.Status.Parser.ParseFrom(Convert.FromBase64String(Padded(response.Headers.GetValues(Errors.DetailsTrailer).Single())));
        Assert.Equal("RESOURCE_NOT_FOUND", Failure.Of(details).Reason);
    }

    private static string Padded(string base64) => base64.PadRight((base64.Length + 3) / 4 * 4, '=');

    private static DateTime Soon() => TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(200);

    private Task<Failure> GetAsync(string name) => Failure.OfAsync(async () => await Documents.GetDocumentAsync(new GetDocumentRequest { Name = name }));

    private async Task<string> GetDocument(string name) => (await Documents.GetDocumentAsync(new GetDocumentRequest { Name = name })).Document.Name;
}
