using NodaTime;

namespace Registry.Domain.Traceability;

/// <summary>The days of doubtful use: both ends belong to it, an end that is null is open.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public readonly record struct SuspectWindow(LocalDate? From, LocalDate? To)
{
    /// <summary>Every day.</summary>
    public static SuspectWindow Always => default;

    /// <summary>Whether a use on this day is doubtful. A use whose day is not known may be, so it is.</summary>
    public bool Holds(LocalDate? day) => day is not { } known || (From is not { } from || known >= from) && (To is not { } to || known <= to);

    internal bool Holds(int day) => day == TraceGraph.NoDay || day >= First && day <= Last;

    internal int First => From is { } from ? TraceGraph.DayNumber(from) : int.MinValue;

    internal int Last => To is { } to ? TraceGraph.DayNumber(to) : int.MaxValue;
}
