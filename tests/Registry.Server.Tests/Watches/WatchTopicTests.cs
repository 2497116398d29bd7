using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Registry.Protocol.V1;
using Registry.Server.Tests.Hosting;
using Topic = Registry.Protocol.V1.Watch.Types.Topic;

namespace Registry.Server.Tests.Watches;

/// <summary>What each kind of watch is told, and what it is not.</summary>
public sealed class WatchTopicTests : IAsyncLifetime
{
    private RealRegistry registry = null!;

    public async Task InitializeAsync() => registry = await WatchGround.StartAsync();

    public async Task DisposeAsync() => await registry.DisposeAsync();

    [Fact]
    public async Task A_watched_document_tells_its_revisions_and_what_others_do_to_it()
    {
        var document = await registry.AddAsync("TCVN 7001:2020");
        var watch = (await registry.WatchAsync(Topic.Document, document.Name)).Watch.Name;
        await registry.Documents().RecordForceEventAsync(new RecordForceEventRequest
        {
            Name = document.Name,
            ForceEvent = new ForceEvent { Kind = ForceEvent.Types.Kind.Effective, Date = Slips.Day(2020, 1, 1) },
        });
        await registry.AddAsync("TCVN 7002:2020");
        await registry.AddAsync("TCVN 7001:2026", d => d.Relations.Add(new DocumentRelation { Kind = DocumentRelation.Types.Kind.Replaces, TargetDesignation = "TCVN 7001:2020" }));

        var told = await registry.ToldAsync(watch, 2);
        Assert.Equal(
            [(document.Name, WatchNotice.Types.Kind.Changed), ("documents/tcvn-7001-2026", WatchNotice.Types.Kind.Changed)],
            told.Select(n => (n.Subject, n.Kind)));
        Assert.Contains("Có hiệu lực từ", told[0].Details.Vi, StringComparison.Ordinal);
        Assert.Contains("thay thế TCVN 7001:2020", told[1].Title.Vi + told[1].Details.Vi, StringComparison.Ordinal);
        Assert.Equal([$"{watch}/notices/1", $"{watch}/notices/2"], told.Select(n => n.Name));
    }

    [Fact]
    public async Task An_undated_designation_means_every_edition_and_a_dated_one_its_own_and_that_there_is_another()
    {
        var undated = (await registry.WatchAsync(Topic.Designation, "tcvn 7101")).Watch.Name;
        var dated = (await registry.WatchAsync(Topic.Designation, "TCVN 7101:2020")).Watch.Name;
        await registry.AddAsync("TCVN 7101:2020");
        var newer = await registry.AddAsync("TCVN 7101:2026");
        await registry.AddAsync("TCVN 71012:2026");
        await registry.Documents().UpdateDocumentAsync(new UpdateDocumentRequest
        {
            Document = new Document { Name = newer.Name, Title = new LocalizedText { Vi = "Tên mới" } },
            UpdateMask = new FieldMask { Paths = { "title" } },
        });

        Assert.Equal(["documents/tcvn-7101-2020", newer.Name, newer.Name], (await registry.ToldAsync(undated, 3)).Select(n => n.Subject));
        var told = await registry.ToldAsync(dated, 2);
        Assert.Equal(["documents/tcvn-7101-2020", newer.Name], told.Select(n => n.Subject));
        Assert.Contains("phiên bản khác", told[1].Title.Vi, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ICS_group_is_told_of_what_lies_below_it_and_a_saved_search_of_what_it_finds()
    {
        var ics = (await registry.WatchAsync(Topic.Ics, "13.060")).Watch.Name;
        var search = (await registry.Watches().CreateWatchAsync(new CreateWatchRequest
        {
            Watch = new Watch { Topic = Topic.Search, Search = new SearchRequest { Query = "mat ong", Kinds = { DocumentKind.NationalStandard } } },
        })).Watch;
        Assert.Equal("mat ong", search.Search.Query);
        await registry.AddAsync("TCVN 7201:2020", d => d.IcsCodes.Add("13.060.20"));
        await registry.AddAsync("TCVN 7202:2020", d => d.IcsCodes.Add("13.06"));
        await registry.AddAsync("TCVN 7203:2020", d => d.Title = new LocalizedText { Vi = "Mật ong – Yêu cầu kỹ thuật" });
        await registry.AddAsync("QCVN 7204:2020/BYT", d => (d.Kind, d.Title) = (DocumentKind.NationalRegulation, new LocalizedText { Vi = "Mật ong" }));
        await registry.AddAsync("TCVN 7205:2020", d => d.IcsCodes.Add("13.060.01"));
        await registry.AddAsync("TCVN 7206:2020", d => d.Title = new LocalizedText { Vi = "Mật ong – Lấy mẫu" });

        Assert.Equal(["documents/tcvn-7201-2020", "documents/tcvn-7205-2020"], (await registry.ToldAsync(ics, 2)).Select(n => n.Subject));
        Assert.Equal(["documents/tcvn-7203-2020", "documents/tcvn-7206-2020"], (await registry.ToldAsync(search.Name, 2)).Select(n => n.Subject));
    }

    [Fact]
    public async Task A_cited_edition_that_ends_is_told_ahead_once_for_each_lead_that_has_passed()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).Date);
        var (soon, later) = (today.AddDays(20), today.AddDays(200));
        await registry.AddAsync("TCVN 7301:2020", d => d.ForceEvents.Add(Ends(soon)));
        await registry.AddAsync("TCVN 7302:2020", d => d.ForceEvents.Add(Ends(later)));
        var near = (await registry.WatchAsync(Topic.Designation, "TCVN 7301:2020", "", 90, 30, 7)).Watch.Name;
        var far = (await registry.WatchAsync(Topic.Designation, "TCVN 7302:2020", "", 90)).Watch.Name;

