using Google.Protobuf;
using Grpc.Core;
using Registry.Protocol.V1;
using Registry.Tests;

namespace Registry.Server.Tests.Traceability;

/// <summary>A chain from a national standard to a truck scale, and what happens when something in it turns out to be wrong.</summary>
public sealed class TraceStoryTests : IAsyncLifetime
{
    private const string Institute = "organisations/vmi";
    private const string A = "organisations/quatest-a";
    private const string B = "organisations/kiem-dinh-b";

    private readonly Dictionary<string, ReportService.ReportServiceClient> laboratories = [];
    private RealRegistry registry = null!;
    private string keyOfA = "";

    private TraceabilityService.TraceabilityServiceClient Officer => new(registry.Administrator);

    private TraceabilityService.TraceabilityServiceClient Anyone => new(registry.Anonymous);

    public async Task InitializeAsync()
    {
        registry = await RealRegistry.StartAsync();
        foreach (var (name, kinds) in new (string, Organisation.Types.Kind[])[]
            { (Institute, [Organisation.Types.Kind.Laboratory, Organisation.Types.Kind.NationalMetrologyInstitute]), (A, [Organisation.Types.Kind.Laboratory]), (B, [Organisation.Types.Kind.Laboratory]) })
        {
            await new OrganisationService.OrganisationServiceClient(registry.Administrator).CreateOrganisationAsync(new CreateOrganisationRequest
            {
                Organisation = new Organisation { Name = name, DisplayName = new LocalizedText { Vi = name, En = $"English {name}" }, Kinds = { kinds }, Codes = { name.ToUpperInvariant()[14..] } },
            });
            var key = (await registry.MakeKeyAsync(Role.Laboratory, name)).Secret;
            laboratories[name] = new(registry.As(key));
            keyOfA = name == A ? key : keyOfA;
        }
    }

    public async Task DisposeAsync() => await registry.DisposeAsync();

    [Fact]
    public async Task AChainIsFollowedToTheNationalStandardAndARecallFindsEverythingThatRestsOnIt()
    {
        var (national, working, scale) = await ChainAsync();
        var unrelated = await SubmitAsync(B, Slips.Scale());
        var chain = await Anyone.TraceReportAsync(new TraceReportRequest { Name = scale });
        Assert.Equal([scale, working, national], chain.Links.Select(l => l.Report));
        Assert.Equal([(0, 1), (1, 2)], chain.Steps.Select(s => (s.FromLink, s.ToLink)));
        Assert.All(chain.Checks, check => Assert.Equal(Check.Types.Outcome.Ok, check.Outcome));
        Assert.Equal(Check.Types.Outcome.Ok, Of(chain.Steps[1].Checks, "RESOLVES"));
        Assert.All(chain.Steps, step => Assert.Equal(Check.Types.Outcome.Ok, Of(step.Checks, "VALID_AT_USE")));

        var declared = await Officer.DeclareSuspectAsync(new DeclareSuspectRequest
        {
            Suspicion = new Suspicion { Report = national, FromDate = Slips.Day(2026, 1, 1), Reason = "Chuẩn quốc gia bị trôi" },
        });
        Assert.Equal((3, true), (declared.AffectedReports, declared.Receipt.Length > 0));
        Assert.Equal(new[] { B, A, Institute }.Order(StringComparer.Ordinal), declared.Notified);
        var mark = Assert.Single((await GetAsync(scale)).Suspicions);
        Assert.Equal([national, working, scale], mark.Path);
        Assert.Empty((await GetAsync(unrelated)).Suspicions);
        Assert.Equal(Check.Types.Outcome.Fail, Of((await Anyone.TraceReportAsync(new TraceReportRequest { Name = scale })).Links[1].Checks, "NOT_SUSPECT"));
        Assert.Equal([working], (await laboratories[A].ListReportsAsync(new ListReportsRequest { Parent = A })).Records.Where(r => r.Suspicions.Count > 0).Select(r => r.Name));

        var impact = await Officer.TraceImpactAsync(new TraceImpactRequest { Suspicion = declared.Suspicion.Name, PageSize = 2 });
        Assert.Equal([national, working], impact.Reports.Select(r => r.Report));
        Assert.Equal(3, impact.TotalReports);
        var rest = await Officer.TraceImpactAsync(new TraceImpactRequest { Suspicion = declared.Suspicion.Name, PageSize = 2, PageToken = impact.NextPageToken });
        var last = Assert.Single(rest.Reports);
        Assert.Equal((scale, 2, ""), (last.Report, last.Distance, rest.NextPageToken));
        Assert.Equal([national, working, scale], last.Path);

        Assert.Equal(3, await NoticesAsync("report.suspected", 3));
        await Officer.CloseSuspicionAsync(new CloseSuspicionRequest { Name = declared.Suspicion.Name, Reason = "Đo lại, giá trị đúng" });
        Assert.Empty((await GetAsync(scale)).Suspicions);
        Assert.Equal(3, await NoticesAsync("report.cleared", 3));
        var closed = (await Anyone.GetSuspicionAsync(new GetSuspicionRequest { Name = declared.Suspicion.Name })).Suspicion;
        Assert.Equal((Suspicion.Types.State.Closed, "Đo lại, giá trị đúng"), (closed.State, closed.CloseReason));
        var again = await Assert.ThrowsAsync<RpcException>(() => Officer.CloseSuspicionAsync(new CloseSuspicionRequest { Name = declared.Suspicion.Name, Reason = "x" }).ResponseAsync);
        Assert.Equal(StatusCode.FailedPrecondition, again.StatusCode);
    }

