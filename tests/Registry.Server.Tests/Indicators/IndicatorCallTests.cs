using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Grpc.Core;
using Registry.Protocol.V1;
using Registry.Server.Tests.Hosting;
using Date = Google.Type.Date;

namespace Registry.Server.Tests.Indicators;

/// <summary>The plan and the form of the reference pack over both doors, and the files an office hands in.</summary>
[Collection(PackCollection.Name)]
public sealed class IndicatorCallTests(PackRegistry pack)
{
    private const string Plan = "indicatorSets/plan-60-tuyen-quang";
    private const string Form = "indicatorSets/thong-ke-tcdlcl";
    private const string Province = "jurisdictions/vn-08";

    private ActivityService.ActivityServiceClient Activities => new(pack.Registry.As(pack.OfficerKey));

    private IndicatorService.IndicatorServiceClient Indicators => new(pack.Registry.As(pack.OfficerKey));

    [Theory]
    [InlineData(Door.Grpc)]
    [InlineData(Door.Json)]
    public async Task Each_figure_of_plan_and_form_is_known_with_rows_or_unknown_with_a_reason(Door door)
    {
        foreach (var (set, count) in new[] { (Plan, 9), (Form, 21) })
        {
            var answer = (await pack.Registry.CallAsync(door, pack.OfficerKey, "IndicatorService/EvaluateIndicators", new EvaluateIndicatorsRequest { Name = set, Period = "2026" })).Of<EvaluateIndicatorsResponse>();
            Assert.Equal(count, answer.Results.Count);
            foreach (var figure in answer.Results.SelectMany(r => new[] { r.Total, r.InPeriod }).OfType<Figure>())
            {
                Assert.Equal(figure.Basis is Figure.Types.Basis.Unknown, figure.Value.Length == 0);
                Assert.True(figure.Value.Length == 0 ? figure.Note.Vi.Length > 0 && figure.Note.En.Length > 0 : figure.Value == "0" || figure.EvidenceCount > 0, $"{figure}");
            }
        }
    }

    [Theory]
    [InlineData(Door.Grpc)]
    [InlineData(Door.Json)]
    public async Task What_is_entered_counts_and_leads_back_to_its_row(Door door)
    {
        var activity = Course($"Lớp {door}", 2023);
        activity.Participants = door == Door.Grpc ? 0 : 31;
        var made = (await pack.Registry.CallAsync(door, pack.OfficerKey, "ActivityService/CreateActivity", new CreateActivityRequest { Activity = activity })).Of<CreateActivityResponse>().Activity;
        // Nobody came, which is not the same as not saying how many.
        Assert.True(made.HasParticipants);
        Assert.StartsWith("keys/", made.RecordedBy, StringComparison.Ordinal);

        var asked = new ListIndicatorEvidenceRequest { Name = Plan, Indicator = "K1", Period = "2023-Q2", PageSize = 1000, InPeriod = true };
        var evidence = (await pack.Registry.CallAsync(door, null, "IndicatorService/ListIndicatorEvidence", asked)).Of<ListIndicatorEvidenceResponse>();
        var row = Assert.Single(evidence.Evidence, e => e.Name == made.Name);
        Assert.Equal((door == Door.Grpc ? "0" : "31", 2023), (row.Contribution, row.Date.Year));
        var read = (await pack.Registry.CallAsync(door, null, "ActivityService/GetActivity", new GetActivityRequest { Name = row.Name })).Of<GetActivityResponse>().Activity;
        Assert.Equal(made, read);
    }

