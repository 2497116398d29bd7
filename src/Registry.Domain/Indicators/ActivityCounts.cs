using Registry.Domain.Quantities;

namespace Registry.Domain.Indicators;

/// <summary>Figures counted from what was done.</summary>
internal static class ActivityCounts
{
    private static readonly ActivityTopic[] Informing = [ActivityTopic.Traceability, ActivityTopic.Barcode, ActivityTopic.Labelling, ActivityTopic.Standards];

    /// <summary>People, each time they took part.</summary>
    public static Figure Participants(IndicatorFacts facts, ActivityKind kind, DayRange range) => Figure.Sum(
        [.. In(facts, range, kind).Select(a => Row(a, a.Participants is { } people ? people : null, People(a.Participants)))],
        None(kind),
        left => new($"{left} lượt hoạt động chưa ghi số người.", $"{left} activities do not say how many people."));

    /// <summary>Organisations, each once.</summary>
    public static Figure Parties(IndicatorFacts facts, ActivityKind kind, DayRange range) =>
        Distinct([.. In(facts, range, kind)], static _ => true, None(kind));

    /// <summary>Share of makers and traders of farm products and food that were informed.</summary>
    /// <param name="of">How many there are; null when nobody has said.</param>
    public static Figure Informed(IndicatorFacts facts, DayRange range, HeldFigure? of)
    {
        var activities = In(facts, range, ActivityKind.Training, ActivityKind.Support).Where(a => a.Topics.Any(Informing.Contains)).ToList();
        var informed = Distinct(activities, static p => p.FoodSector, new("Chưa nhập buổi tập huấn, thông tin nào về truy xuất nguồn gốc, mã số mã vạch, ghi nhãn hay công bố tiêu chuẩn.",
            "No training on traceability, bar codes, labels or declaring standards is recorded."));
        if (informed.Value is not { } count)
            return informed;
        if (of?.Figure.Base is not { Sign: > 0 } all)
            return Figure.Unknown($"Đã thông tin, tập huấn {count} tổ chức, cá nhân; chưa nhập tổng số để tính tỷ lệ.", $"{count} were informed; how many there are in all was not entered.", informed.Evidence) with { Numerator = count };
        if (count > all)
            return Figure.Unknown($"Số đã tập huấn ({count}) lớn hơn tổng số đã nhập ({all}).", $"More were informed ({count}) than there are as entered ({all}).", informed.Evidence) with { Numerator = count, Denominator = all };
        return informed with { Value = count * 100 / all, Numerator = count, Denominator = all, Entered = of };
    }

    /// <summary>Certificates of management systems, of authorities of the State or of others.</summary>
    public static Figure Certificates(IndicatorFacts facts, string? part, DayRange range)
    {
        var granted = In(facts, range, ActivityKind.SystemCertificate).ToList();
        var rows = granted.Select(a => Row(a, HeldBy(a, part), new(a.Standard ?? "chưa ghi tiêu chuẩn", a.Standard ?? "standard not stated"))).ToList();
        // All are classified, and none is of this kind: that is a 0 that can be counted.
        if (part is not null && granted.Count > 0 && rows.All(r => r.Contribution is { IsZero: true }))
            return new Figure { Basis = FigureBasis.Counted, Value = Rational.Zero, Evidence = rows };
        return Figure.Sum([.. rows.Where(r => r.Contribution is not { IsZero: true })], None(ActivityKind.SystemCertificate),
            left => new($"{left} giấy chứng nhận chưa ghi tổ chức được cấp.", $"{left} certificates do not say who holds them."));
    }

    private static Rational? HeldBy(Activity activity, string? part) => (activity.Parties.Count, part) switch
    {
        (0, null) => 1,
        (0, _) => null,
        (var all, null) => all,
        (_, IndicatorParts.PublicBody) => activity.Parties.Count(p => p.PublicBody),
        _ => activity.Parties.Count(p => !p.PublicBody),
    };

    /// <summary>Each party counts where it appears first; an activity that names none leaves the sum open.</summary>
    private static Figure Distinct(List<Activity> activities, Func<ActivityParty, bool> counts, BilingualText none)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var rows = new List<FigureEvidence>();
        foreach (var activity in activities)
        {
            var mine = activity.Parties.Where(counts).ToList();
            var added = mine.Count(p => seen.Add(p.Key()));
            if (mine.Count > 0 || activity.Parties.Count == 0)
                rows.Add(Row(activity, activity.Parties.Count == 0 ? null : added, new(
                    $"{mine.Count} đơn vị, {added} đơn vị lần đầu", $"{mine.Count} organisations, {added} for the first time")));
        }
        return Figure.Sum(rows, none, left => new($"{left} hoạt động chưa ghi đơn vị tham gia.", $"{left} activities name no organisation."));
    }

    private static IEnumerable<Activity> In(IndicatorFacts facts, DayRange range, params ActivityKind[] kinds) =>
        facts.Activities.Where(a => !a.Cancelled && kinds.Contains(a.Kind) && range.Contains(a.From)).OrderBy(a => a.From).ThenBy(a => a.Id, StringComparer.Ordinal);

    private static FigureEvidence Row(Activity activity, Rational? contribution, BilingualText detail) =>
        new($"activities/{activity.Id}", activity.TitleVi, activity.TitleEn, detail, activity.From, contribution);

    private static BilingualText People(int? participants) => participants is { } people
        ? new($"{people} lượt người", $"{people} people")
        : new("chưa ghi số người", "number of people not stated");

    private static BilingualText None(ActivityKind kind) => kind switch
    {
        ActivityKind.Training => new("Chưa nhập lớp đào tạo, tập huấn nào trong thời gian này.", "No training of this time is recorded."),
        ActivityKind.Expert => new("Chưa nhập chuyên gia nào được đào tạo trong thời gian này.", "No experts of this time are recorded."),
        ActivityKind.Support => new("Chưa nhập hỗ trợ nào trong thời gian này.", "No support of this time is recorded."),
        ActivityKind.Award => new("Chưa nhập đơn vị nào tham gia giải thưởng trong thời gian này.", "Nobody who took part in the award in this time is recorded."),
        _ => new("Chưa nhập giấy chứng nhận hệ thống quản lý nào trong thời gian này.", "No certificate of a management system of this time is recorded."),
    };
}
