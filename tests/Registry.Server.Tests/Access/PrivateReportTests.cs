using Google.Protobuf;
using Google.Protobuf.Reflection;
using Registry.Protocol.V1;
using Registry.Server.Tests.Hosting;
using static Registry.Server.Tests.PackRegistry;

namespace Registry.Server.Tests.Access;

/// <summary>
/// Whatever an anonymous caller can read, nothing of what a report that is not public says can be found in it. Only that it exists is
/// public: the log names it.
/// </summary>
[Collection(PackCollection.Name)]
public sealed class PrivateReportTests(PackRegistry pack)
{
    private const string Secret = "zqxjk";

    [Fact]
    public async Task NothingAnyoneCanReadSaysWhatAPrivateReportSays()
    {
        var name = await SubmitAsync(Marked(isPublic: false));
        var held = await pack.Reports.GetReportAsync(new GetReportRequest { Name = name, WaitForVerdicts = true });
        // The laboratory itself reads all of it, so that what follows is no empty search.
        Assert.Contains(Secret, held.ToString(), StringComparison.OrdinalIgnoreCase);
        var product = await DeclareWithEvidenceAsync(name);

        foreach (var door in Enum.GetValues<Door>())
        {
            foreach (var (method, request) in Questions(name, product))
                await AssertSilentAsync(door, method, request);
            Assert.DoesNotContain(name, (await ReadPagesAsync(door, "ReportService/ListReports", new ListReportsRequest { PageSize = 1000 })), StringComparison.Ordinal);
        }
        using var watch = pack.Registry.Log().WatchChanges(new WatchChangesRequest());
        for (var size = await pack.Registry.LogSizeAsync(); size > 0; size--)
        {
            Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));
            AssertSilent(watch.ResponseStream.Current, "WatchChanges");
        }
    }

    [Theory]
    [InlineData("GetReport")]
    [InlineData("WithdrawReport")]
    [InlineData("AmendReport")]
    public async Task APrivateReportAndOneThatIsNotThereAreToldApartByNothing(string method)
    {
        var name = await SubmitAsync(Marked(isPublic: false));
        var missing = $"{Laboratory}/reports/khong-co";
        foreach (var key in new[] { null, pack.OtherLaboratoryKey })
        {
            var (there, absent) = (await AskAsync(name, key), await AskAsync(missing, key));
            Assert.Equal((absent.Code, absent.Reason, absent.Message.Replace(missing, name, StringComparison.Ordinal)), (there.Code, there.Reason, there.Message));
        }

        async Task<Failure> AskAsync(string asked, string? key) => (await pack.Registry.CallAsync(Door.Grpc, key, $"ReportService/{method}", method switch
        {
            "GetReport" => new GetReportRequest { Name = asked },
            "WithdrawReport" => new WithdrawReportRequest { Name = asked, Reason = "x" },
            _ => new AmendReportRequest { Name = asked, Report = Slips.New().With(r => r.Predecessor = new Predecessor { Report = asked, Reason = "x" }) },
        })).Refused();
    }

    [Theory]
    [InlineData(Door.Grpc)]
    [InlineData(Door.Json)]
    public async Task WhoOrderedAPublicReportStaysPrivate(Door door)
    {
        var name = await SubmitAsync(Slips.New().With(r => (r.Public, r.Customer) = (true, $"Công ty {Secret}")));
        var anyone = (await GetAsync(door, null, name)).Of<GetReportResponse>();
        AssertSilent(anyone, "GetReport");
        Assert.True(anyone.Content.IsEmpty);
        Assert.Single(anyone.Record.Report.Samples);
        foreach (var key in new[] { pack.LaboratoryKey, pack.OfficerKey })
        {
            var insider = (await GetAsync(door, key, name)).Of<GetReportResponse>();
            Assert.Equal($"Công ty {Secret}", insider.Record.Report.Customer);
            Assert.False(insider.Content.IsEmpty);
        }
        AssertSilent((await GetAsync(door, pack.OtherLaboratoryKey, name)).Of<GetReportResponse>(), "GetReport");
        // Nothing is hidden where nothing is private.
        var open = await SubmitAsync(Slips.New().With(r => r.Public = true));
        Assert.False((await GetAsync(door, null, open)).Of<GetReportResponse>().Content.IsEmpty);
    }

    private static IEnumerable<(string Method, IMessage Request)> Questions(string report, string product)
    {
        yield return ("SearchService/Search", new SearchRequest());
        yield return ("SearchService/Search", new SearchRequest { Query = Secret });
        yield return ("SearchService/Search", new SearchRequest { Query = "nước" });
        yield return ("SearchService/Suggest", new SuggestRequest { Prefix = Secret[..3] });
        yield return ("DocumentService/ListDocuments", new ListDocumentsRequest { PageSize = 1000 });
        yield return ("OrganisationService/ListOrganisations", new ListOrganisationsRequest { PageSize = 1000 });
        yield return ("OrganisationService/GetOrganisation", new GetOrganisationRequest { Name = Laboratory });
        yield return ("ProductService/ListProducts", new ListProductsRequest { PageSize = 1000 });
        yield return ("ProductService/GetProduct", new GetProductRequest { Name = product });
        yield return ("ConformityService/EvaluateProduct", new EvaluateProductRequest { Name = product });
        yield return ("ConformityService/EvaluateReport", new EvaluateReportRequest { Name = report });
        yield return ("ConformityService/ExplainVerdict", new ExplainVerdictRequest { Name = report });
        yield return ("ReportService/GetReport", new GetReportRequest { Name = report });
        yield return ("ReportService/ListReports", new ListReportsRequest { PageSize = 1000 });
        yield return ("ReportService/ListReports", new ListReportsRequest { Parent = Laboratory, PageSize = 1000 });
        yield return ("ReportService/ListReports", new ListReportsRequest { Outcome = Verdict.Types.Outcome.Fail, PageSize = 1000 });
        yield return ("ReportService/ListReports", new ListReportsRequest { Document = "documents/qcvn-01-1-2024-byt", PageSize = 1000 });
        yield return ("ReportService/ListReports", new ListReportsRequest { Jurisdiction = "jurisdictions/vn-86", PageSize = 1000 });
        yield return ("LogService/ListEntries", new ListEntriesRequest { PageSize = 1000 });
        yield return ("LogService/ListEntries", new ListEntriesRequest { Subject = report });
        yield return ("ApplicabilityService/CheckApplicability", new CheckApplicabilityRequest { Product = product });
    }

    private async Task AssertSilentAsync(Door door, string method, IMessage request)
    {
        var outcome = await pack.Registry.CallAsync(door, null, method, request);
        // A question may come back in the answer.
        var echo = request is SearchRequest { Query: Secret };
        if (outcome.Answer is { } answer && !echo)
            AssertSilent(answer, method);
        if (outcome.Answer is SearchResponse found && echo)
            Assert.Empty(found.Hits);
        if (outcome.Failure is { } failure)
            Assert.DoesNotContain(Secret, failure.Message, StringComparison.OrdinalIgnoreCase);
    }

    private static void AssertSilent(IMessage answer, string method)
    {
        Assert.False(answer.ToString()!.Contains(Secret, StringComparison.OrdinalIgnoreCase), $"{method} tells it: {answer}");
        // Bytes are written in base64, which hides what they say.
        foreach (var bytes in BytesIn(answer))
            Assert.DoesNotContain(Secret, bytes.ToStringUtf8(), StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<ByteString> BytesIn(IMessage message) => message.Descriptor.Fields.InDeclarationOrder().SelectMany(field => field.Accessor.GetValue(message) switch
    {
        ByteString bytes => [bytes],
        IMessage nested => BytesIn(nested),
        System.Collections.IEnumerable many when field is { IsRepeated: true, FieldType: FieldType.Message } => many.Cast<IMessage>().SelectMany(BytesIn),
        _ => [],
    });

    private async Task<string> ReadPagesAsync(Door door, string method, ListReportsRequest request)
    {
        var all = "";
        do
        {
            var page = (await pack.Registry.CallAsync(door, null, method, request)).Of<ListReportsResponse>();
            all += page.ToString();
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return all;
    }

    private Task<CallOutcome> GetAsync(Door door, string? key, string name) =>
        pack.Registry.CallAsync(door, key, "ReportService/GetReport", new GetReportRequest { Name = name, WaitForVerdicts = true });

    private async Task<string> SubmitAsync(Report report) => (await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = report })).Name;

    /// <summary>A product whose declaration rests on the report.</summary>
    private async Task<string> DeclareWithEvidenceAsync(string report)
    {
        var product = new Product
        {
            Name = $"products/{Slips.NewNumber().Replace('/', '-').ToLowerInvariant()}",
            DisplayName = new LocalizedText { Vi = "Nước" },
            Owner = Enterprise,
            Category = "nước sạch sinh hoạt",
            Declarations = { new Declaration { Kind = Declaration.Types.Kind.Declared, Designation = "QCVN 01-1:2024/BYT", Evidence = { report } } },
        };
        return (await new ProductService.ProductServiceClient(pack.Registry.As(pack.OfficerKey)).CreateProductAsync(new CreateProductRequest { Product = product })).Product.Name;
    }

    /// <summary>A report that fails, with the mark in every text a report has but its number.</summary>
    private static Report Marked(bool isPublic) => Slips.New().With(report =>
    {
        report.Public = isPublic;
        report.Samples[0].Jurisdiction = "jurisdictions/vn-86";
        report.Samples[0].Results[0].PrintedResult = "0,9";
        report.Samples[0].Results.Add(new ResultLine { PrintedResult = Secret, Characteristic = Secret });
        Mark(report);
        Mark(report.Samples[0]);
        Mark(report.Samples[0].Results[0]);
    });

    private static void Mark(IMessage message)
    {
        string[] kept = ["name", "number", "jurisdiction", "product", "matrix", "printed_result", "unit", "characteristic"];
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
            if (field.FieldType == FieldType.String && !field.IsRepeated && !kept.Contains(field.Name))
                field.Accessor.SetValue(message, $"{field.Name} {Secret}");
    }
}