    [Fact]
    public async Task What_is_wrong_with_an_activity_or_a_figure_is_said_field_by_field()
    {
        async Task<string[]> Wrong(Action<Activity> change) => [.. (await Failure.OfAsync(async () => await Activities.CreateActivityAsync(new CreateActivityRequest { Activity = Course("x", 2023).With(change) }))).Fields];
        Assert.Equal(["activity.from_date"], await Wrong(a => a.FromDate = new Date { Year = 2099, Month = 1, Day = 1 }));
        Assert.Equal(["activity.from_date"], await Wrong(a => a.FromDate = new Date { Year = 2023 }));
        Assert.Equal(["activity.to_date"], await Wrong(a => a.ToDate = new Date { Year = 2023, Month = 1, Day = 1 }));
        Assert.Equal(["activity.jurisdiction"], await Wrong(a => a.Jurisdiction = "jurisdictions/vn-99"));
        Assert.Equal(["activity.participants"], await Wrong(a => a.Participants = -1));
        Assert.Equal(["activity.parties[0].display_name"], await Wrong(a => a.Parties.Add(new ActivityParty { TaxCode = "4600111222" })));
        Assert.Equal(["activity.note"], await Wrong(a => a.Cancelled = true));

        async Task<string[]> Bad(EnteredFigure figure) => [.. (await Failure.OfAsync(async () => await Indicators.EnterFigureAsync(new EnterFigureRequest { Parent = Plan, Figure = figure }))).Fields];
        Assert.Equal(["figure.indicator"], await Bad(new EnteredFigure { Indicator = "K99", Period = "2024", Total = "1" }));
        Assert.Equal(["figure.period"], await Bad(new EnteredFigure { Indicator = "K7", Period = "2024-Q7", Total = "1" }));
        Assert.Equal(["figure.total"], await Bad(new EnteredFigure { Indicator = "K7", Period = "2024" }));
        Assert.Equal(["figure.total"], await Bad(new EnteredFigure { Indicator = "K7", Period = "2024", Total = "1,5" }));
        Assert.Equal(["figure.total"], await Bad(new EnteredFigure { Indicator = "K6", Period = "2024", Total = "101" }));
        Assert.Equal(["figure.base"], await Bad(new EnteredFigure { Indicator = "K7", Period = "2024", Base = "10" }));
    }

    [Fact]
    public async Task A_figure_entered_by_hand_says_who_entered_it_when_and_what_was_counted()
    {
        await Activities.CreateActivityAsync(new CreateActivityRequest { Activity = Course("Lớp năm 2024", 2024) });
        var entered = (await Indicators.EnterFigureAsync(new EnterFigureRequest { Parent = Plan, Figure = new EnteredFigure { Indicator = "K1", Period = "2024", InPeriod = "120", Provenance = new Provenance { Source = "Báo cáo 12/BC" } } })).Figure;
        Assert.Equal($"{Plan}/figures/k1-2024-vn-08", entered.Name);
        var evaluated = await Indicators.EvaluateIndicatorsAsync(new EvaluateIndicatorsRequest { Name = Plan, Period = "2024" });
        var figure = evaluated.Results.Single(r => r.Indicator.Key == "K1").InPeriod;
        Assert.Equal((Figure.Types.Basis.Entered, "120", "40", entered.Name, entered.EnteredBy), (figure.Basis, figure.Value, figure.CountedValue, figure.EnteredFigure, figure.EnteredBy));
        Assert.Equal(entered.EnterTime, figure.EnterTime);
        Assert.Equal(entered, (await Indicators.GetFigureAsync(new GetFigureRequest { Name = entered.Name })).Figure);
    }

