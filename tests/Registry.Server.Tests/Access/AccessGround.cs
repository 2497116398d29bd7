using Registry.Protocol.V1;

namespace Registry.Server.Tests.Access;

/// <summary>A small registry to walk through: two organisations, each with a laboratory, products, a private and a public report.</summary>
internal sealed class AccessGround(RealRegistry registry) : IAsyncDisposable
{
    public const string A = "organisations/a";
    public const string B = "organisations/b";
    public const string Document = "documents/tcvn-1-2020";
    public const string Arsenic = "arsen-as-tong";
    public const string Act = "documents/1-2020-nd-cp";
    public const string Country = "jurisdictions/vn";
    public const string Course = "activities/lop-1";
    public const string Indicators = "indicatorSets/chi-tieu";

    /// <summary>A file every report of the ground has.</summary>
    public static Attachment Table { get; } = Files.Of("mẫu;kết quả\n1;2\n"u8.ToArray(), "text/csv", "bảng.csv");

    private readonly Dictionary<string, string> laboratories = [];
    private readonly Dictionary<string, (string Private, string Public)> reports = [];
    private readonly Dictionary<string, string> products = [];
    private readonly Dictionary<string, (string Private, string Public)> instruments = [];
    private int names = 1000;

    public RealRegistry Registry { get; } = registry;

    public static async Task<AccessGround> MakeAsync()
    {
        var ground = new AccessGround(await RealRegistry.StartAsync());
        var registry = ground.Registry;
        await new JurisdictionService.JurisdictionServiceClient(registry.Administrator).ImportJurisdictions().SendAllAsync(
            [new ImportJurisdictionsRequest { Jurisdiction = new Jurisdiction { Name = Country, DisplayName = new LocalizedText { Vi = "Việt Nam" }, Level = Jurisdiction.Types.Level.Country } }]);
        await new DocumentService.DocumentServiceClient(registry.Administrator).CreateDocumentAsync(new CreateDocumentRequest { Document = Standard() });
        await new DocumentService.DocumentServiceClient(registry.Administrator).CreateDocumentAsync(new CreateDocumentRequest
        {
            Document = new Document { Kind = DocumentKind.LegalAct, Designation = "1/2020/NĐ-CP", Name = Act, Title = new LocalizedText { Vi = "Nghị định thử" } },
        });
        await new TextService.TextServiceClient(registry.Administrator).ImportTextAsync(new ImportTextRequest { Name = Act, Text = ActText("Phạm vi điều chỉnh") });
        await new ActivityService.ActivityServiceClient(registry.Administrator).CreateActivityAsync(new CreateActivityRequest { Activity = ground.NewActivity().With(a => a.Name = Course) });
        var indicators = new IndicatorService.IndicatorServiceClient(registry.Administrator);
        await indicators.ImportIndicatorSets().SendAllAsync([new ImportIndicatorSetsRequest { IndicatorSet = NewIndicatorSet(ground.NewText()) }]);
        await indicators.EnterFigureAsync(new EnterFigureRequest { Parent = Indicators, Figure = Figure("nhập tay") });
        foreach (var organisation in new[] { A, B })
        {
            await registry.AddOrganisationAsync(organisation, Organisation.Types.Kind.Laboratory);
            ground.laboratories[organisation] = (await registry.MakeKeyAsync(Role.Laboratory, organisation)).Secret;
            await new ReportService.ReportServiceClient(registry.As(ground.laboratories[organisation])).UploadAsync("mẫu;kết quả\n1;2\n"u8.ToArray(), Table);
            ground.reports[organisation] = (
                await ground.SubmitAsync(organisation, Judged()),
                await ground.SubmitAsync(organisation, Judged().With(r => r.Public = true)));
            ground.instruments[organisation] = (await ground.InstrumentAsync(organisation, false), await ground.InstrumentAsync(organisation, true));
            ground.products[organisation] = await ground.AddProductAsync(organisation);
        }
        return ground;
    }

    /// <summary>A text of one article.</summary>
    public static DocumentText ActText(string heading) => new()
    {
        Provisions = { new Provision { Anchor = "dieu-1", Kind = Provision.Types.Kind.Article, Label = "Điều 1", Heading = heading, Text = "Nghị định này quy định thử." } },
    };

    public string Private(string organisation) => reports[organisation].Private;

    public string Public(string organisation) => reports[organisation].Public;

    public string PrivateInstrument(string organisation) => instruments[organisation].Private;

    public string PublicInstrument(string organisation) => instruments[organisation].Public;

    /// <summary>A doubt about work of a laboratory in a time when there was none.</summary>
    public static Suspicion Doubt(string laboratory, string reason) => new()
    {
        Scope = new SuspectScope { Laboratory = laboratory },
        FromDate = Slips.Day(1900, 1, 1),
        ToDate = Slips.Day(1900, 1, 2),
        Reason = reason,
    };

    /// <summary>Declares a doubt as the laboratory itself, or as an officer about A.</summary>
    public async Task<string> DoubtAsync(string laboratory)
    {
        var client = new TraceabilityService.TraceabilityServiceClient(laboratory.Length == 0 ? Registry.Administrator : Registry.As(laboratories[laboratory]));
        return (await client.DeclareSuspectAsync(new DeclareSuspectRequest { Suspicion = Doubt(laboratory.Length == 0 ? A : laboratory, NewText().Vi) })).Suspicion.Name;
    }

    public static EvaluateDraftRequest Draft() => new()
    {
        Draft = new DraftRegulation
        {
            Designation = "QCĐP 1:2027/TQ",
            Requirements = { new Requirement { Characteristic = new() { Vi = "Arsen" }, Comparator = Requirement.Types.Comparator.Max, High = "0.003", Unit = "mg/l" } },
        },
    };