        var told = Assert.Single(await registry.ToldAsync(near, 1));
        Assert.Equal(WatchNotice.Types.Kind.Ahead, told.Kind);
        Assert.Contains("còn 20 ngày", told.Title.Vi, StringComparison.Ordinal);
        Assert.Contains("20 days left", told.Title.En, StringComparison.Ordinal);
        Assert.Equal(-1, told.LogIndex);
        var first = soon.AddDays(1);
        Assert.Equal(Slips.Day(first.Year, first.Month, first.Day), told.Date);

        // After a restart everything is looked at again, and nothing told again.
        await registry.StopAsync();
        await registry.OpenAsync();
        var edition = await registry.AddAsync("TCVN 7302:2021");
        await registry.ToldAsync(far, 1);
        Assert.Single(await registry.ToldAsync(near, 1));
        Assert.Equal(edition.Name, Assert.Single(await registry.ToldAsync(far, 1)).Subject);

        static ForceEvent Ends(DateOnly day) => new() { Kind = ForceEvent.Types.Kind.Ended, Date = Slips.Day(day.Year, day.Month, day.Day) };
    }

    [Fact]
    public async Task A_watched_laboratory_tells_what_changed_in_its_standings_and_ahead_of_time_that_one_ends()
    {
        const string laboratory = "organisations/vilas-777";
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).Date);
        var last = today.AddDays(20);
        var organisations = new OrganisationService.OrganisationServiceClient(registry.Administrator);
        var held = (await organisations.CreateOrganisationAsync(new CreateOrganisationRequest
        {
            Organisation = new Organisation { Name = laboratory, DisplayName = new LocalizedText { Vi = "Phòng thử nghiệm" }, Kinds = { Organisation.Types.Kind.Laboratory } },
        })).Organisation;
        await registry.AddOrganisationAsync("organisations/vilas-778", Organisation.Types.Kind.Laboratory);
        var watch = (await registry.WatchAsync(Topic.Laboratory, laboratory, "", 30)).Watch.Name;

        held.Recognitions.Add(new Recognition
        {
            Kind = Recognition.Types.Kind.Accredited,
            Scheme = "VILAS",
            Number = "VILAS 777",
            Scope = { new ScopeLine { Test = "Asen" } },
            ToDate = Slips.Day(last.Year, last.Month, last.Day),
        });
        held = (await organisations.UpdateOrganisationAsync(new UpdateOrganisationRequest { Organisation = held })).Organisation;
        var told = await registry.ToldAsync(watch, 2);
        Assert.Contains("New: Accreditation VILAS 777", told.Single(n => n.Kind == WatchNotice.Types.Kind.Changed).Details.En, StringComparison.Ordinal);
        var ahead = told.Single(n => n.Kind == WatchNotice.Types.Kind.Ahead);
        Assert.StartsWith("Công nhận VILAS 777 hết hạn sau", ahead.Title.Vi, StringComparison.Ordinal);
        Assert.Equal(Slips.Day(last.AddDays(1).Year, last.AddDays(1).Month, last.AddDays(1).Day), ahead.Date);

        held.Recognitions[0].WithdrawnDate = Slips.Day(today.Year, today.Month, today.Day);
        held.Recognitions[0].Scope.Add(new ScopeLine { Test = "Chì" });
        await organisations.UpdateOrganisationAsync(new UpdateOrganisationRequest { Organisation = held });
        told = await registry.ToldAsync(watch, 3);
        Assert.Equal(3, told.Count);
        var details = told.MaxBy(n => n.LogIndex)!.Details.En;
        Assert.Contains("suspended or withdrawn from", details, StringComparison.Ordinal);
        Assert.Contains("scope has 1 more and 0 fewer lines", details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_watched_product_tells_what_binds_it_now_what_will_and_what_does_no_more()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).Date);
        var product = (await new ProductService.ProductServiceClient(registry.Administrator).CreateProductAsync(new CreateProductRequest
        {
            Product = new Product { Name = "products/ghe-thu", DisplayName = new LocalizedText { Vi = "Ghế thử" }, HsCode = "94017100" },
        })).Product;
        var watch = (await registry.WatchAsync(Topic.Product, product.Name, "", 30)).Watch.Name;
        var list = await registry.AddAsync("TCVN 7801:2020", d => d.ProductRules.Add(Rule("94017100", today.AddDays(-1))));
        await TellsAsync(watch, WatchNotice.Types.Kind.Obligations, product.Name, "TCVN 7801:2020 applies");

        await registry.AddAsync("TCVN 7802:2020", d => d.ProductRules.Add(Rule("94017100", today.AddDays(20))));
        await TellsAsync(watch, WatchNotice.Types.Kind.Obligations, product.Name, "TCVN 7802:2020 will apply from");
        await TellsAsync(watch, WatchNotice.Types.Kind.Ahead, product.Name, "TCVN 7802:2020 will apply from");

        list.ProductRules.Clear();
        await registry.Documents().UpdateDocumentAsync(new UpdateDocumentRequest { Document = list });
        await TellsAsync(watch, WatchNotice.Types.Kind.Obligations, product.Name, "TCVN 7801:2020 applies no more");

        static ProductRule Rule(string code, DateOnly from) => new()
        {
            HsCodes = { code },
            ProductText = "ghế thử",
            FromDate = Slips.Day(from.Year, from.Month, from.Day),
            Provenance = new Provenance { Source = "thử", Verified = true },
        };
    }

    /// <summary>That its states changed is told, too, whenever that was found.</summary>
    private async Task TellsAsync(string watch, WatchNotice.Types.Kind kind, string subject, string words)
    {
        IReadOnlyList<WatchNotice> told = [];
        await WatchGround.UntilAsync(
            async () => (told = (await registry.Watches().ListWatchNoticesAsync(new ListWatchNoticesRequest { Name = watch })).Notices)
                .Any(n => n.Kind == kind && n.Subject == subject && $"{n.Title.En} {n.Details?.En}".Contains(words, StringComparison.Ordinal)),
            () => $"\"{words}\" was not told: {string.Join("; ", told.Select(n => $"{n.Kind} {n.Title.En} {n.Details?.En}"))}");
    }

    [Fact]
    public async Task Ones_own_reports_tell_what_happens_to_them_and_not_that_they_were_sent()
    {
        const string laboratory = "organisations/vilas-219";
        await registry.AddOrganisationAsync(laboratory, Organisation.Types.Kind.Laboratory);
        var key = (await registry.MakeKeyAsync(Role.Laboratory, laboratory)).Secret;
        var watch = (await registry.Watches(key).CreateWatchAsync(new CreateWatchRequest { Watch = new Watch { Topic = Topic.OwnReports, Target = laboratory } })).Watch.Name;
        var reports = new ReportService.ReportServiceClient(registry.As(key));
        var report = await reports.SubmitReportAsync(new SubmitReportRequest { Report = Slips.New() });
        await reports.WithdrawReportAsync(new WithdrawReportRequest { Name = report.Name, Reason = "mẫu bị nhầm" });

        Assert.Equal(report.Name, Assert.Single(await registry.ToldAsync(watch, 1)).Subject);
    }

    [Fact]
    public async Task A_watch_on_nothing_is_refused_by_the_field_that_is_wrong()
    {
        foreach (var (watch, field) in new (Watch, string)[]
        {
            (new Watch { Topic = Topic.Document, Target = "documents/none" }, "watch.target"),
            (new Watch { Topic = Topic.Designation, Target = "!!" }, "watch.target"),
            (new Watch { Topic = Topic.Ics, Target = "13.6" }, "watch.target"),
            (new Watch { Topic = Topic.Search }, "watch.search"),
            (new Watch { Topic = Topic.Search, Search = new SearchRequest() }, "watch.search"),
            (new Watch { Topic = Topic.Ics, Target = "13", NoticeDays = { 0 } }, "watch.notice_days"),
            (new Watch { Topic = Topic.Ics, Target = "13", Webhook = new Webhook { Url = "ftp://example.org" } }, "watch.webhook.url"),
            (new Watch { Topic = Topic.Ics, Target = "13", Webhook = new Webhook { Url = "https://u:p@example.org" } }, "watch.webhook.url"),
            (new Watch { Topic = Topic.Ics, Target = "13", Webhook = new Webhook { Url = "https://[::1]/" } }, "watch.webhook.url"),
        })
        {
            var failure = await Failure.OfAsync(async () => await registry.Watches().CreateWatchAsync(new CreateWatchRequest { Watch = watch }));
            Assert.Equal(StatusCode.InvalidArgument, failure.Code);
            Assert.Contains(field, failure.Fields, StringComparer.Ordinal);
        }
    }
}
