using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Testing;
using Registry.Application.Access;
using Registry.Application.Conformity;
using Registry.Application.Database;
using Registry.Application.Products;
using Registry.Application.Records;
using Registry.Application.Reports;
using Registry.Application.Watches;
using Registry.Domain.Applicability;
using Registry.Domain.Conformity;
using Registry.Domain.Documents;
using Registry.Domain.Organisations;
using Registry.Domain.Products;
using Registry.Domain.Quantities;
using Registry.Domain.Reports;

namespace Registry.Application.Tests.Conformity;

/// <summary>A registry with one laboratory, for asking what is evaluated again.</summary>
internal sealed class StandingRegistry : IAsyncDisposable
{
    private const string LaboratoryName = "organisations/vilas-219";

    private StandingRegistry(TestRegistry inner) => Inner = inner;

    public TestRegistry Inner { get; }

    public RegistryRuntime Runtime => Inner.Runtime;

    public FakeClock Clock => Inner.Clock;

    public IReadOnlyCollection<Exception> Faults => Inner.Faults;

    public Caller Laboratory { get; private set; } = Caller.Anonymous;

    public Caller Officer { get; private set; } = Caller.Anonymous;

    public static async Task<StandingRegistry> OpenAsync(string database)
    {
        var registry = new StandingRegistry(await TestRegistry.OpenAsync(database));
        registry.Officer = await registry.CallerAsync("officer", Role.Officer, "");
        await registry.OrganisationAsync();
        registry.Laboratory = await registry.CallerAsync("lab", Role.Laboratory, LaboratoryName);
        return registry;
    }

    public Task ReopenAsync() => Inner.ReopenAsync();

    public ValueTask DisposeAsync() => Inner.DisposeAsync();

    /// <summary>A regulation on arsenic and lead in water.</summary>
    public Document Regulation(string arsenic, string lead = "0.01") => new()
    {
        Id = "qcvn-1-2020-byt",
        Kind = DocumentKind.NationalRegulation,
        Designation = "QCVN 1:2020/BYT",
        Year = 2020,
        TitleVi = "Quy chuẩn về nước",
        ForceEvents = [new ForceEvent { Kind = ForceEventKind.Effective, Date = PartialDate.OfDay(2020, 1, 1) }],
        Requirements = [Limited("r-as", "Asen", arsenic), Limited("r-pb", "Chì", lead)],
        Verified = true,
    };

    public ProductRule Rule(string category) =>
        new() { Id = "rule-1", DocumentId = "qcvn-1-2020-byt", Document = "QCVN 1:2020/BYT", Category = category, EffectiveFrom = new LocalDate(2020, 1, 1), Verified = true };

    public async Task<long> RecordAsync(Document document)
    {
        var recorded = await Runtime.Documents.ImportAsync(Officer, document, RecordOptions.None, false, CancellationToken.None);
        Assert.True(recorded.Ok, recorded.Refusal?.Message);
        return recorded.Value.Position;
    }

    public async Task<long> OrganisationAsync(params Status[] statuses)
    {
        var organisation = new Organisation { Id = "vilas-219", NameVi = "Trung tâm 219", Kinds = OrganisationKinds.Laboratory, Statuses = statuses };
        var recorded = await Runtime.Organisations.ImportAsync(Officer, organisation, RecordOptions.None, CancellationToken.None);
        Assert.True(recorded.Ok, recorded.Refusal?.Message);
        return recorded.Value.Position;
    }

    public async Task<string> ProductAsync(ReportName evidence, LocalDate validUntil)
    {
        var product = new Product { Id = "nuoc-dong-chai", OwnerId = "organisations/coop", NameVi = "Nước đóng chai", HsCode = "22011010" };
        var declaration = new Declaration
        {
            Id = "cb-1",
            ProductId = product.Id,
            Designation = "QCVN 1:2020/BYT",
            Kind = DeclarationKind.MandatoryConformity,
            MadeOn = new LocalDate(2026, 1, 1),
            ValidUntil = validUntil,
            Evidence = [evidence.ToString()],
        };
        var recorded = await Runtime.Products.ImportAsync(Officer, new DeclaredProduct(product, [declaration]), RecordOptions.None, CancellationToken.None);
        Assert.True(recorded.Ok, recorded.Refusal?.Message);
        return recorded.Value.Name;
    }