    [Fact]
    public async Task TheWindowDecidesWhichUsesAreDoubtful()
    {
        var (national, working, scale) = await ChainAsync();
        async Task<string[]> Reach(Google.Type.Date? from, Google.Type.Date? to) =>
            [.. (await Officer.TraceImpactAsync(new TraceImpactRequest { Question = new SuspectQuestion { Report = national, FromDate = from, ToDate = to } })).Reports.Select(r => r.Report)];

        // The working standard was calibrated with it on 5 March; what is wrong from then on stays wrong.
        Assert.Equal([national, working, scale], await Reach(Slips.Day(2026, 3, 5), Slips.Day(2026, 3, 5)));
        Assert.Equal([national], await Reach(Slips.Day(2026, 3, 6), null));
        Assert.Equal([national], await Reach(null, Slips.Day(2026, 3, 4)));
    }

    [Fact]
    public async Task ALaboratoryDoubtsItsOwnWorkOnSomeLinesOnly()
    {
        var (one, other) = (Slips.New(), Slips.New());
        one.Public = other.Public = true;
        one.Samples[0].Results.Add(new ResultLine { Characteristic = "Chì", PrintedResult = "0,001", Unit = "mg/l", Method = "SMEWW 3125B:2023" });
        other.Samples[0].SamplingDate = Slips.Day(2026, 5, 1);
        other.IssueDate = Slips.Day(2026, 5, 2);
        var (hit, missed) = (await SubmitAsync(A, one), await SubmitAsync(A, other));
        var own = new TraceabilityService.TraceabilityServiceClient(registry.As(keyOfA));
        var request = new DeclareSuspectRequest
        {
            Suspicion = new Suspicion { Scope = new SuspectScope { Laboratory = A, Test = "chì (Pb)" }, FromDate = Slips.Day(2026, 7, 1), ToDate = Slips.Day(2026, 8, 31), Reason = "Dung dịch chuẩn hỏng" },
            RequestId = "doubt-1",
        };
        var declared = await own.DeclareSuspectAsync(request);
        Assert.Equal(declared.Suspicion.Name, (await own.DeclareSuspectAsync(request)).Suspicion.Name);
        var mark = Assert.Single((await GetAsync(hit)).Suspicions);
        Assert.Equal((false, 1), (mark.Whole, Assert.Single(mark.Lines).ResultIndex));
        Assert.Empty((await GetAsync(missed)).Suspicions);
        var affected = Assert.Single((await Anyone.TraceImpactAsync(new TraceImpactRequest { Suspicion = declared.Suspicion.Name })).Reports);
        Assert.Equal((hit, 1), (affected.Report, affected.Results));

        // What comes later is marked too.
        var late = one.With(r => r.Number = Slips.NewNumber());
        Assert.Single((await GetAsync(await SubmitAsync(A, late))).Suspicions);
        var denied = await Assert.ThrowsAsync<RpcException>(() => own.DeclareSuspectAsync(new DeclareSuspectRequest { Suspicion = new Suspicion { Scope = new SuspectScope { Laboratory = B }, Reason = "x" } }).ResponseAsync);
        Assert.Equal(StatusCode.PermissionDenied, denied.StatusCode);
    }