    public static Watch NewWatch() => new() { Topic = Watch.Types.Topic.Ics, Target = "13.060", Webhook = new Webhook { Url = "https://example.org/hook" } };

    /// <summary>A watch that has something to tell, so that a stream of it answers at once.</summary>
    public async Task<string> WatchAsync(string owner)
    {
        var watches = new WatchService.WatchServiceClient(Registry.As(laboratories[owner]));
        if (Watched.TryGetValue(owner, out var held) && await HoldsAsync(watches, held))
            return held;
        var name = (await watches.CreateWatchAsync(new CreateWatchRequest { Watch = NewWatch() })).Watch.Name;
        var water = NewDocument();
        water.IcsCodes.Add("13.060.20");
        await new DocumentService.DocumentServiceClient(Registry.Administrator).CreateDocumentAsync(new CreateDocumentRequest { Document = water });
        while ((await watches.GetWatchAsync(new GetWatchRequest { Name = name })).Watch.LastNotice == 0)
            await Task.Delay(20);
        return Watched[owner] = name;
    }

    private Dictionary<string, string> Watched { get; } = [];

    private static async Task<bool> HoldsAsync(WatchService.WatchServiceClient watches, string name)
    {
        try
        {
            await watches.GetWatchAsync(new GetWatchRequest { Name = name });
            return true;
        }
        catch (Grpc.Core.RpcException)
        {
            return false;
        }
    }

    private async Task<string> InstrumentAsync(string organisation, bool isPublic)
    {
        var report = Slips.Scale(serialNumber: $"{organisation}-{isPublic}");
        report.Public = isPublic;
        var name = await SubmitAsync(organisation, report);
        return (await new ReportService.ReportServiceClient(Registry.Administrator).GetReportAsync(new GetReportRequest { Name = name })).Record.Instrument;
    }

    public string ProductOf(string organisation) => products[organisation];

    public async Task<string> AddProductAsync(string owner) =>
        (await new ProductService.ProductServiceClient(Registry.Administrator).CreateProductAsync(new CreateProductRequest { Product = NewProduct(owner) })).Product.Name;

    /// <summary>A product with a declaration that forms can be about.</summary>
    public async Task<string> AddDeclaredProductAsync(string owner)
    {
        var product = NewProduct(owner);
        product.Declarations.Add(new Declaration { Kind = Declaration.Types.Kind.MandatoryConformity, Designation = "QCVN 1:2020/BYT" });
        return (await new ProductService.ProductServiceClient(Registry.Administrator).CreateProductAsync(new CreateProductRequest { Product = product })).Product.Name;
    }

    public async Task<string> SubmitAsync(string organisation, Report report)
    {
        var client = new ReportService.ReportServiceClient(Registry.As(laboratories[organisation]));
        var name = (await client.SubmitReportAsync(new SubmitReportRequest { Report = report })).Name;
        await client.GetReportAsync(new GetReportRequest { Name = name, WaitForVerdicts = true });
        return name;
    }

    public LocalizedText NewText() => new() { Vi = $"Văn bản {Next()}" };

    public string NewDesignation() => $"TCVN {Next()}:2020";

    public Document NewDocument() => new() { Kind = DocumentKind.NationalStandard, Designation = NewDesignation(), Title = NewText() };

    public Organisation NewOrganisation() => new() { Name = $"organisations/o{Next()}", DisplayName = NewText(), Kinds = { Organisation.Types.Kind.Enterprise } };

    public Jurisdiction NewJurisdiction() => new()
    {
        Name = $"jurisdictions/j{Next()}",
        DisplayName = NewText(),
        Within = { Country },
        Level = Jurisdiction.Types.Level.Province,
    };

    public Activity NewActivity() => new()
    {
        Kind = Activity.Types.Kind.Training,
        DisplayName = NewText(),
        FromDate = Slips.Day(2026, 3, 1),
        Jurisdiction = Country,
        Participants = 30,
    };

    public static IndicatorSet NewIndicatorSet(LocalizedText title) => new()
    {
        Name = Indicators,
        DisplayName = title,
        Jurisdiction = Country,
        Indicators = { new Indicator { Key = "K1", DisplayName = title, Measure = Indicator.Types.Measure.TrainingParticipants } },
    };

    public static EnteredFigure Figure(string note) => new() { Indicator = "K1", Period = "2026", Total = "7", Note = note };

    public Product NewProduct(string owner) => new() { Name = $"products/p{Next()}", DisplayName = NewText(), Owner = owner };

    public ValueTask DisposeAsync() => Registry.DisposeAsync();

    private int Next() => Interlocked.Increment(ref names);

    /// <summary>A standard with one requirement, so that there is a verdict to explain.</summary>
    private static Document Standard() => new()
    {
        Kind = DocumentKind.NationalStandard,
        Designation = "TCVN 1:2020",
        Title = new LocalizedText { Vi = "Tiêu chuẩn thử" },
        Requirements =
        {
            new Requirement
            {
                Id = Arsenic, Characteristic = new LocalizedText { Vi = "Arsen (As) tổng" }, Comparator = Requirement.Types.Comparator.Max, High = "0.01", Unit = "mg/l",
                Provenance = new Provenance { Source = "thử", Verified = true },
            },
        },
    };

    private static Report Judged() => Slips.New().With(r =>
    {
        r.Criteria.Clear();
        r.Criteria.Add("TCVN 1:2020");
        r.Attachments.Add(Table);
    });
}