    public async Task<ReportName> PushAsync(string number, string arsenic, string? criterion = "QCVN 1:2020/BYT", string matrix = "nước", Func<Report, Report>? change = null)
    {
        var report = new Report
        {
            Kind = ReportKind.TestReport,
            Number = number,
            Revision = 1,
            LaboratoryId = "",
            IssueDate = new LocalDate(2026, 11, 2),
            Criterion = criterion,
            Samples = [new Sample { Name = "Mẫu", Matrix = matrix, SampledOn = new LocalDate(2026, 11, 1), Results = [new ResultLine { Characteristic = "Asen", Printed = arsenic, Unit = "mg/L" }] }],
        };
        report = change?.Invoke(report) ?? report;
        var accepted = await Runtime.ReportIntake.SubmitAsync(Laboratory, new SubmittedReport(report, RegistryJson.Write(report), "", false), CancellationToken.None);
        Assert.True(accepted.Ok, accepted.Refusal?.Message);
        return accepted.Value.Name;
    }

    public Task<string> WatchOwnReportsAsync() => WatchAsync(Laboratory, WatchTopic.OwnReports, LaboratoryName);

    public Task<string> WatchProductAsync(string product) => WatchAsync(Officer, WatchTopic.Product, product);

    /// <summary>Waits until everything the log holds is judged, noted and evaluated again.</summary>
    public Task SettleAsync() => UntilAsync(async () =>
    {
        var size = Runtime.Log.Signed.Head.Size;
        if (Runtime.StandingKeeper.NextPosition < size)
            return false;
        await using var db = Runtime.Database.Read();
        return !await db.StandingTasks.AnyAsync(t => t.EndTime == null) && !await db.DueProducts.AnyAsync() && Runtime.Log.Signed.Head.Size == size;
    });

    public async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var attempt = 0; attempt < 3_600; attempt++)
        {
            if (await condition())
                return;
            await Task.Delay(50);
        }
        Assert.Fail($"It did not come about within three minutes. {string.Join("; ", Faults)}");
    }

    public async Task<IReadOnlyList<ReportJudgement>> JudgementsAsync(ReportName report) =>
        (await Runtime.Reports.GetJudgementsAsync(Laboratory, report, 0, null, CancellationToken.None)).Value;

    public async Task<Outcome> OutcomeAsync(ReportName report, Instant? readTime = null) =>
        (await Runtime.Reports.GetAsync(Laboratory, report, 0, readTime, false, CancellationToken.None)).Value.Verdicts.Single(v => v.Verdict.RequirementId == "r-as").Verdict.Outcome;

    public async Task<IReadOnlyList<ReportSummary>> ListAsync(Outcome outcome, Instant? readTime) =>
        (await Runtime.Reports.ListAsync(Laboratory, new ReportFilter("", null, outcome, null, null, "", "") { ReadTime = readTime }, PageRequest.Of(100, ""), CancellationToken.None)).Value.Items;

    /// <summary>How many reports were judged again for the sake of an entry.</summary>
    public async Task<int> JudgedAgainAsync(long cause)
    {
        await using var db = Runtime.Database.Read();
        return await db.StandingTasks.Where(t => t.CausePosition == cause).Select(t => t.Examined).SingleOrDefaultAsync();
    }

    public async Task<List<(ProductState State, long CausePosition, Instant DecidedTime, Instant? ReplacedTime)>> StatesAsync(string product)
    {
        await using var db = Runtime.Database.Read();
        var rows = await db.ProductStandings.Where(s => s.Product == product).OrderBy(s => s.Ordinal).ToListAsync();
        return rows.ConvertAll(r => (RegistryJson.Read<ProductState>(r.State), r.CausePosition, r.DecidedTime, r.ReplacedTime));
    }

    /// <summary>What a watch was told, once it is so much.</summary>
    public async Task<List<WatchNoticeRow>> ToldAsync(string watch, int count)
    {
        var told = new List<WatchNoticeRow>();
        await UntilAsync(async () => (told = await Runtime.Notices.ReadAsync(watch, 0, 1_000, CancellationToken.None)).Count >= count);
        return told;
    }

    private static Requirement Limited(string id, string name, string limit) => new()
    {
        Id = id,
        Edition = "QCVN 1:2020/BYT",
        CharacteristicVi = name,
        Limit = new Limit.Max(ExactDecimal.Parse(limit).Value),
        LimitText = limit,
        Unit = "mg/L",
        Verified = true,
    };

    private async Task<Caller> CallerAsync(string name, Role role, string organisation)
    {
        var made = await Runtime.Keys.CreateAsync(Caller.Registry, new NewKey("", name, role, organisation, null), CancellationToken.None);
        Assert.True(made.Ok, made.Refusal?.Message);
        return new Caller(role, made.Value.Key.Id, organisation);
    }

    private async Task<string> WatchAsync(Caller caller, WatchTopic topic, string target)
    {
        var made = await Runtime.Watches.CreateAsync(caller, new WatchSettings("", topic, target, null, [], ""), CancellationToken.None);
        Assert.True(made.Ok, made.Refusal?.Message);
        return made.Value.Watch.Row.Id;
    }
}
