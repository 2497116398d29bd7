using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Log;
using Registry.Application.Records;
using Registry.Application.Reports;
using Registry.Domain.Reports;
using Registry.Domain.Traceability;

namespace Registry.Application.Tests.Conformity;

/// <summary>What rests on something doubted, when it comes later and as it was known earlier.</summary>
public sealed class SuspicionTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_report_that_comes_after_the_suspicion_is_told_of_once(string database)
    {
        await using var registry = await StandingRegistry.OpenAsync(database);
        var certificate = await registry.PushAsync("GCN-1", "0,03");
        var watch = await registry.WatchOwnReportsAsync();
        await DeclareAsync(registry, certificate);
        Assert.Single(await registry.ToldAsync(watch, 1));

        var later = await registry.PushAsync("N-1", "0,03", change: Using(certificate));
        var clean = await registry.PushAsync("N-2", "0,03");
        var told = await registry.ToldAsync(watch, 2);
        Assert.Equal([certificate.ToString(), later.ToString()], told.Select(t => t.Subject));
        // Read again from the suspicion on after a start, nobody is told twice; and the one after it is told.
        await registry.ReopenAsync();
        var last = await registry.PushAsync("N-3", "0,03", change: Using(later));
        told = await registry.ToldAsync(watch, 3);
        await registry.SettleAsync();
        Assert.Equal([certificate.ToString(), later.ToString(), last.ToString()], (await registry.ToldAsync(watch, 3)).Select(t => t.Subject));
        await using var db = registry.Runtime.Database.Read();
        Assert.Equal(3, await db.LogEntries.CountAsync(e => e.Kind == StatementKind.ReportSuspected));
        Assert.False(await db.LogEntries.AnyAsync(e => e.Kind == StatementKind.ReportSuspected && e.Subject == clean.ToString()));
        Assert.Empty(registry.Faults);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_certificate_that_comes_late_brings_the_doubt_to_what_rests_on_it(string database)
    {
        await using var registry = await StandingRegistry.OpenAsync(database);
        var doubted = await registry.PushAsync("GCN-0", "0,03");
        var between = new ReportName(doubted.Laboratory, "gcn-1");
        var first = await registry.PushAsync("N-1", "0,03", change: Using(between));
        await DeclareAsync(registry, doubted);
        await registry.UntilAsync(async () => await CountAsync(registry) == 1);

        await registry.PushAsync("GCN-1", "0,03", change: Using(doubted));
        await registry.UntilAsync(async () => await CountAsync(registry) == 3);
        await using var db = registry.Runtime.Database.Read();
        Assert.Equal(1, await db.LogEntries.CountAsync(e => e.Kind == StatementKind.ReportSuspected && e.Subject == first.ToString()));
        Assert.Empty(registry.Faults);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_question_of_an_earlier_instant_is_answered_with_the_suspicions_known_then(string database)
    {
        await using var registry = await StandingRegistry.OpenAsync(database);
        var certificate = await registry.PushAsync("GCN-1", "0,03");
        var report = await registry.PushAsync("N-1", "0,03", change: Using(certificate));
        var before = Next(registry);
        var suspicion = await DeclareAsync(registry, certificate);
        await registry.UntilAsync(async () => await CountAsync(registry) == 2);
        var during = Next(registry);
        var closed = await registry.Runtime.Suspicions.CloseAsync(registry.Officer, suspicion, "đã kiểm tra lại", RecordOptions.None, CancellationToken.None);
        Assert.True(closed.Ok);
        await registry.UntilAsync(async () => await CountAsync(registry, StatementKind.ReportCleared) == 2);
        var after = Next(registry);

        Assert.Empty(await MarksAsync(registry, report, before));
        var mark = Assert.Single(await MarksAsync(registry, report, during));
        Assert.Equal(suspicion, $"suspicions/{mark.Suspicion.Id}");
        Assert.Null(mark.Suspicion.ClosedAt);
        Assert.Equal([certificate.ToString(), report.ToString()], mark.Path);
        Assert.Empty(await MarksAsync(registry, report, after));
        Assert.Empty(await MarksAsync(registry, report, null));
        var listed = await registry.Runtime.Traceability.SuspicionsKnownAsync([report, certificate], during, CancellationToken.None);
        Assert.Equal(2, listed.Count);
        Assert.Empty(await registry.Runtime.Traceability.SuspicionsKnownAsync([report, certificate], before, CancellationToken.None));
        Assert.Empty(registry.Faults);
    }

    private static Func<Report, Report> Using(ReportName certificate) =>
        report => report with { MeasuringEquipment = [new MeasuringEquipment { Name = "Quả cân", CertificateReport = certificate.ToString() }] };

    /// <summary>An instant between what was and what comes.</summary>
    private static Instant Next(StandingRegistry registry)
    {
        registry.Clock.AdvanceHours(1);
        var now = registry.Clock.GetCurrentInstant();
        registry.Clock.AdvanceHours(1);
        return now;
    }

    private static async Task<IReadOnlyList<Application.Traceability.SuspectMark>> MarksAsync(StandingRegistry registry, ReportName report, Instant? readTime)
    {
        var view = await registry.Runtime.Reports.GetAsync(registry.Laboratory, report, 0, readTime, false, CancellationToken.None);
        return (await registry.Runtime.Traceability.StandingAsync(view.Value, CancellationToken.None, readTime)).Suspicions;
    }

    private static async Task<string> DeclareAsync(StandingRegistry registry, ReportName certificate)
    {
        var declared = await registry.Runtime.Suspicions.DeclareAsync(
            registry.Officer, new Suspicion { Id = "", Report = certificate.ToString(), Reason = "cân sai" }, RecordOptions.None, CancellationToken.None);
        Assert.True(declared.Ok, declared.Refusal?.Message);
        return declared.Value.Name;
    }

    private static async Task<int> CountAsync(StandingRegistry registry, string kind = StatementKind.ReportSuspected)
    {
        await using var db = registry.Runtime.Database.Read();
        return await db.LogEntries.CountAsync(e => e.Kind == kind);
    }
}
