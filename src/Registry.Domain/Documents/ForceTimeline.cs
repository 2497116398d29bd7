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
/// before its first possible day, and in between both cases are worked out, as is every order in which imprecise events can
/// have happened: where the cases differ the answer is <see cref="ForceStatus.Unknown"/> and names the possible states.</item>
/// <item>No event of one edition touches another: two editions may both be in force.</item>
/// </list>
/// </summary>
public static class ForceTimeline
{
    /// <summary>More cases than this are not worked out one by one: the state is unknown.</summary>
    private const int MostCases = 2_000;

    /// <summary>The state on <paramref name="date"/>. The order of <paramref name="events"/> does not matter.</summary>
    public static ForceState StateOn(IEnumerable<ForceEvent> events, LocalDate date)
    {
        ArgumentNullException.ThrowIfNull(events);
        return StateOn(Place(events), date);
    }

    /// <summary>
    /// The states over all time, in order and without gaps, for drawing. Neighbours differ in state or in the events
    /// that decided. Never empty: a document without events is one unknown stretch.
    /// </summary>
    public static IReadOnlyList<ForceSegment> Segments(IEnumerable<ForceEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var placed = Place(events);
        var opening = Find(placed, LocalDate.MinIsoValue);
        List<ForceSegment> segments = [new(null, null, opening.Status, opening.Deciding)];
        var before = LocalDate.MinIsoValue;
        foreach (var start in Boundaries(placed))
        {
            if (start == before)
                continue;
            before = start;
            var state = Find(placed, start);
            var last = segments[^1];
            if (last.Status == state.Status && last.Deciding.SequenceEqual(state.Deciding))
                continue;
            segments[^1] = last with { To = start.PlusDays(-1) };
            segments.Add(new ForceSegment(start, null, state.Status, state.Deciding));
        }
        return segments;
    }

    /// <summary>Every day on which a state can begin: an event may or must have happened, or may follow another one.</summary>
    private static List<LocalDate> Boundaries(PlacedEvent[] placed)
    {
        // Only a turn whose day is not settled is tried on the day after another turn.
        var follows = placed.Count(p => p.IsTurn) > 1 && Array.Exists(placed, p => p.IsTurn && p.First != p.Last);
        var days = new List<LocalDate>(placed.Length * 4);
        foreach (var happened in placed)
        {
            Add(happened.First);
            if (happened.Last != happened.First)
                Add(happened.Last);
        }
        days.Sort();
        return days;

        void Add(LocalDate day)
        {
            if (day <= LocalDate.MinIsoValue || day >= LocalDate.MaxIsoValue)
                return;
            days.Add(day);
            if (follows)
                days.Add(day.PlusDays(1));
        }
    }

    private static ForceState StateOn(PlacedEvent[] placed, LocalDate date)
    {
        var found = Find(placed, date);
        return found.Agreed is { } agreed ? ForceReasons.State(date, agreed) : ForceReasons.Undecided(date, found.Undecided, found.Possible);
    }

    /// <summary>What was found for a day, before it is put into words: drawing a timeline needs none.</summary>
    /// <param name="Agreed">The case all possible ones agree with; null when they do not.</param>
    /// <param name="Undecided">The events whose day is not settled.</param>
    /// <param name="Possible">The states that are possible where they do not agree; empty when they were not worked out.</param>
    private readonly record struct Finding(ForceCase? Agreed, IReadOnlyList<ForceEvent> Undecided, IReadOnlyList<ForceStatus> Possible)
    {
        public ForceStatus Status => Agreed?.Status ?? ForceStatus.Unknown;

        public IReadOnlyList<ForceEvent> Deciding => Agreed?.Deciding ?? Undecided;
    }

    private static Finding Find(PlacedEvent[] placed, LocalDate date)
    {
        // Nearly always every day is settled, and there is but one case.
        if (Array.TrueForAll(placed, p => p.IsSettled(date)))
            return new Finding(Case(Array.ConvertAll(placed, p => (p.Last, p.Event)), date), [], []);
        var turns = placed.Where(p => p.IsTurn).ToList();
        var choices = Array.ConvertAll(placed, p => p.Choices(turns, date));
        var count = choices.Aggregate(1L, (product, choice) => Math.Min(product * choice.Length, int.MaxValue));
        var undecided = placed.Where((_, i) => choices[i].Length > 1).Select(p => p.Event).ToList();
        if (count > MostCases)
            return new Finding(null, undecided, []);

        var cases = new List<ForceCase>((int)count);
        for (var number = 0; number < count; number++)
            cases.Add(Case(placed, choices, number, date));
        // "Suspended 2020, resumed 2020" has only one order that makes sense.
        var coherent = cases.FindAll(c => c.Coherent);
        var possible = coherent.Count > 0 ? coherent : cases;
        return Agreed(possible) is { } agreed
            ? new Finding(agreed, undecided, [])
            : new Finding(null, undecided, [.. possible.Select(c => c.Status).Distinct().Order()]);
    }

    /// <summary>The case of a number: its digits, in the mixed base of the choices, say on which day each event took hold.</summary>
    private static ForceCase Case(PlacedEvent[] placed, LocalDate[][] choices, int number, LocalDate date)
    {
        var days = new (LocalDate Day, ForceEvent Event)[placed.Length];
        for (var i = 0; i < placed.Length; i++)
        {
            days[i] = (choices[i][number % choices[i].Length], placed[i].Event);
            number /= choices[i].Length;
        }
        return Case(days, date);
    }

    /// <summary>The case in which each event takes hold on a day that is given.</summary>
    private static ForceCase Case((LocalDate Day, ForceEvent Event)[] days, LocalDate date)
    {
        // Few events, nearly in order already: insertion keeps the order of equals, as the comparison of a library sort may not.
        for (var i = 1; i < days.Length; i++)
            for (var at = i; at > 0 && ComesAfter(days[at - 1], days[at]); at--)
                (days[at - 1], days[at]) = (days[at], days[at - 1]);
        return ForceCase.Of(Array.ConvertAll(days, d => d.Event), Array.ConvertAll(days, d => d.Day <= date));
    }

    private static bool ComesAfter((LocalDate Day, ForceEvent Event) one, (LocalDate Day, ForceEvent Event) other) =>
        one.Day != other.Day ? one.Day > other.Day : one.Event.Kind > other.Event.Kind;

    /// <summary>The case all cases agree with; not issued and upcoming agree, because neither binds anybody yet.</summary>
    private static ForceCase? Agreed(List<ForceCase> cases)
    {
        if (cases.TrueForAll(c => c.Status == cases[0].Status))
            return cases[0];
        if (cases.TrueForAll(c => c.Status is ForceStatus.NotIssued or ForceStatus.Upcoming))
            return cases.Find(c => c.Status == ForceStatus.Upcoming);
        return null;
    }

    private static PlacedEvent[] Place(IEnumerable<ForceEvent> events) =>
    [
        .. events.Where(e => e.Kind != ForceEventKind.Unspecified && !PlacedEvent.IsEndless(e))
            .Select(e => new PlacedEvent(e))
            .OrderBy(p => p.First).ThenBy(p => p.Last).ThenBy(p => p.Event.Kind),
    ];
}
