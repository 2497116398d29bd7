using NodaTime;

namespace Registry.Domain.Documents;

/// <summary>A dated event that changes whether a document binds.</summary>
/// <param name="Event">The event.</param>
/// <param name="Day">The day its source names; for an end the last day in force.</param>
/// <param name="TakesHold">The first day on which the state is another one.</param>
public sealed record ForceTurn(ForceEvent Event, LocalDate Day, LocalDate TakesHold);

/// <summary>What lies ahead of a document, for telling people before it happens. Only days known to the day can be told.</summary>
public static class ForceForecast
{
    /// <summary>
    /// Turns whose named day is <paramref name="today"/> or later, or that take hold today, in order of time. An end that a later
    /// resumption undoes is told all the same: between the two the document does not bind.
    /// </summary>
    public static IReadOnlyList<ForceTurn> From(IEnumerable<ForceEvent> events, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(events);
        return
        [
            .. from happening in events
               where happening.Kind is not (ForceEventKind.Unspecified or ForceEventKind.Issued or ForceEventKind.Published)
               let day = happening.Date.ExactDay
               where day is not null && day < LocalDate.MaxIsoValue
               let holds = happening.Kind is ForceEventKind.Ended or ForceEventKind.PartlyEnded ? day.Value.PlusDays(1) : day.Value
               where holds >= today
               orderby holds, happening.Kind
               select new ForceTurn(happening, day.Value, holds),
        ];
    }

    /// <summary>
    /// The lead that is due: the smallest of the leads that is not smaller than the days left, so that each lead is told once, and a
    /// watch made late tells what the passed lead would have told. Null when it is too early.
    /// </summary>
    /// <param name="daysLeft">Days until the day, from 0.</param>
    /// <param name="leads">Days ahead.</param>
    public static int? DueLead(int daysLeft, IEnumerable<int> leads)
    {
        ArgumentNullException.ThrowIfNull(leads);
        int? due = null;
        foreach (var lead in leads)
            if (lead >= daysLeft && (due is null || lead < due))
                due = lead;
        return due;
    }
}
