using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Access;
using Registry.Application.Conformity;
using Registry.Application.Log;
using Registry.Application.Reports;
using Registry.Domain.Conformity;
using Registry.Domain.Documents;
using Registry.Domain.Organisations;

namespace Registry.Application.Tests.Conformity;

/// <summary>What was decided is decided again when what it rests on changes, and what was decided before stays readable.</summary>
public sealed class StandingTests
{
    private const string Regulation = "documents/qcvn-1-2020-byt";

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_amended_limit_judges_again_what_rests_on_it_and_nothing_else(string database)
    {
        await using var registry = await StandingRegistry.OpenAsync(database);
        await registry.RecordAsync(registry.Regulation("0.05"));
        var reports = new List<ReportName>();
        for (var i = 0; i < 5; i++)
            reports.Add(await registry.PushAsync($"N-{i}", "0,03"));
        var other = await registry.PushAsync("KHAC-1", "0,03", criterion: "QCVN 99:2019/BTNMT");
        var watch = await registry.WatchOwnReportsAsync();
        await registry.SettleAsync();
        Assert.Equal(Outcome.Pass, await registry.OutcomeAsync(reports[0]));
        var before = registry.Clock.GetCurrentInstant();
        registry.Clock.AdvanceHours(1);

        var amended = await registry.RecordAsync(registry.Regulation("0.02"));
        await registry.SettleAsync();

        foreach (var report in reports)
        {
            var judgements = await registry.JudgementsAsync(report);
            Assert.Equal([0, 1], judgements.Select(j => j.Ordinal));
            Assert.Equal([Outcome.Pass, Outcome.Fail], judgements.Select(j => j.Verdicts.Single(v => v.Verdict.RequirementId == "r-as").Verdict.Outcome));
            Assert.Null(judgements[0].Cause);
            Assert.Equal(amended, judgements[1].Cause!.Position);
            Assert.Equal(Regulation, judgements[1].Cause!.Subject);
            Assert.All(judgements.SelectMany(j => j.Verdicts), v => Assert.True(v.ReplaysIdentically));
            Assert.Equal(judgements[1].DecidedTime, judgements[0].ReplacedTime);
            Assert.Equal(Outcome.Pass, await registry.OutcomeAsync(report, before));
            Assert.Equal(Outcome.Fail, await registry.OutcomeAsync(report));
        }
        Assert.Single(await registry.JudgementsAsync(other));
        Assert.Equal(5, await registry.JudgedAgainAsync(amended));
        Assert.Equal(5, (await registry.ListAsync(Outcome.Fail, null)).Count);
        Assert.Empty(await registry.ListAsync(Outcome.Fail, before));
        Assert.Equal(5, (await registry.ListAsync(Outcome.Pass, before)).Count(r => r.Name.ReportId.StartsWith("n-", StringComparison.Ordinal)));

        var told = await registry.ToldAsync(watch, 5);
        Assert.Equal(5, told.Count);
        Assert.Equal(reports.Select(r => r.ToString()).Order(), told.Select(t => t.Subject).Order());
        Assert.Contains("Asen (QCVN 1:2020/BYT): pass → fail", told[0].DetailsEn, StringComparison.Ordinal);
        Assert.Contains($"Because of QCVN 1:2020/BYT (log entry {amended})", told[0].DetailsEn, StringComparison.Ordinal);
        var history = (await registry.Runtime.ReportHistory.GetAsync(Caller.Registry, reports[0], null, PageRequest.Of(100, ""), CancellationToken.None)).Value;
        Assert.Equal([ReportEventKind.Issued, ReportEventKind.Reevaluated], history.Events.Items.Select(e => e.Kind));
        Assert.Equal(Outcome.Pass, history.Events.Items[1].Reevaluation!.Outcomes.Single().Before);
        Assert.Empty(registry.Faults);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_stays_as_it_is_is_confirmed_without_a_second_judgement(string database)
    {
        await using var registry = await StandingRegistry.OpenAsync(database);
        await registry.RecordAsync(registry.Regulation("0.05"));
        var report = await registry.PushAsync("N-1", "0,03");
        await registry.SettleAsync();

        // The lead is asked otherwise; the report has none, so that nothing it says can change.
        var amended = await registry.RecordAsync(registry.Regulation("0.05", lead: "0.001"));
        await registry.SettleAsync();
        Assert.Single(await registry.JudgementsAsync(report));
        Assert.Equal(0, await registry.JudgedAgainAsync(amended));

        // Dates may change to which samples it is applied: the report is judged, and stays.
        var ended = await registry.RecordAsync(registry.Regulation("0.05") with { ProductRules = [registry.Rule("khác")] });
        await registry.SettleAsync();
        var judgement = Assert.Single(await registry.JudgementsAsync(report));
        Assert.Equal(1, await registry.JudgedAgainAsync(ended));
        Assert.True(judgement.JudgedPosition > ended);
        Assert.Empty(registry.Faults);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_new_edition_and_a_new_list_reach_the_reports_they_bind(string database)
    {
        await using var registry = await StandingRegistry.OpenAsync(database);
        // The laboratory names what nobody has recorded yet; another sample is of a category no list names yet.
        var named = await registry.PushAsync("N-1", "0,03");
        var listed = await registry.PushAsync("N-2", "0,03", criterion: null, matrix: "nước sạch sinh hoạt");
        var neither = await registry.PushAsync("N-3", "0,03", criterion: "TCVN 5", matrix: "đất");
        await registry.SettleAsync();
        Assert.Empty((await registry.JudgementsAsync(named))[0].Verdicts);

        var position = await registry.RecordAsync(registry.Regulation("0.02") with { ProductRules = [registry.Rule("Nước sạch sinh hoạt")] });
        await registry.SettleAsync();

        foreach (var report in new[] { named, listed })
        {
            var judgements = await registry.JudgementsAsync(report);
            Assert.Equal(2, judgements.Count);
            Assert.Equal(position, judgements[1].Cause!.Position);
            Assert.Equal(Outcome.Fail, judgements[1].Verdicts.Single(v => v.Verdict.RequirementId == "r-as").Verdict.Outcome);
        }
        Assert.Single(await registry.JudgementsAsync(neither));
        // What it was applied to is now among the grounds: an amendment finds it.
        await registry.RecordAsync(registry.Regulation("0.05") with { ProductRules = [registry.Rule("Nước sạch sinh hoạt")] });
        await registry.SettleAsync();
        Assert.Equal([Outcome.Fail, Outcome.Pass], (await registry.JudgementsAsync(listed)).Skip(1).Select(j => j.Verdicts.Single().Verdict.Outcome));
        Assert.Empty(registry.Faults);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Withdrawn_and_superseded_reports_keep_their_verdicts(string database)
    {
        await using var registry = await StandingRegistry.OpenAsync(database);
        await registry.RecordAsync(registry.Regulation("0.05"));
        var report = await registry.PushAsync("N-1", "0,03");
        var gone = await registry.PushAsync("N-2", "0,03");
        await registry.SettleAsync();
        Assert.True((await registry.Runtime.ReportIntake.WithdrawAsync(registry.Laboratory, gone, "nhầm mẫu", CancellationToken.None)).Ok);
        var amended = await registry.RecordAsync(registry.Regulation("0.02"));
        await registry.SettleAsync();
        Assert.Equal(1, await registry.JudgedAgainAsync(amended));
        Assert.Equal(2, (await registry.JudgementsAsync(report)).Count);
        Assert.Single(await registry.JudgementsAsync(gone));
        Assert.Empty(registry.Faults);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task After_a_stop_half_way_the_rest_is_judged_and_nothing_twice(string database)
    {
        await using var registry = await StandingRegistry.OpenAsync(database);
        await registry.RecordAsync(registry.Regulation("0.05"));
        for (var i = 0; i < 120; i++)
            await registry.PushAsync($"N-{i}", "0,03");
        await registry.SettleAsync();
        var amended = await registry.RecordAsync(registry.Regulation("0.02"));
        // Stopped wherever it happens to be, again and again.
        for (var stop = 0; stop < 4; stop++)
        {
            await Task.Delay(40 * stop);
            await registry.ReopenAsync();
        }
        await registry.SettleAsync();
        await using var db = registry.Runtime.Database.Read();
        Assert.Equal(120, await db.Evaluations.CountAsync(e => e.Ordinal == 1));
        Assert.Equal(120, await db.PastEvaluations.CountAsync());
        Assert.Equal(120, await db.LogEntries.CountAsync(e => e.Kind == StatementKind.ReportReevaluated));
        var task = await db.StandingTasks.SingleAsync(t => t.CausePosition == amended);
        Assert.Equal((120, 120), (task.Examined, task.Changed));
        Assert.Empty(registry.Faults);
    }

    [Fact]
    public async Task Of_two_nodes_each_judges_what_the_other_has_not()
    {
        await using var registry = await StandingRegistry.OpenAsync(Databases.PostgreSql);
        await registry.RecordAsync(registry.Regulation("0.05"));
        for (var i = 0; i < 300; i++)
            await registry.PushAsync($"N-{i}", "0,03");
        await registry.SettleAsync();
        await using var second = await registry.Inner.OpenSecondAsync();
        await registry.RecordAsync(registry.Regulation("0.02"));
        await registry.SettleAsync();
        Assert.Equal(300, registry.Runtime.StandingWorker.JudgedHere + second.StandingWorker.JudgedHere);
        await using var db = second.Database.Read();
        Assert.Equal(300, await db.PastEvaluations.CountAsync());
        Assert.Equal(300, await db.LogEntries.CountAsync(e => e.Kind == StatementKind.ReportReevaluated));
        Assert.Empty(registry.Faults);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_changed_scope_is_told_for_the_reports_it_is_about_and_leaves_verdicts_alone(string database)
    {
        await using var registry = await StandingRegistry.OpenAsync(database);
        await registry.RecordAsync(registry.Regulation("0.05"));
        await registry.OrganisationAsync(Accredited(PartialDate.OfDay(2030, 1, 1)));
        var report = await registry.PushAsync("N-1", "0,03", change: r => r with { Samples = [r.Samples[0] with { Results = [r.Samples[0].Results[0] with { Method = "SMEWW 3125" }] }] });
        var watch = await registry.WatchOwnReportsAsync();
        await registry.SettleAsync();

        var position = await registry.OrganisationAsync(Accredited(PartialDate.OfDay(2021, 1, 1)));
        await registry.SettleAsync();

        Assert.Single(await registry.JudgementsAsync(report));
        var notice = Assert.Single(await registry.ToldAsync(watch, 1));
        Assert.Equal(report.ToString(), notice.Subject);
        Assert.Equal($"Because of Trung tâm 219 (log entry {position}); Asen, accredited: yes → no", notice.DetailsEn);
        Assert.Empty(registry.Faults);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_state_of_a_product_follows_its_evidence_and_its_papers(string database)
    {
        await using var registry = await StandingRegistry.OpenAsync(database);
        await registry.RecordAsync(registry.Regulation("0.05"));
        var report = await registry.PushAsync("N-1", "0,03");
        var product = await registry.ProductAsync(report, validUntil: new LocalDate(2026, 12, 31));
        var watch = await registry.WatchProductAsync(product);
        await registry.SettleAsync();
        Assert.Equal([ProductStanding.InOrder], (await registry.StatesAsync(product)).Select(s => s.State.Documents.Single().Standing));

        var amended = await registry.RecordAsync(registry.Regulation("0.02"));
        await registry.SettleAsync();
        var states = await registry.StatesAsync(product);
        Assert.Equal([ProductStanding.InOrder, ProductStanding.Failing], states.Select(s => s.State.Documents.Single().Standing));
        Assert.True(states[1].CausePosition > amended);

        // A paper that ends says so on the day after its last, by itself.
        registry.Clock.AdvanceDays(40);
        await registry.UntilAsync(async () => (await registry.StatesAsync(product)).Count == 3);
        states = await registry.StatesAsync(product);
        Assert.Equal(ProductStanding.Expired, states[2].State.Documents.Single().Standing);
        Assert.Equal(-1, states[2].CausePosition);
        Assert.Equal(states[2].DecidedTime, states[1].ReplacedTime);
        var told = (await registry.ToldAsync(watch, 2)).Where(t => t.TitleEn == "The state of a product has changed").ToList();
        Assert.Equal(2, told.Count);
        Assert.Contains("QCVN 1:2020/BYT: in order → failing", told[0].DetailsEn, StringComparison.Ordinal);
        Assert.Contains("Because 2027-01-02 has come", told[1].DetailsEn, StringComparison.Ordinal);
        Assert.Contains("QCVN 1:2020/BYT: failing → expired", told[1].DetailsEn, StringComparison.Ordinal);
        Assert.Empty(registry.Faults);
    }

    private static Status Accredited(PartialDate until) =>
        new() { Kind = StatusKind.Accredited, Scheme = "VILAS", Number = "219", From = PartialDate.OfDay(2020, 1, 1), To = until, Scope = [new ScopeLine("Asen", "SMEWW 3125", "nước")], Verified = true };
}
