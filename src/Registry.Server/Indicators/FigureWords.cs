using Registry.Domain;
using Registry.Domain.Indicators;
using Registry.Domain.Quantities;
using Registry.Server.Portal;

namespace Registry.Server.Indicators;

/// <summary>Figures and what belongs to them in words.</summary>
internal static class FigureWords
{
    /// <summary>The number as people read it; a word where there is none.</summary>
    public static string Value(Figure figure, Words w) => figure.Value is not { } value
        ? figure.Basis == FigureBasis.Withheld ? w["không công khai", "not public"] : w["chưa rõ", "unknown"]
        : (figure.AtLeast ? "≥ " : "") + Number(value, w);

    public static string Number(Rational value, Words w) => value.IsInteger && long.TryParse(value.ToString(), out var whole)
        ? w.Count(whole)
        : w.Number(value.RoundTo(1, RoundingRule.HalfAwayFromZero));

    public static string Basis(Figure figure, Words w) => figure.Basis switch
    {
        FigureBasis.Counted => w["đếm từ sổ", "counted"],
        FigureBasis.Entered => w["nhập tay", "entered"],
        FigureBasis.Withheld => w["không công khai", "not public"],
        _ => w["chưa rõ", "unknown"],
    };

    public static string Target(IndicatorTarget target, Words w) =>
        $"{target.Printed ?? (target.Comparator == TargetComparator.MoreThan ? "> " : "≥ ") + w.Number(target.Value)} ({(target.FromYear == target.ToYear ? $"{target.FromYear}" : $"{target.FromYear}–{target.ToYear}")})";

    public static string Outcome(TargetOutcome outcome, Words w) => outcome switch
    {
        TargetOutcome.Met => w["đạt", "met"],
        TargetOutcome.NotMet => w["chưa đạt", "not met"],
        _ => w["chưa rõ", "unknown"],
    };

    public static Look Look(TargetOutcome outcome, Words w) => outcome switch
    {
        TargetOutcome.Met => new Look(Tone.Good, "check", Outcome(outcome, w)),
        TargetOutcome.NotMet => new Look(Tone.Warn, "half", Outcome(outcome, w)),
        _ => new Look(Tone.Open, "question", Outcome(outcome, w)),
    };

    /// <summary>What is to be said beside a figure: why it is not known, who entered it, what was counted instead.</summary>
    public static string Note(Figure figure, Words w)
    {
        var parts = new List<string>();
        if (figure.Note is { } note)
            parts.Add(w.Of(note));
        if (figure.Basis == FigureBasis.Entered && figure.Entered is { } held)
            parts.Add(w[$"{held.Figure.EnteredBy} nhập ngày {Day(held, w)}", $"entered by {held.Figure.EnteredBy} on {Day(held, w)}"]);
        if (figure.Basis == FigureBasis.Entered && figure.Counted is { } counted)
            parts.Add(w[$"sổ đếm được {Number(counted, w)}", $"the register counts {Number(counted, w)}"]);
        if (figure is { Numerator: { } numerator, Denominator: { } denominator })
            parts.Add($"{Number(numerator, w)}/{Number(denominator, w)}");
        return string.Join("; ", parts);
    }

    public static BilingualText Kind(ActivityKind kind) => kind switch
    {
        ActivityKind.Training => new("Đào tạo, tập huấn", "Training"),
        ActivityKind.Expert => new("Chuyên gia", "Experts"),
        ActivityKind.Support => new("Hỗ trợ", "Support"),
        ActivityKind.Award => new("Giải thưởng chất lượng", "Quality award"),
        ActivityKind.SystemCertificate => new("Chứng nhận hệ thống quản lý", "Management system certificate"),
        _ => new("Chưa rõ", "Not stated"),
    };

    public static BilingualText Topic(ActivityTopic topic) => topic switch
    {
        ActivityTopic.Productivity => new("năng suất, chất lượng", "productivity and quality"),
        ActivityTopic.Traceability => new("truy xuất nguồn gốc", "traceability"),
        ActivityTopic.Barcode => new("mã số, mã vạch", "numbers and bar codes"),
        ActivityTopic.Labelling => new("ghi nhãn", "labelling"),
        ActivityTopic.Standards => new("công bố tiêu chuẩn", "declaring standards"),
        ActivityTopic.TechnicalRegulations => new("quy chuẩn kỹ thuật", "technical regulations"),
        ActivityTopic.ManagementSystem => new("hệ thống quản lý", "management systems"),
        _ => new("khác", "other"),
    };

    public static BilingualText Grouping(CoverageGrouping grouping) => grouping switch
    {
        CoverageGrouping.OcopGroup => new("nhóm OCOP", "OCOP group"),
        CoverageGrouping.HsChapter => new("chương HS", "HS chapter"),
        _ => new("xã, phường", "commune"),
    };

    private static string Day(HeldFigure held, Words w) => held.EnteredAt is { } at ? w.Date(Application.RegistryTime.DateOf(at)) : w["không rõ", "not known"];
}
