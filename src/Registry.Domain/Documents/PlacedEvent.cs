using NodaTime;

namespace Registry.Domain.Documents;

/// <summary>An event with the days on which it can have taken hold.</summary>
internal sealed class PlacedEvent
{
    public PlacedEvent(ForceEvent happening)
    {
        Event = happening;
        var last = TakesHold(happening.Kind, happening.Date.Latest) ?? LocalDate.MaxIsoValue;
        Last = happening.NotAfter is { } seen && seen < last ? seen : last;
        First = LocalDate.Min(TakesHold(happening.Kind, happening.Date.Earliest) ?? LocalDate.MinIsoValue, Last);
    }

    public ForceEvent Event { get; }

    /// <summary>A last day of validity at the end of time means that there is no end.</summary>
    public static bool IsEndless(ForceEvent happening) =>
        IsEnd(happening.Kind) && happening.Date.Earliest == LocalDate.MaxIsoValue;

    /// <summary>First day on which it may have taken hold; the earliest day there is when nothing is known.</summary>
    public LocalDate First { get; }

    /// <summary>Day from which it has taken hold for certain; the last day there is means never for certain.</summary>
    public LocalDate Last { get; }

    /// <summary>Whether the order among such events matters; beginnings only have to have happened.</summary>
    public bool IsTurn => Event.Kind is ForceEventKind.PartlyEnded or ForceEventKind.Suspended or ForceEventKind.Resumed or ForceEventKind.Ended;

    /// <summary>Whether a question about a date finds but one day to try, which is <see cref="Last"/>.</summary>
    public bool IsSettled(LocalDate date) => First == Last || First > date;

    /// <summary>
    /// The days to try for a question about a date: enough that every order with the other turns, and not having
    /// happened yet, is among them. In order of time; never empty.
    /// </summary>
    public LocalDate[] Choices(List<PlacedEvent> turns, LocalDate date)
    {
        if (IsSettled(date))
            return [Last];

        var days = new SortedSet<LocalDate> { First };
        if (IsTurn)
            foreach (var day in turns.Where(t => t != this).SelectMany(t => new[] { t.First, t.Last }))
            {
                Add(days, day, date);
                if (day < LocalDate.MaxIsoValue)
                    Add(days, day.PlusDays(1), date);
            }
        if (Last > date)
            days.Add(Last);
        return [.. days];
    }

    private void Add(SortedSet<LocalDate> days, LocalDate day, LocalDate date)
    {
        if (day > First && day <= Last && day <= date)
            days.Add(day);
    }

    /// <summary>The date of an end is the last day in force, so it takes hold the day after; any other holds on its day.</summary>
    private static LocalDate? TakesHold(ForceEventKind kind, LocalDate? day) =>
        day is not { } known ? null
        : !IsEnd(kind) || known == LocalDate.MaxIsoValue ? known
        : known.PlusDays(1);

    private static bool IsEnd(ForceEventKind kind) => kind is ForceEventKind.Ended or ForceEventKind.PartlyEnded;
}
