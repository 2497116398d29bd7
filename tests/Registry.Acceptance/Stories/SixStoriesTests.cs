using Google.Protobuf;
using Registry.Acceptance.Cli;
using Registry.Cli;
using Registry.Protocol.V1;
using Registry.ReferencePack;
using static Registry.Protocol.V1.Verdict.Types;
using Date = Google.Type.Date;

namespace Registry.Acceptance.Stories;

/// <summary>
/// The stories the registry is made for, told with the command and the client against a real server that holds the reference pack. Values
/// that are invented say so.
/// </summary>
public sealed class SixStoriesTests(CommandServer server) : IClassFixture<CommandServer>
{
    private const string FlowerHoney = "mật ong từ hoa và mật ong chi thạch thảo (Calluna)";
    private const string LeafHoney = "mật ong của một số loại cây từ lá";

    private static int numbers;

    [Fact]
    public async Task One_a_water_works_is_judged_by_the_regulation_each_laboratory_named()
    {
        var slips = PackMessages.Reports(ReferencePackReader.Read(ReferencePackReader.ShippedFolder).Contents).ToList();
        foreach (var (laboratory, report) in slips)
        {
            var file = server.Write($"{report.Number.Replace('/', '-')}.json", JsonFormatter.Default.Format(report));
            var pushed = await server.RunAsync("push", file, "--key-file", await server.MakeKeyAsync(laboratory));
            Assert.True(pushed.Code == ExitCodes.Done, pushed.Error);
        }

        var national = await ShownAsync("organisations/vilas-219/reports/044284-vytcc");
        Verdict Of(string characteristic) => Assert.Single(national.Verdicts, v => v.Characteristic == characteristic && v.Designation == "QCVN 01-1:2024/BYT");
        Assert.Equal((Outcome.Pass, "< 0,0005", "≤ 0,01"), (Of("Arsen (As) tổng").Outcome, Of("Arsen (As) tổng").PrintedResult, Of("Arsen (As) tổng").PrintedLimit));
        Assert.Equal((Outcome.Pass, "19.3", "60"), (Of("Bromodichlorometan").Outcome, Of("Bromodichlorometan").Numbers.Value, Of("Bromodichlorometan").Numbers.High));
        Assert.DoesNotContain(national.Verdicts, v => v.Outcome == Outcome.Fail);

        var local = slips.Single(s => s.Report.Number == "0229.26/KSBT-XN");
        var july = await ShownAsync($"{local.Laboratory}/reports/0229.26-ksbt-xn");
        Assert.Contains(july.Verdicts, v => v.Designation == "QCĐP 01:2022/BTr" && v.Outcome == Outcome.Pass);
    }

    /// <summary>The water content of 22,4 % is invented.</summary>
    [Theory]
    [InlineData(FlowerHoney, Outcome.Pass, "CONFORMS")]
    [InlineData(LeafHoney, Outcome.Fail, "DOES_NOT_CONFORM")]
    [InlineData("", Outcome.Indeterminate, "MATRIX_UNCLEAR")]
    public async Task Two_the_kind_of_honey_decides_and_without_it_nothing_is_guessed(string kind, Outcome outcome, string reason)
    {
        var verdict = Assert.Single((await PushAsync(new Report
        {
            Kind = ReportKind.TestReport,
            Criteria = { "TCVN 12605:2019" },
            Samples =
            {
                new Sample
                {
                    DisplayName = "Mật ong", Matrix = "mật ong", Category = kind, SamplingDate = Day(2026, 8, 5),
                    Results = { new ResultLine { Characteristic = "Hàm lượng nước", PrintedResult = "22,4", Unit = "%" } },
                },
            },
        })).Verdicts, v => v.Designation == "TCVN 12605:2019");
        Assert.Equal((outcome, reason), (verdict.Outcome, verdict.Reason));
        Assert.Equal(kind == FlowerHoney ? "≤ 23" : kind == LeafHoney ? "≤ 21" : "", verdict.PrintedLimit);
    }