    [Fact]
    public async Task ACircleAndAUseBeforeTheIssueAreToldClearly()
    {
        // Both name each other by number, before either is there.
        var (one, other) = (Slips.Weight("C-1", Slips.Day(2026, 4, 1)), Slips.Weight("C-2", Slips.Day(2026, 4, 2)));
        one.MeasuringEquipment.Add(new MeasuringEquipment { DisplayName = "Quả cân", CertificateNumber = other.Number, Laboratory = B });
        other.MeasuringEquipment.Add(new MeasuringEquipment { DisplayName = "Quả cân", CertificateNumber = one.Number, Laboratory = A });
        var name = await SubmitAsync(A, one);
        await SubmitAsync(B, other);
        var chain = await Anyone.TraceReportAsync(new TraceReportRequest { Name = name });
        Assert.Equal(2, chain.Links.Count);
        Assert.Equal([Check.Types.Outcome.Fail, Check.Types.Outcome.Fail], new[] { Of(chain.Checks, "ACYCLIC"), Of(chain.Checks, "ENDS_AT_NMI") });
        var early = chain.Steps.Single(s => s.FromLink == 0).Checks.Single(c => c.Code == "VALID_AT_USE");
        Assert.Equal(Check.Types.Outcome.Fail, early.Outcome);
        Assert.Contains("before the certificate", early.Reason.En, StringComparison.Ordinal);
        Assert.All(chain.Steps, step => Assert.Equal(Check.Types.Outcome.Fail, Of(step.Checks, "ACYCLIC")));
        Assert.Equal(2, (await Officer.TraceImpactAsync(new TraceImpactRequest { Question = new SuspectQuestion { Report = name } })).TotalReports);
    }

    [Theory]
    [InlineData("analogue", null, Check.Types.Outcome.Unknown)]
    [InlineData("sha256", "content", Check.Types.Outcome.Ok)]
    [InlineData("sha512", "00", Check.Types.Outcome.Unknown)]
    public async Task ADigestIsCompared(string algorithm, string? value, Check.Types.Outcome expected)
    {
        var national = await SubmitAsync(Institute, Slips.Weight(Slips.NewNumber(), Slips.Day(2026, 1, 5)));
        var record = await GetAsync(national);
        var equipment = new MeasuringEquipment
        {
            DisplayName = "Quả cân E2",
            CertificateNumber = record.Report.Number,
            Laboratory = "VMI",
            CertificateDigest = new CertificateDigest { Algorithm = algorithm, Value = value == "content" ? record.ContentSha256.ToUpperInvariant() : value ?? "" },
        };
        var chain = await Anyone.TraceReportAsync(new TraceReportRequest { Name = await SubmitAsync(A, Slips.Weight(Slips.NewNumber(), Slips.Day(2026, 3, 5), equipment)) });
        Assert.Equal((national, expected), (chain.Links[1].Report, Of(chain.Steps[0].Checks, "RESOLVES")));
    }

