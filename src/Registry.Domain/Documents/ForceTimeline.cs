using NodaTime;

namespace Registry.Domain.Documents;

/// <summary>
/// Computes the state of a document on any date from its force events.
/// <list type="bullet">
/// <item>The day of <see cref="ForceEventKind.Effective"/>, <see cref="ForceEventKind.Applicable"/>,
/// <see cref="ForceEventKind.Suspended"/> and <see cref="ForceEventKind.Resumed"/> itself
/// counts.</item>
/// <item>The date of <see cref="ForceEventKind.Ended"/> and <see cref="ForceEventKind.PartlyEnded"/> is the last day of
/// validity: on that day the document still binds.</item>
/// <item>A document that took effect but must be applied only later is <see cref="ForceStatus.Upcoming"/> until then.</item>
/// <item>An event known to the month or year has happened for certain after its last possible day, has not happened
/// before its first possible day, and in between both cases are worked out: where they differ the answer is
/// <see cref="ForceStatus.Unknown"/> and names the possible states.</item>
/// <item>No event of one edition touches another: two editions may both be in force.</item>
/// </list>
/// </summary>
public static class ForceTimeline
{
    /// <summary>Undecided events beyond this number are not worked out case by case: the state is unknown.</summary>
    private const int MostUndecided = 8;

    /// <summary>The state on <paramref name="date"/>. The order of <paramref name="events"/> does not matter.</summary>
    public static ForceState StateOn(IEnumerable<ForceEvent> events, LocalDate date)
    {
        ArgumentNullException.ThrowIfNull(events);
        return StateOn(InOrder(events), date);
    }

    /// <summary>
    /// The states over all time, in order and without gaps, for drawing. Neighbours differ in state or in the events
    /// that decided. Never empty: a document without events is one unknown stretch.
    /// </summary>
    public static IReadOnlyList<ForceSegment> Segments(IEnumerable<ForceEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var ordered = InOrder(events);
        var starts = new SortedSet<LocalDate>();
        foreach (var happening in ordered)
        {
            if (FirstPossibleDay(happening) is { } first)
                starts.Add(first);
            if (FirstCertainDay(happening) is { } certain)
                starts.Add(certain);
        }

        var segments = new List<ForceSegment>();
        var before = starts.Count == 0 ? LocalDate.MaxIsoValue : starts.Min;
        var opening = StateOn(ordered, before == LocalDate.MinIsoValue || starts.Count == 0 ? before : before.PlusDays(-1));
        segments.Add(new ForceSegment(null, null, opening.Status, opening.Deciding));
        foreach (var start in starts)
        {
            var state = StateOn(ordered, start);
            var last = segments[^1];
            if (last.Status == state.Status && last.Deciding.SequenceEqual(state.Deciding))
                continue;
            if (start == LocalDate.MinIsoValue)
                segments.Clear();
            else
                segments[^1] = last with { To = start.PlusDays(-1) };
            segments.Add(new ForceSegment(segments.Count == 0 ? null : start, null, state.Status, state.Deciding));
        }
        return segments;
    }

    /// <summary>First day on which the event may show its effect; null when it may always have.</summary>
    internal static LocalDate? FirstPossibleDay(ForceEvent happening) => AfterLastDay(happening.Kind, happening.Date.Earliest);

    /// <summary>First day on which the event has shown its effect for certain; null when that is never certain.</summary>
    internal static LocalDate? FirstCertainDay(ForceEvent happening)
    {
        var dated = AfterLastDay(happening.Kind, happening.Date.Latest);
        return happening.NotAfter is { } seen && (dated is not { } day || seen < day) ? seen : dated;
    }

    private static ForceState StateOn(ForceEvent[] ordered, LocalDate date)
    {
        var reached = new bool[ordered.Length];
        var undecided = new List<int>();
        for (var i = 0; i < ordered.Length; i++)
        {
            var (possible, certain) = (FirstPossibleDay(ordered[i]), FirstCertainDay(ordered[i]));
            if (IsEnd(ordered[i].Kind) && ordered[i].Date.Latest == LocalDate.MaxIsoValue)
                continue;
            if (certain is { } sure && date >= sure)
                reached[i] = true;
            else if (possible is not { } may || date >= may)
                undecided.Add(i);
        }

        if (undecided.Count == 0)
            return ForceReasons.State(date, ForceCase.Of(ordered, reached));
        if (undecided.Count > MostUndecided)
            return ForceReasons.Undecided(date, undecided.ConvertAll(i => ordered[i]), []);

        var cases = new List<ForceCase>();
        for (var choice = 0; choice < 1 << undecided.Count; choice++)
        {
            for (var bit = 0; bit < undecided.Count; bit++)
                reached[undecided[bit]] = (choice >> bit & 1) == 1;
            cases.Add(ForceCase.Of(ordered, reached));
        }
        return Agreed(cases) is { } agreed
            ? ForceReasons.State(date, agreed)
            : ForceReasons.Undecided(date, undecided.ConvertAll(i => ordered[i]),
                [.. cases.Select(c => c.Status).Distinct().Order()]);
    }

    /// <summary>The case all cases agree with; not issued and upcoming agree, because neither binds anybody yet.</summary>
    private static ForceCase? Agreed(List<ForceCase> cases)
    {
        if (cases.TrueForAll(c => c.Status == cases[0].Status))
            return cases[^1];
        if (cases.TrueForAll(c => c.Status is ForceStatus.NotIssued or ForceStatus.Upcoming))
            return cases.Find(c => c.Status == ForceStatus.Upcoming);
        return null;
    }

    /// <summary>
    /// Events in the order in which they take hold. An imprecise beginning sorts by its first possible day and an
    /// imprecise end by its last, so that a document "effective 2024, ended 2024" ends after it began.
    /// </summary>
    private static ForceEvent[] InOrder(IEnumerable<ForceEvent> events) =>
    [
        .. events
            .Where(e => e.Kind != ForceEventKind.Unspecified)
            .OrderBy(e => IsBeginning(e.Kind)
                ? e.Date.Earliest ?? LocalDate.MinIsoValue
                : e.Date.Latest ?? LocalDate.MaxIsoValue)
            .ThenBy(e => e.Kind),
    ];

    private static bool IsBeginning(ForceEventKind kind) =>
        kind is ForceEventKind.Issued or ForceEventKind.Published or ForceEventKind.Effective or ForceEventKind.Applicable;

    private static bool IsEnd(ForceEventKind kind) => kind is ForceEventKind.Ended or ForceEventKind.PartlyEnded;

    private static LocalDate? AfterLastDay(ForceEventKind kind, LocalDate? day) =>
        day is not { } known ? null
        : !IsEnd(kind) ? known
        : known == LocalDate.MaxIsoValue ? null
        : known.PlusDays(1);
}
