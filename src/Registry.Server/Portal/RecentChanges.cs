using NodaTime;
using Registry.Application.Documents;
using Registry.Domain.Documents;

namespace Registry.Server.Portal;

/// <summary>A document and one dated event of its life.</summary>
public sealed record ForceChange(Document Document, ForceEvent Event, LocalDate Day);

/// <summary>
/// What changes about a day, among the documents that carry requirements or product lists. Sorted once for each snapshot of the
/// catalogue.
/// </summary>
public sealed class RecentChanges
{
    private volatile Sorted? held;

    private sealed record Sorted(object Documents, ForceChange[] Changes);

    /// <summary>The last changes up to a day, newest first, and the next ones after it, soonest first.</summary>
    public (IReadOnlyList<ForceChange> Past, IReadOnlyList<ForceChange> Coming) Around(CatalogueSnapshot snapshot, LocalDate day, int count)
    {
        var sorted = held;
        if (sorted is null || !ReferenceEquals(sorted.Documents, snapshot.Documents))
            held = sorted = Sort(snapshot);
        var changes = sorted.Changes;
        var next = Array.FindIndex(changes, c => c.Day > day);
        var split = next < 0 ? changes.Length : next;
        var past = changes[Math.Max(0, split - count)..split];
        Array.Reverse(past);
        return (past, changes[split..Math.Min(changes.Length, split + count)]);
    }

    private static Sorted Sort(CatalogueSnapshot snapshot) => new(snapshot.Documents,
    [
        .. from document in snapshot.Documents.Values
           from happened in document.ForceEvents
           where happened.Kind is not (ForceEventKind.Unspecified or ForceEventKind.Issued or ForceEventKind.Published)
           let day = happened.Date.ExactDay
           where day is not null
           orderby day, document.Designation
           select new ForceChange(document, happened, day.Value),
    ]);
}
