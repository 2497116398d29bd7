using Grpc.Core;
using Registry.Protocol.V1;
using Event = Registry.Protocol.V1.WatchReceiptsResponse.EventOneofCase;

namespace Registry.Server.Tests.Traceability;

/// <summary>What rests on something suspect says so wherever it is shown, and everybody whose it is is told.</summary>
[Collection(PackCollection.Name)]
public sealed class SuspectMarkTests(PackRegistry pack)
{
    private const string Water = "documents/qcvn-01-1-2024-byt";

    private readonly string enterprise = $"organisations/htx-{Slips.NewNumber()[..^5].ToLowerInvariant()}";

    private TraceabilityService.TraceabilityServiceClient Officer => new(pack.Registry.As(pack.OfficerKey));

    private ConformityService.ConformityServiceClient Anyone => new(pack.Registry.Anonymous);

    [Fact]
    public async Task VerdictsProductsAndPagesSayThatTheyRestOnWhatIsSuspectUntilItIsClosed()
    {
        var ground = await GroundAsync();
        var suspicion = (await DeclareAsync(ground.Certificate)).Suspicion.Name;

        var evaluated = await Anyone.EvaluateReportAsync(new EvaluateReportRequest { Name = ground.Report });
        Assert.Equal(new[] { ground.Certificate, ground.Report }, Assert.Single(evaluated.Suspicions).Path);
        Assert.NotEmpty(evaluated.Verdicts);
        Assert.All(evaluated.Verdicts, v => Assert.Equal(v.ResultIndex == 0 ? [suspicion] : [], v.Suspicions));
        var touched = await Anyone.ExplainVerdictAsync(new ExplainVerdictRequest { Name = ground.Report, ResultIndex = 0 });
        Assert.Equal((suspicion, true), (Assert.Single(touched.Suspicions).Suspicion, touched.Identical));
        Assert.Equal([suspicion], touched.Verdict.Suspicions);
        Assert.Empty((await Anyone.ExplainVerdictAsync(new ExplainVerdictRequest { Name = ground.Report, ResultIndex = 1 })).Suspicions);

        var product = await StandingAsync(ground.Product);
        Assert.Equal((ProductConformity.Types.Outcome.InOrder, suspicion), (product.Outcome, Assert.Single(product.Suspicions).Suspicion));
        Assert.Contains("rests on what is suspect", product.Reason.En, StringComparison.Ordinal);
        Assert.Contains($"/{suspicion}", await pack.Registry.Http.GetStringAsync($"/{ground.Product}?lang=en"), StringComparison.Ordinal);
        Assert.Contains("suspect", RowOf(await pack.Registry.Http.GetStringAsync($"/products?document={Water[10..]}&lang=en"), ground.Product), StringComparison.Ordinal);

        await Officer.CloseSuspicionAsync(new CloseSuspicionRequest { Name = suspicion, Reason = "Đo lại, giá trị đúng" });
        Assert.Empty((await Anyone.EvaluateReportAsync(new EvaluateReportRequest { Name = ground.Report })).Suspicions);
        Assert.Empty((await StandingAsync(ground.Product)).Suspicions);
        Assert.DoesNotContain("suspect", RowOf(await pack.Registry.Http.GetStringAsync($"/products?document={Water[10..]}&lang=en"), ground.Product), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EvidenceThatIsNotPublicIsSuspectForEverybodyAndTellsNothingElse()
    {
        var ground = await GroundAsync(isPublic: false);
        var suspicion = (await DeclareAsync(ground.Certificate)).Suspicion.Name;
        var product = await StandingAsync(ground.Product);
        Assert.Equal((ProductConformity.Types.Outcome.Unknown, suspicion, ground.Report), (product.Outcome, Assert.Single(product.Suspicions).Suspicion, Assert.Single(product.Suspicions[0].Path)));
        await Officer.CloseSuspicionAsync(new CloseSuspicionRequest { Name = suspicion, Reason = "xong" });
    }

    [Fact]
    public async Task TheOwnerOfAProductAndOfAnInstrumentIsToldThroughItsWatchAndOfNothingElse()
    {
        var ground = await GroundAsync();
        var own = new ReportService.ReportServiceClient(pack.Registry.As((await pack.Registry.MakeKeyAsync(Role.Enterprise, enterprise)).Secret));
        var declared = await DeclareAsync(ground.Certificate);
        Assert.Equal(new[] { enterprise, PackRegistry.Laboratory, PackRegistry.OtherLaboratory }.Order(StringComparer.Ordinal), declared.Notified);
        using var watch = own.WatchReceipts(new WatchReceiptsRequest());
        var told = await ReadAsync(watch, 2);
        Assert.All(told, t => Assert.Equal(
            (Event.OwnerNotice, OwnerNotice.Types.Kind.Suspected, declared.Suspicion.Name, "Chuẩn bị trôi", enterprise, true),
            (t.EventCase, t.OwnerNotice.Kind, t.OwnerNotice.Suspicion, t.OwnerNotice.Reason, t.OwnerNotice.Owner, t.OwnerNotice.Receipt.Length > 0)));
        var instrument = (await new ReportService.ReportServiceClient(pack.Registry.Anonymous).GetReportAsync(new GetReportRequest { Name = ground.Certificate })).Record.Instrument;
        Assert.Equal([(instrument, ground.Certificate), (ground.Product, ground.Report)], told.Select(t => (t.OwnerNotice.Subject, Assert.Single(t.OwnerNotice.Reports))));

        await Officer.CloseSuspicionAsync(new CloseSuspicionRequest { Name = declared.Suspicion.Name, Reason = "Đo lại" });
        Assert.All(await ReadAsync(watch, 2), t => Assert.Equal((OwnerNotice.Types.Kind.Cleared, "Đo lại"), (t.OwnerNotice.Kind, t.OwnerNotice.Reason)));
        // Whoever resumes goes on behind what was told.
        using var resumed = own.WatchReceipts(new WatchReceiptsRequest { FromIndex = told[0].Position });
        Assert.Equal(told[1].OwnerNotice.Subject, (await ReadAsync(resumed, 1))[0].OwnerNotice.Subject);
    }

    [Fact]
    public async Task TheOwnerOfAnInstrumentThatIsItselfDoubtedIsTold()
    {
        var ground = await GroundAsync();
        var instrument = (await new ReportService.ReportServiceClient(pack.Registry.Anonymous).GetReportAsync(new GetReportRequest { Name = ground.Certificate })).Record.Instrument;
        var declared = await Officer.DeclareSuspectAsync(new DeclareSuspectRequest { Suspicion = new Suspicion { Instrument = instrument, Reason = "Chuẩn bị trôi" } });
        Assert.Contains(enterprise, declared.Notified);
        var own = new ReportService.ReportServiceClient(pack.Registry.As((await pack.Registry.MakeKeyAsync(Role.Enterprise, enterprise)).Secret));
        using var watch = own.WatchReceipts(new WatchReceiptsRequest { FromIndex = declared.Suspicion.LogPosition.Index });
        Assert.Equal([instrument, ground.Product], (await ReadAsync(watch, 2)).Select(t => t.OwnerNotice.Subject));
        await Officer.CloseSuspicionAsync(new CloseSuspicionRequest { Name = declared.Suspicion.Name, Reason = "xong" });
    }

    [Fact]
    public async Task AWatchThatTellsVerdictsNamesTheSuspicionsTheyRestOn()
    {
        var ground = await GroundAsync();
        var suspicion = (await DeclareAsync(ground.Certificate)).Suspicion.Name;
        using var watch = pack.Reports.WatchReceipts(new WatchReceiptsRequest { FromIndex = ground.Position });
        while (await watch.ResponseStream.MoveNext(CancellationToken.None))
            if (watch.ResponseStream.Current is { EventCase: Event.Verdicts } answer && answer.Verdicts.Report == ground.Report)
                break;
        Assert.Contains(watch.ResponseStream.Current.Verdicts.Verdicts, v => v.Suspicions.Contains(suspicion));
        await Officer.CloseSuspicionAsync(new CloseSuspicionRequest { Name = suspicion, Reason = "xong" });
    }

    private sealed record Ground(string Certificate, string Report, string Product, long Position);

    /// <summary>An enterprise whose weight was calibrated; its water was tested with that weight, for arsenic only, and the report is evidence for its product.</summary>
    private async Task<Ground> GroundAsync(bool isPublic = true)
    {
        await new OrganisationService.OrganisationServiceClient(pack.Registry.Administrator).CreateOrganisationAsync(new CreateOrganisationRequest
        {
            Organisation = new Organisation { Name = enterprise, DisplayName = new LocalizedText { Vi = $"HTX Nước Sạch {enterprise[18..]}" }, Kinds = { Organisation.Types.Kind.Enterprise } },
        });
        var certificate = Slips.Weight(Slips.NewNumber(), Slips.Day(2026, 2, 2));
        certificate.Instrument.Owner = $"HTX nước sạch {enterprise[18..].ToUpperInvariant()}";
        var other = new ReportService.ReportServiceClient(pack.Registry.As(pack.OtherLaboratoryKey));
        var weight = (await other.SubmitReportAsync(new SubmitReportRequest { Report = certificate })).Name;
        var report = Slips.New();
        report.Public = isPublic;
        report.Samples[0].Results.Add(new ResultLine { Characteristic = "pH", PrintedResult = "7,1" });
        report.MeasuringEquipment.Add(new MeasuringEquipment { DisplayName = "Quả cân", CertificateReport = weight, Characteristics = { "Arsen" } });
        var tested = await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = report });
        await pack.Reports.GetReportAsync(new GetReportRequest { Name = tested.Name, WaitForVerdicts = true });
        var product = (await new ProductService.ProductServiceClient(pack.Registry.Administrator).CreateProductAsync(new CreateProductRequest
        {
            Product = new Product
            {
                Name = $"products/{enterprise[14..]}",
                DisplayName = new LocalizedText { Vi = "Nước đóng bình" },
                Owner = enterprise,
                Declarations =
                {
                    new Declaration { Id = "d1", Kind = Declaration.Types.Kind.Declared, Designation = "QCVN 01-1:2024/BYT", Evidence = { tested.Name }, Steps = { new DeclarationStep { State = Declaration.Types.State.Accepted, Date = Slips.Day(2026, 9, 1) } } },
                },
            },
        })).Product.Name;
        return new Ground(weight, tested.Name, product, tested.LogPosition.Index);
    }

    private async Task<DeclareSuspectResponse> DeclareAsync(string certificate) =>
        await Officer.DeclareSuspectAsync(new DeclareSuspectRequest { Suspicion = new Suspicion { Report = certificate, Reason = "Chuẩn bị trôi" } });

    private async Task<ProductConformity> StandingAsync(string product) =>
        Assert.Single((await Anyone.EvaluateProductAsync(new EvaluateProductRequest { Name = product, AsOfDate = Slips.Day(2026, 10, 1) })).Conformities, c => c.Designation == "QCVN 01-1:2024/BYT");

    private static string RowOf(string page, string product) => Assert.Single(page.Split("<li>"), row => row.Contains($"\"/{product}", StringComparison.Ordinal));

    /// <summary>So many answers that tell something.</summary>
    private static async Task<List<WatchReceiptsResponse>> ReadAsync(AsyncServerStreamingCall<WatchReceiptsResponse> watch, int count)
    {
        var told = new List<WatchReceiptsResponse>();
        while (told.Count < count && await watch.ResponseStream.MoveNext(CancellationToken.None))
            if (watch.ResponseStream.Current.EventCase != Event.None)
                told.Add(watch.ResponseStream.Current);
        return told;
    }
}
