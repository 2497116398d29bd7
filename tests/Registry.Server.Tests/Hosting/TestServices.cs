using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Registry.Application;
using Registry.Protocol.V1;
using Registry.Server.Hosting;

namespace Registry.Server.Tests.Hosting;

/// <summary>Methods of the real contract that do what a name in the request asks for.</summary>
internal static class TestServices
{
    public static void Map(WebApplication app)
    {
        app.MapGrpcService<TestDocuments>();
        app.MapGrpcService<TestReports>();
        app.MapGrpcService<TestSearch>();
        app.MapGrpcService<TestLog>();
        app.MapGrpcService<TestAccess>();
        // The others answer that they are not implemented, which is enough to see where a route leads.
        app.MapGrpcService<TestConformity>();
        app.MapGrpcService<TestApplicability>();
        app.MapGrpcService<TestProducts>();
        app.MapGrpcService<TestForms>();
        app.MapGrpcService<TestIndicators>();
        app.MapGrpcService<TestActivities>();
        app.MapGrpcService<TestOrganisations>();
        app.MapGrpcService<TestJurisdictions>();
        app.MapGrpcService<TestTraceability>();
        app.MapGrpcService<TestInstruments>();
        app.MapGrpcService<TestWatches>();
        app.MapGrpcService<TestTexts>();
    }

    private sealed class TestDocuments : DocumentService.DocumentServiceBase
    {
        public override Task<GetDocumentResponse> GetDocument(GetDocumentRequest request, ServerCallContext context) => request.Name switch
        {
            "documents/missing" => throw Errors.ToException(Refusal.NotFound(request.Name)),
            "documents/fault" => throw new InvalidCastException("secret of the machine room"),
            "documents/busy" => throw new InvalidOperationException("wrapped", new SqliteException("database is locked", 5)),
            "documents/slow" => WaitAsync(context),
            _ => Task.FromResult(new GetDocumentResponse { Document = new Document { Name = request.Name, Revision = 9_007_199_254_740_993 } }),
        };

        public override Task<CreateDocumentResponse> CreateDocument(CreateDocumentRequest request, ServerCallContext context) =>
            Task.FromResult(new CreateDocumentResponse { Document = request.Document });

        public override Task<UpdateDocumentResponse> UpdateDocument(UpdateDocumentRequest request, ServerCallContext context) =>
            Task.FromResult(new UpdateDocumentResponse { Document = request.Document });

        private static async Task<GetDocumentResponse> WaitAsync(ServerCallContext context)
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return new();
        }
    }

    private sealed class TestReports : ReportService.ReportServiceBase
    {
        public override Task<SubmitReportResponse> SubmitReport(SubmitReportRequest request, ServerCallContext context) =>
            Task.FromResult(new SubmitReportResponse { Name = Calls.CallerOf(context).Organisation + "/reports/" + request.Report.Number });

        public override async Task SubmitReports(
            IAsyncStreamReader<SubmitReportsRequest> requests, IServerStreamWriter<SubmitReportsResponse> responses, ServerCallContext context)
        {
            while (await requests.MoveNext(context.CallToken()))
            {
                var item = requests.Current;
                var answer = new SubmitReportsResponse { Sequence = item.Sequence };
                if (MessageChecks.Check(item) is { } refusal)
                    answer.Refused = Errors.ToStatus(refusal);
                else
                    answer.Accepted = new SubmitReportResponse { Name = item.Report.Number };
                await responses.WriteAsync(answer);
            }
        }
    }

    private sealed class TestSearch : SearchService.SearchServiceBase
    {
        public override Task<SearchResponse> Search(SearchRequest request, ServerCallContext context) =>
            Task.FromResult(new SearchResponse { DidYouMean = request.Query, AsOfDate = request.AsOfDate, Total = request.Kinds.Count });
    }

    private sealed class TestLog : LogService.LogServiceBase
    {
        public override async Task WatchChanges(WatchChangesRequest request, IServerStreamWriter<WatchChangesResponse> responses, ServerCallContext context)
        {
            await responses.WriteAsync(new WatchChangesResponse { Position = request.FromIndex });
            await Task.Delay(Timeout.Infinite, context.CallToken());
        }
    }

    private sealed class TestAccess : AccessService.AccessServiceBase
    {
        public override Task<GetCallerResponse> GetCaller(GetCallerRequest request, ServerCallContext context) =>
            Task.FromResult(new GetCallerResponse { Key = new Key { Name = Calls.CallerOf(context).KeyId, Organisation = Calls.CallerOf(context).Organisation } });

        public override Task<RevokeKeyResponse> RevokeKey(RevokeKeyRequest request, ServerCallContext context) =>
            Task.FromResult(new RevokeKeyResponse { Key = new Key { Name = request.Name } });
    }

    private sealed class TestConformity : ConformityService.ConformityServiceBase;

    private sealed class TestApplicability : ApplicabilityService.ApplicabilityServiceBase;

    private sealed class TestProducts : ProductService.ProductServiceBase;

    private sealed class TestForms : FormService.FormServiceBase;

    private sealed class TestIndicators : IndicatorService.IndicatorServiceBase;

    private sealed class TestActivities : ActivityService.ActivityServiceBase;

    private sealed class TestOrganisations : OrganisationService.OrganisationServiceBase;

    private sealed class TestJurisdictions : JurisdictionService.JurisdictionServiceBase;

    private sealed class TestTraceability : TraceabilityService.TraceabilityServiceBase;

    private sealed class TestWatches : WatchService.WatchServiceBase;

    private sealed class TestInstruments : InstrumentService.InstrumentServiceBase;

    private sealed class TestTexts : TextService.TextServiceBase;
}
