using NodaTime;
using Registry.Application.Access;
using Registry.Application.Conformity;
using Registry.Application.Database;
using Registry.Application.Products;
using Registry.Application.Records;
using Registry.Application.Reports;
using Registry.Domain.Conformity;
using Registry.Domain.Documents;
using Registry.Domain.Organisations;
using Registry.Domain.Products;
using Registry.Domain.Quantities;
using Registry.Domain.Reports;

namespace Registry.Application.Tests.Conformity;

/// <summary>A regulation in preparation against what is held, on both databases.</summary>
public sealed class DraftTests
{
    private const string Matrix = "nước sạch sinh hoạt";

    private static readonly Caller Laboratory = new(Role.Laboratory, "k1", "organisations/lab-a");
    private static readonly Caller Second = new(Role.Laboratory, "k2", "organisations/lab-b");
    private static readonly Caller Officer = new(Role.Officer, "o", "");

    private static readonly DraftRegulation Stricter = new("QCĐP 01:2027/TQ",
    [
        new Requirement { Id = "as", CharacteristicVi = "Arsen (As) tổng", Limit = new Limit.Max(new ExactDecimal(3, 3)), Unit = "mg/l", Matrix = Matrix },
    ]);

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_newly_fails_is_counted_by_result_product_enterprise_and_laboratory_for_each_rule(string database)
    {
        await using var registry = await OpenAsync(database);
        await SubmitAsync(registry, Laboratory, "1", Arsenic("0,004", "0.0005"), product: "nuoc-a");
        await SubmitAsync(registry, Laboratory, "2", Arsenic("0,0028", "0.0005"), product: "nuoc-a", customer: "Nhà máy khác tên");
        await SubmitAsync(registry, Laboratory, "3", Arsenic("0,0028"), customer: "Nhà máy nước Na Hang");
        await SubmitAsync(registry, Second, "4", Arsenic("0,02", "0.0005"), customer: "Nhà máy nước Na Hang");
        await SubmitAsync(registry, Second, "5", Arsenic("< 0,005"), customer: "Nhà máy nước Na Hang");
        await SubmitAsync(registry, Second, "6", Arsenic("< 0,0005"), customer: "Nhà máy nước Na Hang");
        await SubmitAsync(registry, Second, "7", new ResultLine { Characteristic = "Độ đục", Printed = "5", Unit = "NTU" });
        var before = registry.Runtime.Log.Signed.Head.Size;

        var (answer, failures) = await EvaluateAsync(registry, Question(Stricter, "vn-08") with { Rules = [DecisionRule.Simple, DecisionRule.GuardedByU], LargestUncertaintyShare = new ExactDecimal(25, 1) });

        Assert.Equal(6, answer.Coverage.Concerned);
        var (simple, guarded) = (answer.Columns[0], answer.Columns[1]);
        // 0.004 newly fails by either rule; 0.0028 ± 0.0005 by the guard band alone; 0.0028 without U is undecided there, 0.02 fails today already.
        Assert.Equal((1, 2), (simple.NewlyFailing, guarded.NewlyFailing));
        Assert.Equal(1, simple.Moves[(Outcome.Fail, Outcome.Fail)]);
        Assert.Equal(1, simple.Moves[(Outcome.Pass, Outcome.Fail)]);
        Assert.Equal(new Dictionary<string, long> { [VerdictReasons.ReportingLimitAboveLimit] = 1 }, simple.Undecided);
        // A guard band of U cannot be told without U, for results below a limit neither.
        Assert.Equal(new Dictionary<string, long> { [VerdictReasons.UncertaintyMissing] = 3 }, guarded.Undecided);

        Assert.Equal([1, 1], answer.Products.Failing);
        Assert.Equal([1, 1], answer.Enterprises.Failing);
        Assert.Equal([1, 1], answer.Laboratories.Failing);
        Assert.Equal((2, 2), (answer.Enterprises.Total, answer.Laboratories.Total));
        // The product's owner counts before what is printed on the report.
        Assert.Equal(("organisations/htx", "Hợp tác xã", 2), (answer.Enterprises.Listed[0].Name, answer.Enterprises.Listed[0].DisplayName, answer.Enterprises.Listed[0].Results));
        Assert.Equal(("products/nuoc-a", "Nước đóng bình A"), (answer.Products.Listed[0].Name, answer.Products.Listed[0].DisplayName));
        Assert.Equal(["1", "2"], failures.Select(f => f.Report.ReportId));
        Assert.Equal([(Outcome.Pass, "CONFORMS"), (Outcome.Fail, "INSIDE_GUARD_BAND")], failures[1].Verdicts);
        Assert.Equal(["QCVN 01-1:2024/BYT"], failures[0].TodayDocuments);

        var shortfall = Assert.Single(answer.Shortfalls);
        Assert.Equal(("organisations/lab-b", 3L, 1L, 0L), (shortfall.Laboratory, shortfall.Results, shortfall.AboveLimit, shortfall.TooUncertain));
        Assert.Equal(before, registry.Runtime.Log.Signed.Head.Size);
        Assert.Equal(before, answer.Position);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_territory_is_taken_with_its_history_and_what_cannot_be_placed_or_dated_is_counted_apart(string database)
    {
        await using var registry = await OpenAsync(database);
        await SubmitAsync(registry, Laboratory, "former", Arsenic("0,004"), place: "vn-pre2025-08", day: new LocalDate(2025, 3, 1));
        await SubmitAsync(registry, Laboratory, "absorbed", Arsenic("0,004"), place: "vn-pre2025-02", day: new LocalDate(2025, 3, 2));
        await SubmitAsync(registry, Laboratory, "today", Arsenic("0,004"), place: "vn-08");
        await SubmitAsync(registry, Laboratory, "commune", Arsenic("0,004"), place: "vn-08-na-hang");
        await SubmitAsync(registry, Laboratory, "elsewhere", Arsenic("0,004"), place: "vn-01");
        await SubmitAsync(registry, Laboratory, "nowhere", Arsenic("0,004"), place: null);
        await SubmitAsync(registry, Laboratory, "early", Arsenic("0,004"), day: new LocalDate(2019, 3, 1));

        var whole = Question(Stricter, "vn-08") with { From = new LocalDate(2025, 1, 1) };
        var (answer, failures) = await EvaluateAsync(registry, whole);
        Assert.Equal(["former", "absorbed", "today", "commune"], failures.Select(f => f.Report.ReportId));
        Assert.Equal((1, 1, 1), (answer.Coverage.OtherPlaces, answer.Coverage.WithoutPlace, answer.Coverage.OtherDates));
        Assert.Equal((new LocalDate(2025, 3, 1), new LocalDate(2026, 8, 5)), (answer.Coverage.FirstDate, answer.Coverage.LastDate));

        // Of a former province: what was sampled in the province it became may lie in it or not.
        (answer, failures) = await EvaluateAsync(registry, whole with { Territory = "vn-pre2025-08" });
        Assert.Equal(["former"], failures.Select(f => f.Report.ReportId));
        Assert.Equal((2, 2), (answer.Coverage.UnclearPlaces, answer.Coverage.OtherPlaces));

        (answer, failures) = await EvaluateAsync(registry, whole with { Territory = "", To = new LocalDate(2025, 3, 1) });
        Assert.Equal(["former"], failures.Select(f => f.Report.ReportId));

        // Before anything was held there is nothing, and it is said.
        (answer, failures) = await EvaluateAsync(registry, whole with { From = null, To = new LocalDate(1990, 1, 1) });
        Assert.Equal((0, 0, (LocalDate?)null), (answer.Coverage.Samples, answer.Coverage.Concerned, answer.Coverage.FirstDate));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Only_valid_reports_count_and_the_answer_is_that_of_one_log_position(string database)
    {
        await using var registry = await OpenAsync(database);
        var kept = await SubmitAsync(registry, Laboratory, "1", Arsenic("0,004"));
        var amended = await SubmitAsync(registry, Laboratory, "2", Arsenic("0,004"));
        var withdrawn = await SubmitAsync(registry, Laboratory, "3", Arsenic("0,004"));
        var correction = Slip("2", Arsenic("0,001")) with { Predecessor = new Predecessor("2", 1, PredecessorRelation.Amends, "sai số") };
        Accepted(await registry.Runtime.ReportIntake.AmendAsync(Laboratory, amended, Submitted(correction), CancellationToken.None));
        Accepted(await registry.Runtime.ReportIntake.WithdrawAsync(Laboratory, withdrawn, "mẫu nhầm", CancellationToken.None));

        var (answer, failures) = await EvaluateAsync(registry, Question(Stricter, "vn-08"));
        Assert.Equal([kept], failures.Select(f => f.Report));
        Assert.Equal(2, answer.Coverage.Reports);
        // Asked again, it answers the same.
        var (again, _) = await EvaluateAsync(registry, Question(Stricter, "vn-08"));
        Assert.Equal(answer.Position, again.Position);
        Assert.Equal(answer.Columns[0].Moves, again.Columns[0].Moves);
        await SubmitAsync(registry, Laboratory, "4", Arsenic("0,004"));
        Assert.True((await EvaluateAsync(registry, Question(Stricter, "vn-08"))).Answer.Position > answer.Position);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_draft_that_says_what_is_in_force_moves_nothing_over_many_groups_of_reports(string database)
    {
        await using var registry = await OpenAsync(database);
        var dice = new Random(7);
        await Task.WhenAll(Enumerable.Range(0, 700).Select(i => SubmitAsync(registry, i % 2 == 0 ? Laboratory : Second, $"{i}", i % 5 == 0
            ? Arsenic($"< 0,{dice.Next(1, 30):D4}")
            : Arsenic($"0,0{dice.Next(0, 20):D2}", i % 3 == 0 ? "0.001" : ""))));
        var same = new DraftRegulation("QCĐP giống hệt", Regulation().Requirements);
        var (answer, failures) = await EvaluateAsync(registry, Question(same, "vn-08"));
        Assert.Equal(700, answer.Coverage.Concerned);
        Assert.Empty(failures);
        Assert.All(answer.Columns[0].Moves.Keys, move => Assert.Equal(move.Today, move.Draft));
        Assert.Equal(700, answer.Columns[0].Moves.Values.Sum());

        // The stored verdicts were made by the same code.
        var filter = new ReportFilter("", null, Outcome.Fail, null, null, "", "");
        await registry.Runtime.VerdictKeeper.HurryAsync(registry.Runtime.Log.Signed.Head.Size - 1, TimeSpan.FromSeconds(60), CancellationToken.None);
        var stored = 0;
        for (var token = ""; ;)
        {
            var page = (await registry.Runtime.Reports.ListAsync(Officer, filter, PageRequest.Of(1000, token), CancellationToken.None)).Value;
            stored += page.Items.Count;
            if ((token = page.NextToken).Length == 0)
                break;
        }
        Assert.Equal(stored, answer.Columns[0].Of(Outcome.Fail));
        Assert.True(stored > 0);
        Assert.Equal(700, answer.Rows[0].Distribution.Measured + answer.Rows[0].Distribution.BelowLimit);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_figure_that_was_printed_comes_out_again_whatever_has_become_of_the_registry_since(string database)
    {
        await using var registry = await OpenAsync(database);
        await SubmitAsync(registry, Laboratory, "1", Arsenic("0,004", "0.0005"), product: "nuoc-a");
        var amended = await SubmitAsync(registry, Laboratory, "2", Arsenic("0,004"), customer: "Nhà máy nước Na Hang");
        var withdrawn = await SubmitAsync(registry, Second, "3", Arsenic("0,02"), place: "vn-pre2025-08", day: new LocalDate(2025, 3, 1));
        await SubmitAsync(registry, Second, "4", Arsenic("< 0,005"), place: "vn-08-na-hang");
        var question = Question(Stricter, "vn-08") with { Rules = [DecisionRule.Simple, DecisionRule.GuardedByU] };
        var printed = Print(await EvaluateAsync(registry, question));
        var (position, known) = (registry.Runtime.Log.Signed.Head.Size, registry.Clock.GetCurrentInstant());
        registry.Clock.AdvanceHours(1);

        // Everything the answer rests on becomes another.
        await SubmitAsync(registry, Laboratory, "5", Arsenic("0,005"), product: "nuoc-a");
        Accepted(await registry.Runtime.ReportIntake.AmendAsync(Laboratory, amended, Submitted(Slip("2", Arsenic("0,001")) with { Predecessor = new Predecessor("2", 1, PredecessorRelation.Amends, "sai số") }), CancellationToken.None));
        Accepted(await registry.Runtime.ReportIntake.WithdrawAsync(Second, withdrawn, "mẫu nhầm", CancellationToken.None));
        var other = Regulation();
        Accepted(await registry.Runtime.Documents.ImportAsync(
            Officer, other with { Designation = "QCVN 01-1:2024/BYT", Requirements = [other.Requirements[0] with { Limit = new Limit.Max(new ExactDecimal(1, 3)) }] }, RecordOptions.None, false, CancellationToken.None));
        Accepted(await registry.Runtime.Organisations.ImportAsync(Officer, new Organisation { Id = "htx", NameVi = "Tên khác", Kinds = OrganisationKinds.Enterprise }, RecordOptions.None, CancellationToken.None));
        Accepted(await registry.Runtime.Products.ImportAsync(Officer, new DeclaredProduct(new Product { Id = "nuoc-a", OwnerId = "organisations/khac", NameVi = "Tên khác" }, []), RecordOptions.None, CancellationToken.None));
        Accepted(await registry.Runtime.Jurisdictions.ImportAsync(
            Officer, new Jurisdiction { Id = "vn-08-na-hang", Level = JurisdictionLevel.Commune, Names = [new DatedName("Na Hang")], From = new LocalDate(2025, 7, 1), Within = ["vn-01"] }, RecordOptions.None, CancellationToken.None));
        // A regulation that has lost its requirements is looked at with those it had.
        Accepted(await registry.Runtime.Documents.ImportAsync(Officer, other with { Requirements = [] }, RecordOptions.None, false, CancellationToken.None));
        Assert.NotEqual(printed, Print(await EvaluateAsync(registry, question)));

        Assert.Equal(printed, Print(await EvaluateAsync(registry, question with { Before = position })));
        Assert.Equal(printed, Print(await EvaluateAsync(registry, question with { KnownAt = known })));
        await registry.ReopenAsync();
        Assert.Equal(printed, Print(await EvaluateAsync(registry, question with { Before = position })));

        // Before anything was held there is nothing; what the log has not reached, and two answers to one question, are refused.
        Assert.Equal(0, (await EvaluateAsync(registry, question with { KnownAt = Instant.FromUtc(2000, 1, 1, 0, 0), Territory = "" })).Answer.Coverage.Reports);
        Assert.Equal("log_index", Assert.Single((await FirstAsync(registry, Officer, question with { Before = position + 1_000 })).Refusal!.Fields).Path);
        Assert.Equal("read_time", Assert.Single((await FirstAsync(registry, Officer, question with { Before = position, KnownAt = known })).Refusal!.Fields).Path);
    }

    /// <summary>Everything an answer says, as one text.</summary>
    private static string Print((DraftAnswer Answer, List<DraftFailure> Failures) made)
    {
        var (answer, failures) = made;
        string Moves(DraftColumn column) => string.Join(' ', column.Moves.OrderBy(m => m.Key).Select(m => $"{m.Key}={m.Value}").Concat(column.Undecided.OrderBy(u => u.Key, StringComparer.Ordinal).Select(u => $"{u.Key}={u.Value}")));
        string Names(DraftNames names) => $"{names.Total} [{string.Join(',', names.Failing)}] {string.Join(' ', names.Listed.Select(n => $"{n.Name}/{n.DisplayName}/{n.Results}/{string.Join(',', n.NewlyFailing)}"))}";
        return string.Join('\n',
        [
            $"{answer.Position} {answer.RuleVersion} {answer.Coverage}", .. answer.Columns.Select(Moves), string.Join(' ', answer.Today),
            Names(answer.Products), Names(answer.Enterprises), Names(answer.Laboratories), string.Join(' ', answer.Shortfalls),
            .. answer.Rows.Select(r => $"{r.Requirement.Id} {r.Distribution.Measured} {r.Distribution.BelowLimit} {string.Join(' ', r.TodayLimits)} {string.Join(' ', r.Counts.Select(c => c.NewlyFailing))}"),
            .. failures.Select(f => $"{f.Report} {f.Revision} {f.Product} {f.Enterprise} {f.Jurisdiction} {f.Printed} {f.Today} {string.Join(',', f.TodayDocuments)} {string.Join(',', f.Verdicts)}"),
        ]);
    }

    [Fact]
    public async Task A_draft_that_cannot_be_tried_is_refused_field_by_field_and_others_may_not_ask()
    {
        await using var registry = await OpenAsync(Databases.Sqlite);
        var wrong = new DraftRegulation("QCĐP",
        [
            Stricter.Requirements[0] with { Limit = new Limit.Range(new ExactDecimal(2, 0), new ExactDecimal(1, 0)) },
            Stricter.Requirements[0] with { Unit = "mg/lít khối" },
        ]);
        var question = Question(wrong, "vn-99") with
        {
            From = new LocalDate(2026, 2, 1),
            To = new LocalDate(2026, 1, 1),
            LargestUncertaintyShare = 0,
            Rules = [new DecisionRule(DecisionRuleKind.GuardedAcceptance, Method: GuardBandMethod.Rp10)],
        };
        var refused = (await FirstAsync(registry, Officer, question)).Refusal!;
        Assert.Equal(RefusalReason.FieldInvalid, refused.Reason);
        Assert.Equal(
            ["to_date", "largest_uncertainty_share", "draft.requirements[1].id", "draft.requirements[0]", "draft.requirements[1]", "decision_rules[0]", "jurisdiction"],
            refused.Fields.Select(f => f.Path));
        Assert.Equal("draft.requirements", Assert.Single((await FirstAsync(registry, Officer, Question(new DraftRegulation("x", []), ""))).Refusal!.Fields).Path);
        Assert.Equal(RefusalReason.PermissionMissing, (await FirstAsync(registry, Laboratory, Question(Stricter, ""))).Refusal!.Reason);
        Assert.Equal(RefusalReason.KeyMissing, (await FirstAsync(registry, Caller.Anonymous, Question(Stricter, ""))).Refusal!.Reason);
    }

    [Fact]
    public async Task An_evaluation_that_is_given_up_lets_the_next_one_in()
    {
        await using var registry = await OpenAsync(Databases.Sqlite);
        await SubmitAsync(registry, Laboratory, "1", Arsenic("0,004"));
        await foreach (var part in registry.Runtime.Drafts.EvaluateAsync(Officer, Question(Stricter, ""), CancellationToken.None))
        {
            Assert.IsType<DraftPart.NewlyFailing>(part.Value);
            break;
        }
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in registry.Runtime.Drafts.EvaluateAsync(Officer, Question(Stricter, ""), gone.Token))
            {
            }
        });
        Assert.Equal(1, (await EvaluateAsync(registry, Question(Stricter, ""))).Answer.Columns[0].NewlyFailing);
    }

    private static DraftQuestion Question(DraftRegulation draft, string territory) => new(draft, territory, null, null, []);

    private static async Task<(DraftAnswer Answer, List<DraftFailure> Failures)> EvaluateAsync(TestRegistry registry, DraftQuestion question)
    {
        var failures = new List<DraftFailure>();
        DraftAnswer? answer = null;
        await foreach (var part in registry.Runtime.Drafts.EvaluateAsync(Officer, question, CancellationToken.None))
        {
            Assert.Null(answer);
            if (part.Value is DraftPart.NewlyFailing failing)
                failures.Add(failing.Failure);
            answer = (part.Value as DraftPart.Done)?.Answer;
        }
        return (answer!, failures);
    }

    private static async Task<Answer<DraftPart>> FirstAsync(TestRegistry registry, Caller caller, DraftQuestion question)
    {
        await foreach (var part in registry.Runtime.Drafts.EvaluateAsync(caller, question, CancellationToken.None))
            return part;
        throw new InvalidOperationException("There was no answer.");
    }

    private static async Task<TestRegistry> OpenAsync(string database)
    {
        var registry = await TestRegistry.OpenAsync(database);
        foreach (var place in new[]
        {
            Place("vn-08", "Tuyên Quang", from: new LocalDate(2025, 7, 1)), Place("vn-01", "Hà Nội"),
            Place("vn-pre2025-08", "Tuyên Quang", until: new LocalDate(2025, 6, 30)), Place("vn-pre2025-02", "Hà Giang", until: new LocalDate(2025, 6, 30)),
            new Jurisdiction { Id = "vn-08-na-hang", Level = JurisdictionLevel.Commune, Names = [new DatedName("Na Hang")], From = new LocalDate(2025, 7, 1), Within = ["vn-08"] },
        })
            Accepted(await registry.Runtime.Jurisdictions.ImportAsync(Officer, place, RecordOptions.None, CancellationToken.None));
        Accepted(await registry.Runtime.Organisations.CreateAsync(Officer, new Organisation { Id = "htx", NameVi = "Hợp tác xã", Kinds = OrganisationKinds.Enterprise }, RecordOptions.None, CancellationToken.None));
        var product = new DeclaredProduct(new Product { Id = "nuoc-a", OwnerId = "organisations/htx", NameVi = "Nước đóng bình A" }, []);
        Accepted(await registry.Runtime.Products.CreateAsync(Officer, product, RecordOptions.None, CancellationToken.None));
        Accepted(await registry.Runtime.Documents.ImportAsync(Officer, Regulation(), RecordOptions.None, false, CancellationToken.None));
        return registry;
    }

    private static Jurisdiction Place(string id, string name, LocalDate? from = null, LocalDate? until = null) => new()
    {
        Id = id,
        Level = JurisdictionLevel.Province,
        Names = [new DatedName(name)],
        From = from,
        Until = until,
        Successor = until is { } last ? new JurisdictionSuccession("vn-08", last.PlusDays(1)) : null,
    };

    private static async Task<ReportName> SubmitAsync(
        TestRegistry registry, Caller caller, string number, ResultLine line, string? place = "vn-08", LocalDate? day = null, string? product = null, string? customer = null)
    {
        var slip = Slip(number, line, place, day, product) with { Customer = customer };
        var accepted = await registry.Runtime.ReportIntake.SubmitAsync(caller, Submitted(slip), CancellationToken.None);
        Assert.True(accepted.Ok, accepted.Refusal?.Message);
        return accepted.Value.Name;
    }

    private static void Accepted<T>(Answer<T> answer) => Assert.True(answer.Ok, answer.Refusal?.Message);

    private static SubmittedReport Submitted(Report report) => new(report, RegistryJson.Write(report), "", false);

    private static Report Slip(string number, ResultLine line, string? place = "vn-08", LocalDate? day = null, string? product = null) => new()
    {
        LaboratoryId = "",
        Number = number,
        Kind = ReportKind.TestReport,
        IssueDate = new LocalDate(2026, 8, 14),
        Criterion = "QCVN 01-1:2024/BYT",
        Samples = [new Sample { Matrix = Matrix, SampledOn = day ?? new LocalDate(2026, 8, 5), JurisdictionId = place, ProductId = product, Results = [line] }],
    };

    private static ResultLine Arsenic(string printed, string u = "") => new()
    {
        Characteristic = "Arsen (As) tổng",
        Printed = printed,
        Unit = "mg/l",
        Stated = u.Length == 0 ? null : new StatedNumbers { ExpandedUncertainty = u, CoverageFactor = "2" },
    };

    private static Document Regulation() => new()
    {
        Id = "qcvn-01-1-2024-byt",
        Kind = DocumentKind.NationalRegulation,
        Designation = "QCVN 01-1:2024/BYT",
        TitleVi = "Chất lượng nước sạch sử dụng cho mục đích sinh hoạt",
        Year = 2024,
        ForceEvents = [new ForceEvent { Kind = ForceEventKind.Effective, Date = PartialDate.OfDay(2018, 1, 1) }],
        Requirements =
        [
            new Requirement { Id = "as", CharacteristicVi = "Arsen (As) tổng", Limit = new Limit.Max(new ExactDecimal(1, 2)), LimitText = "≤ 0,01", Unit = "mg/l", Matrix = Matrix, Verified = true },
            new Requirement { Id = "turbidity", CharacteristicVi = "Độ đục", Limit = new Limit.Max(new ExactDecimal(2, 0)), LimitText = "≤ 2", Unit = "NTU", Matrix = Matrix, Verified = true },
        ],
        Verified = true,
    };
}