    [Fact]
    public async Task The_list_of_a_quarter_and_the_coverage_lead_to_their_products()
    {
        var products = new ProductService.ProductServiceClient(pack.Registry.As(pack.OfficerKey));
        await products.CreateProductAsync(new CreateProductRequest
        {
            Product = new Product
            {
                Name = "products/mien-dong",
                DisplayName = new LocalizedText { Vi = "Miến dong Hợp Thành" },
                Owner = PackRegistry.Enterprise,
                HsCode = "19021900",
                Jurisdiction = Province,
                OcopRatings = { new OcopRating { Group = "Thực phẩm", Stars = 3, DecisionDate = new Date { Year = 2022, Month = 2, Day = 1 } } },
                Declarations = { new Declaration { Kind = Declaration.Types.Kind.Declared, Designation = "TCCS 01:2022/HT", Number = "01/CB", IssueDate = new Date { Year = 2022, Month = 5, Day = 4 } } },
            },
        });
        var list = await Indicators.ListPeriodDeclarationsAsync(new ListPeriodDeclarationsRequest { Period = "2022-Q2", Jurisdiction = Province });
        var declared = Assert.Single(list.Declarations, d => d.Product == "products/mien-dong");
        Assert.Equal(("TCCS 01:2022/HT", PackRegistry.Enterprise, Declaration.Types.State.Received), (declared.Declaration.Designation, declared.OwnerDisplayName.Vi, declared.Declaration.State));
        Assert.DoesNotContain((await Indicators.ListPeriodDeclarationsAsync(new ListPeriodDeclarationsRequest { Period = "2022-Q1", Jurisdiction = Province })).Declarations, d => d.Product == declared.Product);

        var coverage = await Indicators.EvaluateCoverageAsync(new EvaluateCoverageRequest { Grouping = CoverageGrouping.HsChapter, Jurisdiction = Province });
        var row = Assert.Single(coverage.Rows, r => r.Key == "19");
        Assert.Equal((1, 1, 1, 0, "Chương 19"), (row.Products, row.Covered, row.Declared, row.MandatoryConformity, row.DisplayName.Vi));
        Assert.Equal(coverage.Total.Products, coverage.Rows.Sum(r => r.Products));
        var within = await Indicators.ListCoverageProductsAsync(new ListCoverageProductsRequest { Grouping = CoverageGrouping.HsChapter, Key = "19", Jurisdiction = Province });
        Assert.Equal(["products/mien-dong"], within.Products.Select(p => p.Name));
    }