    /// <summary>The enterprise, its product and its certificate are invented.</summary>
    [Fact]
    public async Task Three_a_certificate_to_a_regulation_that_was_partly_repealed_holds_until_the_date_printed_on_it()
    {
        var asked = await JsonAsync<CheckApplicabilityResponse>("check", "--hs", "2523.29.90", "--place", "Tuyên Quang", "--date", "2026-12-01");
        var cement = Assert.Single(asked.Answers, a => a.Outcome == ApplicabilityAnswer.Types.Outcome.Applies);
        Assert.Equal(("QCVN 16:2023/BXD", ProductRule.Types.RiskLevel.Medium), (cement.Designation, cement.RiskLevel));

        using var officer = server.Connect(server.Administrator);
        await officer.Organisations.CreateOrganisationAsync(new CreateOrganisationRequest
        {
            Organisation = new Organisation { Name = "organisations/xi-mang-thu", DisplayName = new() { Vi = "Nhà máy xi măng thử" }, Kinds = { Organisation.Types.Kind.Enterprise } },
        });
        var product = (await officer.Products.CreateProductAsync(new CreateProductRequest
        {
            Product = new Product
            {
                Name = "products/xi-mang-thu",
                DisplayName = new() { Vi = "Xi măng poóc lăng hỗn hợp thử" },
                Owner = "organisations/xi-mang-thu",
                HsCode = "2523.29.90",
                Jurisdiction = "jurisdictions/vn-08",
                Declarations =
                {
                    new Declaration
                    {
                        Kind = Declaration.Types.Kind.MandatoryConformity, Designation = "QCVN 16:2023/BXD", AssessmentMethod = 5, IssueDate = Day(2025, 3, 1), ValidUntilDate = Day(2028, 2, 28),
                        Steps = { new DeclarationStep { State = Declaration.Types.State.Accepted, Date = Day(2025, 3, 10) } },
                    },
                },
            },
        })).Product;
        async Task<ProductConformity.Types.Outcome> OnAsync(Date day) => Assert.Single(
            (await officer.Conformity.EvaluateProductAsync(new EvaluateProductRequest { Name = product.Name, AsOfDate = day })).Conformities, c => c.Designation == "QCVN 16:2023/BXD").Outcome;
        Assert.Equal(ProductConformity.Types.Outcome.InOrder, await OnAsync(Day(2026, 6, 30)));
        Assert.Equal(ProductConformity.Types.Outcome.InOrder, await OnAsync(Day(2026, 7, 2)));
        Assert.Equal(ProductConformity.Types.Outcome.InOrder, await OnAsync(Day(2028, 2, 28)));
        Assert.Equal(ProductConformity.Types.Outcome.Expired, await OnAsync(Day(2028, 2, 29)));
    }

    [Fact]
    public async Task Four_scales_and_meters_fall_due_each_in_its_own_time_and_are_listed_and_counted()
    {
        foreach (var (kind, serial) in new[]
        {
            ("Cân ô tô", "SIX-1"), ("Đồng hồ đo nước lạnh cơ khí", "SIX-2"), ("Đồng hồ đo nước lạnh có cơ cấu điện tử", "SIX-3"), ("Thiết bị đo điện năng xoay chiều sạc pin xe ô tô điện", "SIX-4"),
        })
            await PushAsync(new Report
            {
                Kind = ReportKind.VerificationCertificate,
                IssueDate = Day(2026, 9, 11),
                Public = true,
                Instrument = new Instrument
                {
                    Kind = new() { Vi = kind },
                    SerialNumber = serial,
                    Owner = "HTX Na Hang",
                    Place = "Na Hang",
                    Jurisdiction = "jurisdictions/vn-08",
                    VerificationDate = Day(2026, 9, 10),
                },
            });

        async Task<string[]> DueAsync(int year, string place = "jurisdictions/vn-08") =>
        [
            .. (await JsonAsync<ListDueInstrumentsResponse>("trace", "due", "--from", $"{year}-09-01", "--to", $"{year}-09-30", "--place", place)).Instruments
                .Select(i => i.SerialNumber).Where(s => s.StartsWith("SIX-", StringComparison.Ordinal)).Order(),
        ];
        for (var tries = 0; tries < 600 && (await DueAsync(2031)).Length == 0; tries++)
            await Task.Delay(100);
        // Twelve months, sixty, thirty-six and thirty-six.
        Assert.Equal(["SIX-1"], await DueAsync(2027));
        Assert.Equal(["SIX-2"], await DueAsync(2031));
        Assert.Equal(["SIX-3", "SIX-4"], await DueAsync(2029));
        Assert.Empty(await DueAsync(2027, "jurisdictions/vn-79"));

        using var officer = server.Connect(server.Administrator);
        var counts = await officer.Instruments.CountInstrumentsAsync(new CountInstrumentsRequest { FromDate = Day(2026, 1, 1), ToDate = Day(2026, 12, 31) });
        Assert.True(counts.Counts.Single(c => c.FormRow == "10").InPeriod >= 1);
        Assert.Equal(4, counts.InPeriod);
    }

