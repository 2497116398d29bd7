using NodaTime;
using Registry.Application.Access;
using Registry.Application.Applicability;
using Registry.Application.Database;
using Registry.Domain;
using Registry.Domain.Applicability;

namespace Registry.Application.Watches;

/// <summary>A document that binds a product, as far as a change of it is worth telling.</summary>
/// <param name="Document">Its designation.</param>
/// <param name="Since">When upcoming: from when.</param>
internal sealed record SeenObligation(string Document, ApplicabilityOutcome Outcome, LocalDate? Since, RiskLevel Risk);

/// <summary>Compares what binds a product today with what did when somebody last looked.</summary>
internal sealed class ObligationLook(ApplicabilityOperations applicability)
{
    /// <summary>What binds the product now, as it is kept; null when the product is not there.</summary>
    public async Task<string?> SeeAsync(string product, LocalDate today, CancellationToken cancellationToken) =>
        await FindAsync(product, today, cancellationToken) is { } found ? Write(found) : null;

    /// <returns>What is told, and what is to be kept; null when it stays.</returns>
    public async Task<(List<NoticeDraft> Drafts, string? Seen)> LookAsync(WatchRow watch, LocalDate today, long position, CancellationToken cancellationToken)
    {
        if (await FindAsync(watch.Target, today, cancellationToken) is not { } now)
            return ([], null);
        var drafts = Ahead(watch, now, today).ToList();
        var written = Write(now);
        if (written == watch.Seen)
            return (drafts, null);
        if (watch.Seen.Length == 0)
            return (drafts, written);
        var before = RegistryJson.Read<List<SeenObligation>>(System.Text.Encoding.UTF8.GetBytes(watch.Seen));
        var details = NoticeDraft.Join([.. now.Except(before).Select(o => Say(o)), .. before.Where(b => now.TrueForAll(n => n.Document != b.Document)).Select(Gone)]);
        // The same change is found again after a crash between writing and keeping: day and position name it.
        drafts.Add(new NoticeDraft(watch.Id, $"obligations/{today:uuuu-MM-dd}/{position}", NoticeKind.Obligations, watch.Target,
            new("Nghĩa vụ của sản phẩm thay đổi", "What binds the product has changed"), details));
        return (drafts, written);
    }

    private static IEnumerable<NoticeDraft> Ahead(WatchRow watch, List<SeenObligation> now, LocalDate today)
    {
        foreach (var upcoming in now)
            if (upcoming is { Outcome: ApplicabilityOutcome.Upcoming, Since: { } since } && since > today
                && Domain.Documents.ForceForecast.DueLead(Period.DaysBetween(today, since), ForecastNotices.DaysOf(watch)) is { } lead)
                yield return new NoticeDraft(watch.Id, $"ahead/{upcoming.Document}/{since:uuuu-MM-dd}/{lead}", NoticeKind.Ahead, watch.Target, Say(upcoming), new("", "")) { Day = since };
    }

    private async Task<List<SeenObligation>?> FindAsync(string product, LocalDate today, CancellationToken cancellationToken)
    {
        var asked = new AskedApplicability("", product, "", "", today, ProductActivity.Unspecified);
        var result = await applicability.CheckAsync(Caller.Anonymous, asked, cancellationToken);
        if (result.Refusal is not null)
            return null;
        return
        [
            .. result.Value.Answers.Select(a => a.Answer)
                .Where(a => a.Outcome is ApplicabilityOutcome.Applies or ApplicabilityOutcome.Upcoming or ApplicabilityOutcome.Uncertain && a.Rule is not null)
                .Select(a => new SeenObligation(a.Document, a.Outcome, a.Outcome == ApplicabilityOutcome.Upcoming ? a.Since.ExactDay : null, a.Rule!.Risk))
                .Distinct().OrderBy(o => o.Document, StringComparer.Ordinal).ThenBy(o => o.Outcome).ThenBy(o => o.Since),
        ];
    }

    private static string Write(List<SeenObligation> found) => System.Text.Encoding.UTF8.GetString(RegistryJson.Write(found));

    private static BilingualText Say(SeenObligation obligation) => obligation.Outcome switch
    {
        ApplicabilityOutcome.Applies => new($"{obligation.Document} áp dụng", $"{obligation.Document} applies"),
        ApplicabilityOutcome.Upcoming => obligation.Since is { } day
            ? new($"{obligation.Document} sẽ áp dụng từ {day:dd'/'MM'/'uuuu}", $"{obligation.Document} will apply from {day:uuuu-MM-dd}")
            : new($"{obligation.Document} sẽ áp dụng", $"{obligation.Document} will apply"),
        _ => new($"Chưa chắc {obligation.Document} áp dụng", $"It is not certain that {obligation.Document} applies"),
    };

    private static BilingualText Gone(SeenObligation obligation) => new($"{obligation.Document} không còn áp dụng", $"{obligation.Document} applies no more");
}
