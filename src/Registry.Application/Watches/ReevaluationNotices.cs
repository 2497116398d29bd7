using Registry.Application.Conformity;
using Registry.Application.Database;
using Registry.Application.Log;
using Registry.Application.Reports;
using Registry.Domain;
using Registry.Domain.Conformity;
using Registry.Domain.Traceability;

namespace Registry.Application.Watches;

/// <summary>
/// Tells owners what standing evaluation found: what was, what is, and why. Where one cause changes many reports of an owner at once, one
/// notice speaks for those that came together.
/// </summary>
internal static class ReevaluationNotices
{
    private const int MostAlone = 10;
    private const int MostSaid = 5;
    private const int MostNamed = 20;

    public static IReadOnlyList<string> Statements { get; } = [StatementKind.ReportReevaluated, StatementKind.ProductReevaluated];

    public static IEnumerable<NoticeDraft> Of(WatchSet set, IReadOnlyList<FollowedEntry> entries)
    {
        foreach (var entry in entries)
            if (entry is { Kind: StatementKind.ProductReevaluated, Content: { } content })
                foreach (var draft in OfProduct(set, entry, RegistryJson.Read<ProductReevaluation>(content)))
                    yield return draft;
        var reports = entries.Where(e => e is { Kind: StatementKind.ReportReevaluated, Content: not null })
            .GroupBy(e => ReportName.Parse(e.Subject)?.Laboratory ?? "", StringComparer.Ordinal);
        foreach (var own in reports)
            foreach (var watch in set.Owns(own.Key))
                foreach (var draft in OfReports(watch, [.. own.Where(e => watch.FromPosition <= e.Position)]))
                    yield return draft;
    }

    private static IEnumerable<NoticeDraft> OfReports(WatchRow watch, List<FollowedEntry> entries)
    {
        var said = entries.ConvertAll(e => (Entry: e, Said: RegistryJson.Read<Reevaluation>(e.Content)));
        foreach (var cause in said.GroupBy(s => s.Said.Cause))
        {
            var some = cause.ToList();
            if (some.Count <= MostAlone)
                foreach (var (entry, one) in some)
                    yield return Draft(watch, entry, entry.Subject, Title(one), Details(one));
            else
                yield return Draft(watch, some[0].Entry, watch.Target,
                    new($"Đánh giá của {some.Count} phiếu thay đổi", $"What was decided about {some.Count} reports has changed"),
                    NoticeDraft.Join([Why(cause.Key), .. Totals(some.Select(s => s.Said)), Named(some.Select(s => s.Said.Report))]));
        }
    }

    private static IEnumerable<NoticeDraft> OfProduct(WatchSet set, FollowedEntry entry, ProductReevaluation said)
    {
        var details = new List<BilingualText> { Why(said.Cause) };
        foreach (var change in said.Documents)
        {
            if (change.Before != change.After)
                details.Add(new($"{change.Designation}: {Vi(change.Before)} → {Vi(change.After)}", $"{change.Designation}: {En(change.Before)} → {En(change.After)}"));
            if (change.UnrecognisedBefore != change.UnrecognisedAfter)
                details.Add(new(
                    $"{change.Designation}: kết quả làm bằng chứng ngoài phạm vi của phòng thử nghiệm: {change.UnrecognisedBefore} → {change.UnrecognisedAfter}",
                    $"{change.Designation}: results named as evidence outside the laboratory's scope: {change.UnrecognisedBefore} → {change.UnrecognisedAfter}"));
        }
        if (said.OcopStarsBefore != said.OcopStarsAfter)
            details.Add(new($"OCOP: {Stars(said.OcopStarsBefore, "sao", "không")} → {Stars(said.OcopStarsAfter, "sao", "không")}", $"OCOP: {Stars(said.OcopStarsBefore, "stars", "none")} → {Stars(said.OcopStarsAfter, "stars", "none")}"));
        // The state rests on reports that are not everybody's.
        var watches = set.About(entry.Subject).Where(w => set.MaySee(w, said.Owner)).Concat(said.Owner.Length > 0 ? set.Owns(said.Owner) : []).DistinctBy(w => w.Id);
        foreach (var watch in watches.Where(w => w.FromPosition <= entry.Position))
            yield return Draft(watch, entry, entry.Subject, new("Tình trạng sản phẩm thay đổi", "The state of a product has changed"), NoticeDraft.Join(details));
    }

    private static NoticeDraft Draft(WatchRow watch, FollowedEntry entry, string subject, BilingualText title, BilingualText details) =>
        new(watch.Id, WatchMatcher.KeyOf(entry.Position), NoticeKind.Changed, subject, title, details) { Position = entry.Position };

    private static BilingualText Title(Reevaluation said)
    {
        var id = said.Report[(said.Report.LastIndexOf('/') + 1)..];
        return said.Outcomes.Count > 0
            ? new($"Đánh giá của sổ về phiếu thay đổi: {id}", $"The registry's verdicts on a report have changed: {id}")
            : new($"Năng lực của phòng thử nghiệm đối với phiếu được xét lại: {id}", $"The laboratory's competence for a report was looked at again: {id}");
    }