    [Fact]
    public async Task Five_what_is_listed_and_applies_later_is_upcoming_and_not_nothing()
    {
        var asked = await JsonAsync<CheckApplicabilityResponse>("check", "--hs", "8536.20.11", "--date", "2026-12-01");
        var breaker = Assert.Single(asked.Answers, a => a.Designation == "QCVN 25:2025/BKHCN");
        Assert.Equal(
            (ApplicabilityAnswer.Types.Outcome.Upcoming, ProductRule.Types.RiskLevel.High, Day(2027, 4, 1), 121), (breaker.Outcome, breaker.RiskLevel, breaker.UpcomingDate, breaker.DaysLeft));
        asked = await JsonAsync<CheckApplicabilityResponse>("check", "--hs", "8536.20.11", "--date", "2027-04-01");
        Assert.Equal(ApplicabilityAnswer.Types.Outcome.Applies, Assert.Single(asked.Answers, a => a.Designation == "QCVN 25:2025/BKHCN").Outcome);
    }

    [Fact]
    public async Task Six_the_years_end_gives_nine_indicators_and_twenty_one_rows_each_known_with_evidence_or_unknown_with_a_reason()
    {
        using var officer = server.Connect(server.Administrator);
        foreach (var (set, count) in new[] { ("indicatorSets/plan-60-tuyen-quang", 9), ("indicatorSets/thong-ke-tcdlcl", 21) })
        {
            var report = await officer.Indicators.EvaluateIndicatorsAsync(new EvaluateIndicatorsRequest { Name = set, Period = "2026" });
            Assert.Equal(count, report.Results.Count);
            Assert.All(report.Results.SelectMany(r => new[] { r.Total, r.InPeriod }).OfType<Figure>(), figure =>
                Assert.True(figure.Value.Length == 0 ? figure.Note.Vi.Length > 0 : figure.Value == "0" || figure.EvidenceCount > 0, $"{figure}"));
        }
        using var file = officer.Indicators.ExportIndicators(new ExportIndicatorsRequest { Period = "2026", Format = ReportFileFormat.Xlsx, Office = "SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH TUYÊN QUANG" });
        Assert.True(await file.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal("bao-cao-2026.xlsx", file.ResponseStream.Current.FileName);
    }

    /// <summary>Sends a report as VILAS 219 with the command and waits for its verdicts.</summary>
    private async Task<ReportRecord> PushAsync(Report report)
    {
        report.Number = $"SIX{Interlocked.Increment(ref numbers)}/2026";
        report.IssueDate ??= Day(2026, 8, 14);
        var file = server.Write($"six-{numbers}.json", JsonFormatter.Default.Format(report));
        var pushed = await server.RunAsync("push", file, "--key-file", server.Laboratory, "--json");
        Assert.True(pushed.Code == ExitCodes.Done, pushed.Output + pushed.Error);
        return await ShownAsync(SubmitReportsResponse.Parser.ParseJson(pushed.Output).Accepted.Name);
    }

    private async Task<ReportRecord> ShownAsync(string name)
    {
        using var officer = server.Connect(server.Administrator);
        return (await officer.Reports.GetReportAsync(new GetReportRequest { Name = name, WaitForVerdicts = true })).Record;
    }

    private async Task<T> JsonAsync<T>(params string[] args)
        where T : IMessage<T>, new()
    {
        var run = await server.RunAsync([.. args, "--json"]);
        Assert.True(run.Code == ExitCodes.Done, run.Error);
        return new MessageParser<T>(() => new T()).ParseJson(run.Output);
    }

    private static Date Day(int year, int month, int day) => new() { Year = year, Month = month, Day = day };
}
