using NodaTime;
using Registry.Domain.Documents;

namespace Registry.Domain.Applicability;

/// <summary>A document's states over time, ready for many questions: one search, no allocation.</summary>
internal sealed class CompiledTimeline
{
    private readonly LocalDate[] starts;
    private readonly (ForceStatus Status, PartialDate Since)[] states;

    public CompiledTimeline(IReadOnlyList<ForceEvent> events)
    {
        var segments = ForceTimeline.Segments(events);
        starts = [.. segments.Skip(1).Select(segment => segment.From!.Value)];
        states =
        [
            .. segments.Select(segment => (segment.Status,
                segment.Status is ForceStatus.Upcoming or ForceStatus.NotIssued
                    ? ForceTimeline.StateOn(events, segment.From ?? segment.To ?? LocalDate.MinIsoValue).Since
                    : PartialDate.Unknown)),
        ];
    }

    /// <summary>The state on the date and, while it does not bind yet, since when it will.</summary>
    public (ForceStatus Status, PartialDate Since) On(LocalDate date)
    {
        var at = 0;
        while (at < starts.Length && date >= starts[at])
            at++;
        return states[at];
    }
}
