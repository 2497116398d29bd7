using Registry.Domain.Documents;

namespace Registry.Domain.Texts;

/// <summary>The state of single provisions on a date: a clause with dates of its own carries everything that stands in it.</summary>
public static class ProvisionStates
{
    /// <summary>
    /// By anchor, the states of the provisions that differ from their document's. Clauses that cannot be found in the text are left out; they
    /// stand in <see cref="ForceState.Clauses"/> all the same.
    /// </summary>
    public static IReadOnlyDictionary<string, ClauseState> Of(IReadOnlyList<Provision> provisions, ForceState state)
    {
        ArgumentNullException.ThrowIfNull(provisions);
        ArgumentNullException.ThrowIfNull(state);
        var states = new Dictionary<string, ClauseState>(StringComparer.Ordinal);
        foreach (var clause in state.Clauses)
            if (ProvisionReference.Find(provisions, clause.Clause) is { } provision)
                states[provision.Anchor] = clause;
        if (states.Count > 0)
            foreach (var provision in provisions)
                if (provision.Parent is { } parent && states.TryGetValue(parent, out var inherited))
                    states.TryAdd(provision.Anchor, inherited);
        return states;
    }

    /// <summary>
    /// The stretches of days with one state of a clause that some events single out, seen from the clause: what ends a part of the document
    /// ends the whole of it. The document's own stretches when no event names the clause.
    /// </summary>
    /// <param name="events">Events of the document.</param>
    /// <param name="clauses">The names, as events print them, of the clause and of those it stands in.</param>
    public static IReadOnlyList<ForceSegment> Segments(IEnumerable<ForceEvent> events, IReadOnlyCollection<string> clauses)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(clauses);
        return ForceTimeline.Segments(events.Where(e => e.Clauses.Count == 0 || e.Clauses.Any(clauses.Contains)).Select(SeenFromClause));
    }

    private static ForceEvent SeenFromClause(ForceEvent happening) => happening.Clauses.Count == 0
        ? happening
        : happening with { Clauses = [], Kind = happening.Kind == ForceEventKind.PartlyEnded ? ForceEventKind.Ended : happening.Kind };
}
