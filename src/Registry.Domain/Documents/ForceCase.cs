namespace Registry.Domain.Documents;

/// <summary>
/// The state that follows when it is settled for every event whether it has happened: no dates are compared here.
/// </summary>
internal sealed record ForceCase(
    ForceStatus Status,
    IReadOnlyList<ForceEvent> Deciding,
    IReadOnlyList<ClauseState> Clauses,
    PartialDate Since)
{
    /// <summary>False where something is resumed that was neither suspended nor ended before: a sign of a wrong order.</summary>
    public bool Coherent { get; init; } = true;

    /// <param name="ordered">All events, in the order in which they take hold.</param>
    /// <param name="reached">Whether each of them has happened.</param>
    public static ForceCase Of(ForceEvent[] ordered, bool[] reached)
    {
        var whole = OfScope(ordered, reached, IsWhole);
        var clauses = ClauseStates(ordered, reached, out var coherent);
        whole = whole with { Coherent = whole.Coherent && coherent };
        if (whole.Status != ForceStatus.InForce || clauses.TrueForAll(c => c.Status == ForceStatus.InForce))
            return whole with { Clauses = clauses };

        var deciding = whole.Deciding.Concat(
            clauses.Where(c => c.Status != ForceStatus.InForce).Select(c => c.Deciding).Distinct());
        return whole with { Status = ForceStatus.PartlyInForce, Clauses = clauses, Deciding = [.. deciding] };
    }

    /// <summary>An event without clauses touches the whole document, but a partial end never does.</summary>
    private static bool IsWhole(ForceEvent happening) =>
        happening.Clauses.Count == 0 && happening.Kind != ForceEventKind.PartlyEnded;

    private static ForceCase OfScope(ForceEvent[] ordered, bool[] reached, Func<ForceEvent, bool> inScope)
    {
        bool coherent = true, hasIssue = false, issued = false, hasStart = false, hasEffective = false, effective = false;
        List<ForceEvent> pending = [], begun = [], issues = [];
        ForceEvent? turn = null;
        var phase = ForceEventKind.Unspecified;
        for (var i = 0; i < ordered.Length; i++)
        {
            var happening = ordered[i];
            if (!inScope(happening))
                continue;
            switch (happening.Kind)
            {
                case ForceEventKind.Issued or ForceEventKind.Published:
                    (hasIssue, issued) = (true, issued || reached[i]);
                    issues.Add(happening);
                    break;
                case ForceEventKind.Effective:
                    (hasStart, hasEffective, effective) = (true, true, effective || reached[i]);
                    (reached[i] ? begun : pending).Add(happening);
                    break;
                case ForceEventKind.Applicable:
                    hasStart = true;
                    (reached[i] ? begun : pending).Add(happening);
                    break;
                case var kind when reached[i] && !(kind == ForceEventKind.Suspended && phase == ForceEventKind.Ended):
                    coherent &= kind != ForceEventKind.Resumed || phase is ForceEventKind.Ended or ForceEventKind.Suspended;
                    (phase, turn) = (kind == ForceEventKind.PartlyEnded ? ForceEventKind.Ended : kind, happening);
                    break;
            }
        }

        if (phase == ForceEventKind.Ended)
            return Case(ForceStatus.Ended, turn!) with { Coherent = coherent };
        if (phase == ForceEventKind.Suspended)
            return Case(ForceStatus.Suspended, turn!) with { Coherent = coherent };

        // A second, later "effective" does not keep a document waiting that already took effect.
        if (effective)
            pending.RemoveAll(e => e.Kind == ForceEventKind.Effective);
        var started = hasStart && (effective || !hasEffective) && pending.Count == 0;
        // What is resumed had begun, also where nobody recorded the day on which it did.
        var resumed = phase == ForceEventKind.Resumed
            && pending.TrueForAll(e => e.Kind == ForceEventKind.Effective && e.Date.Precision == DatePrecision.Unknown);
        if (started || resumed)
            return Case(ForceStatus.InForce, turn ?? begun[^1]) with { Coherent = coherent };
        if (hasIssue && !issued)
            return new ForceCase(ForceStatus.NotIssued, [.. issues, .. pending], [], Latest(pending)) { Coherent = coherent };
        return new ForceCase(
            hasStart ? ForceStatus.Upcoming : ForceStatus.Unknown, hasStart ? pending : issues, [], Latest(pending))
        { Coherent = coherent };
    }

    private static List<ClauseState> ClauseStates(ForceEvent[] ordered, bool[] reached, out bool coherent)
    {
        coherent = true;
        var states = new List<ClauseState>();
        if (Array.TrueForAll(ordered, IsWhole))
            return states;
        var clauses = ordered
            .SelectMany(e => e.Clauses.Count > 0 ? e.Clauses : IsWhole(e) ? [] : [""])
            .Distinct(StringComparer.Ordinal);
        foreach (var clause in clauses)
        {
            var found = OfScope(ordered, reached, e => clause.Length == 0
                ? e.Clauses.Count == 0 && e.Kind == ForceEventKind.PartlyEnded
                : e.Clauses.Contains(clause, StringComparer.Ordinal));
            coherent &= found.Coherent;
            // A clause with no date of its own that has come yet simply shares the fate of the document.
            if (found.Deciding.Count > 0 && found.Status is not (ForceStatus.Unknown or ForceStatus.NotIssued))
                states.Add(new ClauseState(clause, found.Status, found.Deciding[^1]));
        }
        return states;
    }

    private static PartialDate Latest(List<ForceEvent> pending) =>
        pending.Count == 0 ? PartialDate.Unknown
        : pending.Exists(e => e.Date.Precision == DatePrecision.Unknown) ? PartialDate.Unknown
        : pending.MaxBy(e => e.Date.Latest!.Value)!.Date;

    private static ForceCase Case(ForceStatus status, ForceEvent deciding) =>
        new(status, [deciding], [], PartialDate.Unknown);
}