    private static BilingualText Details(Reevaluation said)
    {
        var lines = said.Outcomes.Take(MostSaid).Select(c => new BilingualText($"{c.Characteristic} ({c.Designation}): {Vi(c.Before)} → {Vi(c.After)}", $"{c.Characteristic} ({c.Designation}): {En(c.Before)} → {En(c.After)}"))
            .Concat(said.Competence.Take(MostSaid).Select(c => new BilingualText($"{Of(c).Vi}: {Vi(c.Before)} → {Vi(c.After)}", $"{Of(c).En}: {En(c.Before)} → {En(c.After)}"))).ToList();
        if (said.Count > lines.Count)
            lines.Add(new($"và {said.Count - lines.Count} thay đổi khác", $"and {said.Count - lines.Count} more"));
        return NoticeDraft.Join([Why(said.Cause), .. lines]);
    }

    private static BilingualText Of(CompetenceChange change)
    {
        BilingualText asked = change.Code switch
        {
            CheckCodes.Registered => new("đăng ký hoạt động", "registered"),
            CheckCodes.Accredited => new("công nhận", "accredited"),
            CheckCodes.Designated => new("chỉ định", "designated"),
            CheckCodes.CmcRespected => new("độ không đảm bảo so với CMC", "uncertainty not below the CMC"),
            CheckCodes.MarkJustified => new("dấu công nhận có căn cứ", "accreditation mark justified"),
            CheckCodes.SignatoryApproved => new("người ký được công nhận", "signatory approved"),
            _ => new(change.Code, change.Code),
        };
        return change.Characteristic.Length == 0 ? asked : new($"{change.Characteristic}, {asked.Vi}", $"{change.Characteristic}, {asked.En}");
    }

    private static BilingualText Why(StandingReason cause) =>
        cause.Day is { } day ? new($"Vì đã đến ngày {day:dd'/'MM'/'uuuu}", $"Because {day:uuuu-MM-dd} has come")
        : new($"Vì {cause.Name} (mục nhật ký {cause.Position})", $"Because of {cause.Name} (log entry {cause.Position})");

    /// <summary>How often what became what.</summary>
    private static IEnumerable<BilingualText> Totals(IEnumerable<Reevaluation> said) =>
        said.SelectMany(s => s.Outcomes).GroupBy(c => (c.Before, c.After)).OrderByDescending(g => g.Count())
            .Select(g => new BilingualText($"{Vi(g.Key.Before)} → {Vi(g.Key.After)}: {g.Count()} kết quả", $"{En(g.Key.Before)} → {En(g.Key.After)}: {g.Count()} results"));

    private static BilingualText Named(IEnumerable<string> reports)
    {
        var all = reports.Select(r => r[(r.LastIndexOf('/') + 1)..]).ToList();
        var named = string.Join(", ", all.Take(MostNamed));
        return all.Count <= MostNamed ? new(named, named) : new($"{named} và {all.Count - MostNamed} phiếu khác", $"{named} and {all.Count - MostNamed} more");
    }

    private static string Stars(int stars, string word, string none) => stars == 0 ? none : $"{stars} {word}";

    private static string Vi(Outcome? outcome) => outcome switch
    {
        Outcome.Pass => "đạt",
        Outcome.ConditionalPass => "đạt có điều kiện",
        Outcome.ConditionalFail => "không đạt có điều kiện",
        Outcome.Fail => "không đạt",
        Outcome.Indeterminate => "chưa kết luận được",
        _ => "không áp dụng",
    };

    private static string En(Outcome? outcome) => outcome switch
    {
        Outcome.Pass => "pass",
        Outcome.ConditionalPass => "conditional pass",
        Outcome.ConditionalFail => "conditional fail",
        Outcome.Fail => "fail",
        Outcome.Indeterminate => "indeterminate",
        _ => "not applicable",
    };

    private static string Vi(CheckOutcome? outcome) => outcome switch { CheckOutcome.Ok => "có", CheckOutcome.Fail => "không", _ => "chưa rõ" };

    private static string En(CheckOutcome? outcome) => outcome switch { CheckOutcome.Ok => "yes", CheckOutcome.Fail => "no", _ => "not known" };

    private static string Vi(ProductStanding? standing) => standing switch
    {
        ProductStanding.InOrder => "đủ điều kiện",
        ProductStanding.Failing => "không đạt",
        ProductStanding.Missing => "thiếu công bố",
        ProductStanding.Expired => "hết hạn",
        ProductStanding.Unknown => "chưa rõ",
        _ => "không liên quan",
    };

    private static string En(ProductStanding? standing) => standing switch
    {
        ProductStanding.InOrder => "in order",
        ProductStanding.Failing => "failing",
        ProductStanding.Missing => "nothing declared",
        ProductStanding.Expired => "expired",
        ProductStanding.Unknown => "not known",
        _ => "of no concern",
    };
}