    [Theory]
    [InlineData(true, Check.Types.Outcome.Ok)]
    [InlineData(false, Check.Types.Outcome.Unknown)]
    public async Task EquipmentOfACertificateAsDataLeadsToTheOneWhoseFileHasItsDigest(bool rightDigest, Check.Types.Outcome expected)
    {
        // Real certificates: one names its standards on paper ("analogue") and by a digest, which is filled in here.
        var used = await File.ReadAllBytesAsync(SharedFiles.Path("data/dcc/pydcc/dcc_gp_temperature_typical_v12.xml"));
        var digest = rightDigest ? Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(used)) : new string('0', 64);
        var text = await File.ReadAllTextAsync(SharedFiles.Path("data/dcc/pydcc/dcc_gp_humidity_v1.0.xml"));
        var user = System.Text.Encoding.UTF8.GetBytes(text.Replace("SHA256-value", digest, StringComparison.Ordinal));
        var standard = await SubmitWithAsync(Institute, used, "GP_DCC_temperature_typical_1.2");
        var chain = await Anyone.TraceReportAsync(new TraceReportRequest { Name = await SubmitWithAsync(A, user, "Id 123456789 HtW") });
        var own = chain.Steps.Where(s => s.FromLink == 0).ToList();
        Assert.Equal(["Pt 100 Widerstandsthermometer", "Taupunktspiegel-Hygrometer"], own.Select(s => s.Equipment));
        Assert.Equal([Check.Types.Outcome.Unknown, expected], own.Select(s => Of(s.Checks, "RESOLVES")));
        Assert.Equal(rightDigest, chain.Links.Any(l => l.Report == standard));
        Assert.Equal(rightDigest ? 2 : 1, (await Officer.TraceImpactAsync(new TraceImpactRequest { Question = new SuspectQuestion { Report = standard } })).TotalReports);
    }

    [Fact]
    public async Task PagesShowTheChainTheSuspicionAndTheInstrument()
    {
        var (national, working, scale) = await ChainAsync();
        var suspicion = (await Officer.DeclareSuspectAsync(new DeclareSuspectRequest { Suspicion = new Suspicion { Report = national, Reason = "Chuẩn <b>trôi</b>" } })).Suspicion.Name;
        var report = await registry.Http.GetStringAsync($"/{scale}?lang=en");
        Assert.Contains($"/{suspicion}", report, StringComparison.Ordinal);
        Assert.Contains("Competence of the laboratory", report, StringComparison.Ordinal);
        var chain = await registry.Http.GetStringAsync($"/{scale}/chain");
        Assert.Contains("aria-label=\"Hình vẽ chuỗi hiệu chuẩn", chain, StringComparison.Ordinal);
        Assert.Equal(3, chain.Split("<rect class=\"box").Length - 1);
        Assert.DoesNotContain("<b>trôi</b>", chain, StringComparison.Ordinal);
        Assert.DoesNotContain("English organisations", chain, StringComparison.Ordinal);
        Assert.Contains($"English {A} ", await registry.Http.GetStringAsync($"/{scale}/chain?lang=en"), StringComparison.Ordinal);
        var impact = await registry.Http.GetStringAsync($"/{suspicion}");
        Assert.All(new[] { national, working, scale }, name => Assert.Contains($"/{name}", impact, StringComparison.Ordinal));
        var instrument = (await GetAsync(scale)).Instrument;
        Assert.Contains("Avery ZM405", await registry.Http.GetStringAsync($"/{instrument}"), StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await registry.Http.GetAsync("/instruments/aaaa")).StatusCode);
    }

    [Fact]
    public async Task InstrumentsFallDueAtTheEndOfTheMonthPrintedAndAreCountedOnce()
    {
        await new DocumentService.DocumentServiceClient(registry.Administrator).CreateDocumentAsync(new CreateDocumentRequest
        {
            Document = new Document
            {
                Kind = DocumentKind.LegalAct,
                Designation = "23/2013/TT-BKHCN",
                Title = new LocalizedText { Vi = "Thông tư" },
                VerificationIntervals =
                {
                    new VerificationInterval { Instrument = new LocalizedText { Vi = "Cân ô tô" }, Months = 12, Field = MeasurementField.Mass, Provenance = new Provenance { Verified = true, Source = "x" } },
                },
            },
        });
        await SubmitAsync(B, Slips.Scale(serialNumber: "S-1").With(r => r.Public = true));
        await SubmitAsync(B, Slips.Scale(serialNumber: "s 1").With(r => (r.Public, r.IssueDate, r.Instrument.VerificationDate) = (true, Slips.Day(2025, 9, 2), Slips.Day(2025, 9, 1))));
        await SubmitAsync(B, Slips.Scale(serialNumber: "S-2").With(r => (r.Public, r.ValidUntilDate) = (true, new Google.Type.Date { Year = 2027, Month = 8 })));
        var withdrawn = await SubmitAsync(B, Slips.Scale(serialNumber: "S-3").With(r => r.Public = true));
        await laboratories[B].WithdrawReportAsync(new WithdrawReportRequest { Name = withdrawn, Reason = "nhầm" });
        await SubmitAsync(B, Slips.Scale(serialNumber: "S-4"));
        var instruments = new InstrumentService.InstrumentServiceClient(registry.Anonymous);

        async Task<string[]> DueAsync(Google.Type.Date from, Google.Type.Date to, string place = "") =>
            [.. (await instruments.ListDueInstrumentsAsync(new ListDueInstrumentsRequest { FromDate = from, ToDate = to, Jurisdiction = place })).Instruments.Select(i => $"{i.SerialNumber} {i.DueDate.Year}-{i.DueDate.Month}-{i.DueDate.Day}")];
        for (var tries = 0; tries < 1200 && (await DueAsync(Slips.Day(2027, 8, 1), Slips.Day(2027, 9, 30))).Length != 2; tries++)
            await Task.Delay(50);
        Assert.Equal(["S-2 2027-8-31", "S-1 2027-9-30"], await DueAsync(Slips.Day(2027, 8, 31), Slips.Day(2027, 9, 30)));
        Assert.Empty(await DueAsync(Slips.Day(2027, 9, 1), Slips.Day(2027, 9, 29)));
        Assert.Empty(await DueAsync(Slips.Day(2027, 8, 1), Slips.Day(2027, 9, 30), "jurisdictions/vn-79"));
        var csv = await registry.Http.GetStringAsync("/instruments/due.csv?from=2027-08-01&to=2027-09-30");
        Assert.Equal(3, csv.Trim().Split("\r\n").Length);
        Assert.Contains("\"2027-08-31\",\"Cân ô tô\"", csv, StringComparison.Ordinal);

        var counts = await new InstrumentService.InstrumentServiceClient(registry.Administrator).CountInstrumentsAsync(new CountInstrumentsRequest { FromDate = Slips.Day(2026, 1, 1), ToDate = Slips.Day(2026, 12, 31) });
        var mass = counts.Counts.Single(c => c.FormRow == "10");
        Assert.Equal((MeasurementField.Mass, 3L, 3L, 3L, 1L), (mass.Field, mass.Total, mass.InPeriod, counts.Total, counts.BodiesInPeriod));
        var earlier = await new InstrumentService.InstrumentServiceClient(registry.Administrator).CountInstrumentsAsync(new CountInstrumentsRequest { FromDate = Slips.Day(2025, 1, 1), ToDate = Slips.Day(2025, 12, 31) });
        Assert.Equal((1L, 1L), (earlier.Total, earlier.InPeriod));
        var held = (await instruments.GetInstrumentAsync(new GetInstrumentRequest { Name = (await instruments.ListInstrumentsAsync(new ListInstrumentsRequest { SerialNumber = "S-1" })).Instruments.Single().Name })).Instrument;
        Assert.Equal([2026, 2025], held.History.Select(h => h.WorkDate.Year));
    }

    [Fact]
    public async Task AForeignPrivateCertificateTellsNothingOfWhatItSays()
    {
        var secret = Slips.Weight(Slips.NewNumber(), Slips.Day(2026, 1, 5)).With(r => (r.Public, r.Instrument.Owner, r.Conclusion) = (false, "Công ty Bí Mật", "Bí Mật"));
        var hidden = await SubmitAsync(Institute, secret);
        var name = await SubmitAsync(A, Slips.Weight(Slips.NewNumber(), Slips.Day(2026, 3, 5), new MeasuringEquipment { DisplayName = "Quả cân", CertificateReport = hidden }));
        foreach (var client in new[] { Anyone, new TraceabilityService.TraceabilityServiceClient(registry.As(keyOfA)) })
        {
            var chain = await client.TraceReportAsync(new TraceReportRequest { Name = name });
            Assert.Equal((hidden, false), (chain.Links[1].Report, chain.Links[1].Readable));
            Assert.DoesNotContain("Bí Mật", chain.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(secret.Number, chain.Links[1].ToString(), StringComparison.Ordinal);
            Assert.Equal(Check.Types.Outcome.Unknown, Of(chain.Steps[0].Checks, "IN_CALIBRATED_RANGE"));
        }
        Assert.True((await Officer.TraceReportAsync(new TraceReportRequest { Name = name })).Links[1].Readable);
    }

    [Fact]
    public async Task SuspicionsSurviveARestart()
    {
        var (national, _, scale) = await ChainAsync();
        await Officer.DeclareSuspectAsync(new DeclareSuspectRequest { Suspicion = new Suspicion { Report = national, Reason = "trôi" } });
        Assert.Equal(3, await NoticesAsync("report.suspected", 3));
        await registry.StopAsync();
        await registry.OpenAsync();
        Assert.Single((await new ReportService.ReportServiceClient(registry.Anonymous).GetReportAsync(new GetReportRequest { Name = scale })).Record.Suspicions);
        Assert.Equal(3, await NoticesAsync("report.suspected", 3));
    }

    [Theory]
    [InlineData("{}", "exactly one of")]
    [InlineData("""{"report": "organisations/vmi", "reason": "x"}""", "A report's name is")]
    [InlineData("""{"report": "organisations/vmi/reports/none", "reason": "x"}""", "There is no")]
    [InlineData("""{"instrument": "instruments/none", "reason": "x"}""", "There is no")]
    [InlineData("""{"scope": {"laboratory": "organisations/vmi"}, "fromDate": {"year": 2026, "month": 2, "day": 1}, "toDate": {"year": 2026, "month": 1, "day": 1}, "reason": "x"}""", "last day is before")]
    [InlineData("""{"scope": {"laboratory": "organisations/vmi"}, "fromDate": {"year": 2026}, "reason": "x"}""", "needs year, month and day")]
    public async Task ADoubtThatCannotBeMeantIsRefused(string json, string told)
    {
        var suspicion = JsonParser.Default.Parse<Suspicion>(json);
        var refused = await Assert.ThrowsAsync<RpcException>(() => Officer.DeclareSuspectAsync(new DeclareSuspectRequest { Suspicion = suspicion.Reason.Length == 0 ? new Suspicion(suspicion) { Reason = "x" } : suspicion }).ResponseAsync);
        Assert.Contains(told, refused.Status.Detail, StringComparison.Ordinal);
    }

    /// <summary>The national weight, the working standard calibrated with it, and a scale verified with that.</summary>
    private async Task<(string National, string Working, string Scale)> ChainAsync()
    {
        var national = await SubmitAsync(Institute, Slips.Weight(Slips.NewNumber(), Slips.Day(2026, 1, 5)));
        var middle = Slips.Weight(Slips.NewNumber(), Slips.Day(2026, 3, 5), new MeasuringEquipment { DisplayName = "Quả cân E2", CertificateReport = national });
        var working = await SubmitAsync(A, middle);
        var scale = Slips.Scale().With(r => r.Public = true);
        // By the code of the laboratory and the number, as printed.
        scale.MeasuringEquipment.Add(new MeasuringEquipment { DisplayName = "Quả cân F1", CertificateNumber = middle.Number.ToLowerInvariant(), Laboratory = "Quatest-A" });
        return (national, working, await SubmitAsync(B, scale));
    }

    private async Task<string> SubmitAsync(string laboratory, Report report) => (await laboratories[laboratory].SubmitReportAsync(new SubmitReportRequest { Report = report })).Name;

    /// <summary>A calibration certificate that came as data.</summary>
    private async Task<string> SubmitWithAsync(string laboratory, byte[] certificate, string number)
    {
        var report = Slips.Weight(Slips.NewNumber(), Slips.Day(2026, 3, 5)).With(r => r.Number = number);
        report.Attachments.Add(await laboratories[laboratory].UploadAsync(certificate, "application/xml", "certificate.xml"));
        return await SubmitAsync(laboratory, report);
    }

    private async Task<ReportRecord> GetAsync(string name) => (await new ReportService.ReportServiceClient(registry.Administrator).GetReportAsync(new GetReportRequest { Name = name })).Record;

    private static Check.Types.Outcome Of(IEnumerable<Check> checks, string code) => checks.Single(c => c.Code == code).Outcome;

    /// <summary>Entries of a kind in the log; they follow a moment later.</summary>
    private async Task<int> NoticesAsync(string kind, int expected)
    {
        var log = new LogService.LogServiceClient(registry.Anonymous);
        for (var tries = 0; ; tries++)
        {
            var entries = (await log.ListEntriesAsync(new ListEntriesRequest { PageSize = 1000 })).Entries.Count(e => e.Kind == kind);
            if (entries >= expected || tries == 1200)
                return entries;
            await Task.Delay(50);
        }
    }
}