    [Fact]
    public async Task The_workbook_an_office_hands_in_reads_back_and_is_the_same_when_made_again()
    {
        await Activities.CreateActivityAsync(new CreateActivityRequest { Activity = Course("Lớp năm 2025", 2025) });
        var request = new ExportIndicatorsRequest { Period = "2025", Format = ReportFileFormat.Xlsx, Office = "SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH TUYÊN QUANG" };
        var (name, bytes) = await ExportAsync(request);
        Assert.Equal("bao-cao-2025.xlsx", name);
        var sheets = Workbook(bytes);
        var plan = sheets["plan-60-tuyen-quang"];
        Assert.Contains(plan, r => r.Contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") && r.Contains(request.Office));
        Assert.Contains(plan, r => r.Contains("Kỳ báo cáo: từ ngày 01/01/2025 đến ngày 31/12/2025; số liệu tính đến ngày 31/12/2025."));
        Assert.Contains(plan, r => r.Contains("THỦ TRƯỞNG ĐƠN VỊ"));
        var trained = plan.Single(r => r[0] == "K1");
        Assert.Equal(("Lượt người được đào tạo, tập huấn về năng suất, chất lượng", "40"), (trained[1], trained[5]));
        Assert.Equal("chưa rõ", plan.Single(r => r[0] == "K2")[4]);
        Assert.Equal(21, sheets["thong-ke-tcdlcl"].Count(r => r[0].Length == 2 && r[0].All(char.IsAsciiDigit)));
        Assert.Contains(sheets["Căn cứ số liệu"], r => r[0] == "K1" && r.Contains("Lớp năm 2025") && r.Contains("10/05/2025"));

        var evaluated = await Indicators.EvaluateIndicatorsAsync(new EvaluateIndicatorsRequest { Name = Plan, Period = "2025" });
        await Activities.CreateActivityAsync(new CreateActivityRequest { Activity = Course("Lớp nhập muộn", 2025) });
        var later = Workbook((await ExportAsync(request)).Content);
        Assert.Equal("80", later["plan-60-tuyen-quang"].Single(r => r[0] == "K1")[5]);
        var first = Workbook((await ExportAsync(request.With(r => r.ReadTime = evaluated.ReadTime))).Content);
        var second = Workbook((await ExportAsync(request.With(r => r.ReadTime = evaluated.ReadTime))).Content);
        Assert.Equal("40", first["plan-60-tuyen-quang"].Single(r => r[0] == "K1")[5]);
        Assert.Equal(first.SelectMany(s => s.Value.Select(r => string.Join('|', r))), second.SelectMany(s => s.Value.Select(r => string.Join('|', r))));
    }

    [Fact]
    public async Task The_document_an_office_hands_in_reads_back()
    {
        var (name, bytes) = await ExportAsync(new ExportIndicatorsRequest { Names = { Form }, Period = "2026-Q1", AsOfDate = new Date { Year = 2026, Month = 3, Day = 20 }, Format = ReportFileFormat.Docx });
        Assert.Equal("bao-cao-2026-Q1.docx", name);
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes), false);
        var body = document.MainDocumentPart!.Document!.Body!;
        var lines = body.Descendants<DocumentFormat.OpenXml.Wordprocessing.Paragraph>().Select(p => p.InnerText).ToList();
        Assert.Contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", lines);
        Assert.Contains("Độc lập - Tự do - Hạnh phúc", lines);
        Assert.Contains("quý I năm 2026", lines);
        Assert.Contains("Kỳ báo cáo: từ ngày 01/01/2026 đến ngày 31/03/2026; số liệu tính đến ngày 20/03/2026.", lines);
        Assert.Contains("(Ký, ghi rõ họ tên, đóng dấu)", lines);
        var table = body.Elements<DocumentFormat.OpenXml.Wordprocessing.Table>().Select(t => t.Elements<DocumentFormat.OpenXml.Wordprocessing.TableRow>().Select(r => r.Elements<DocumentFormat.OpenXml.Wordprocessing.TableCell>().Select(c => c.InnerText).ToList()).ToList())
            .Single(t => t[0].Contains("Mã số") && t[0].Contains("Trong kỳ báo cáo"));
        Assert.Equal(Enumerable.Range(1, 21).Select(i => $"{i:00}"), table.Skip(1).Select(r => r[0]));
        Assert.Equal(("01", "Số quy chuẩn kỹ thuật địa phương được ban hành", "Quy chuẩn", "chưa rõ"), (table[1][0], table[1][1], table[1][2], table[1][3]));
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(document));
    }

    private async Task<(string Name, byte[] Content)> ExportAsync(ExportIndicatorsRequest request)
    {
        using var call = Indicators.ExportIndicators(request);
        using var content = new MemoryStream();
        var name = "";
        await foreach (var part in call.ResponseStream.ReadAllAsync())
        {
            if (part.FileName.Length > 0)
                name = part.FileName;
            part.Content.WriteTo(content);
        }
        return (name, content.ToArray());
    }

    /// <summary>Every row of every sheet as text, and whether the file is one a spreadsheet opens without mending it.</summary>
    private static Dictionary<string, List<List<string>>> Workbook(byte[] bytes)
    {
        using var workbook = SpreadsheetDocument.Open(new MemoryStream(bytes), false);
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(workbook).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        var book = workbook.WorkbookPart!;
        return book.Workbook!.Sheets!.Elements<Sheet>().ToDictionary(
            sheet => sheet.Name!.Value!,
            sheet => ((WorksheetPart)book.GetPartById(sheet.Id!.Value!)).Worksheet!.Descendants<Row>().Select(row => row.Elements<Cell>().Select(cell => cell.InnerText).ToList()).ToList());
    }

    private static Activity Course(string title, int year) => new()
    {
        Kind = Activity.Types.Kind.Training,
        DisplayName = new LocalizedText { Vi = title },
        FromDate = new Date { Year = year, Month = 5, Day = 10 },
        Jurisdiction = Province,
        Place = "Thành phố Tuyên Quang",
        Participants = 40,
        Provenance = new Provenance { Source = "Danh sách ký tên" },
    };
}
