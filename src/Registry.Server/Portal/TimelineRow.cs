using NodaTime;
using Registry.Domain.Documents;

namespace Registry.Server.Portal;

/// <summary>One row of the timeline of force: the document, or a clause whose life differs.</summary>
/// <param name="Name">Empty for the document as a whole.</param>
public sealed record TimelineRow(string Name, IReadOnlyList<ForceSegment> Segments)
{
    /// <summary>The document, then each clause that some event singles out.</summary>
    public static IReadOnlyList<TimelineRow> Of(IReadOnlyList<ForceEvent> events)
    {
        var rows = new List<TimelineRow> { new("", Merged(ForceTimeline.Segments(events))) };
        foreach (var clause in events.SelectMany(e => e.Clauses).Distinct(StringComparer.Ordinal))
            rows.Add(new(clause, Merged(ForceTimeline.Segments(events.Where(e => e.Clauses.Count == 0 || e.Clauses.Contains(clause)).Select(ForThatClause)))));
        return rows;
    }

    /// <summary>First and last day on which anything changes; null when nothing is dated.</summary>
    public static (LocalDate First, LocalDate Last)? Span(IEnumerable<TimelineRow> rows)
    {
        var days = rows.SelectMany(r => r.Segments).Select(s => s.From).OfType<LocalDate>().ToList();
        return days.Count == 0 ? null : (days.Min(), days.Max());
    }

    // Another event may decide the same state; the drawing shows states only.
    private static List<ForceSegment> Merged(IReadOnlyList<ForceSegment> segments)
    {
        var merged = new List<ForceSegment>();
        foreach (var segment in segments)
            if (merged.Count > 0 && merged[^1].Status == segment.Status)
                merged[^1] = merged[^1] with { To = segment.To };
            else
                merged.Add(segment);
        return merged;
    }

    // Seen from the clause, what ends a part of the document ends the whole of it.
    private static ForceEvent ForThatClause(ForceEvent e) =>
        e with { Clauses = [], Kind = e.Clauses.Count > 0 && e.Kind == ForceEventKind.PartlyEnded ? ForceEventKind.Ended : e.Kind };
}
