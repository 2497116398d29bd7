using NodaTime;

namespace Registry.Domain.Documents;

/// <summary>Whether a document, or a clause of it, binds on a date.</summary>
public enum ForceStatus
{
    /// <summary>The recorded events do not decide. Never read as "in force" or as "ended".</summary>
    Unknown = 0,

    /// <summary>Not issued yet on that date.</summary>
    NotIssued = 1,

    /// <summary>Issued or announced; enters into force, or must be applied, later.</summary>
    Upcoming = 2,

    /// <summary>In force as a whole.</summary>
    InForce = 3,

    /// <summary>In force but for some clauses, see <see cref="ForceState.Clauses"/>.</summary>
    PartlyInForce = 4,

    /// <summary>Suspended.</summary>
    Suspended = 5,

    /// <summary>No longer in force.</summary>
    Ended = 6,
}

/// <summary>State of one clause that has dates of its own.</summary>
/// <param name="Clause">The clause as printed; "" when the source says "a part" and does not name it.</param>
/// <param name="Status">Its state on the date.</param>
/// <param name="Deciding">The event that decided.</param>
public sealed record ClauseState(string Clause, ForceStatus Status, ForceEvent Deciding)
{
    /// <summary>Why, in a sentence a person understands.</summary>
    public BilingualText Reason => ForceReasons.Clause(this);
}

/// <summary>The computed state of a document on a date, with its reason.</summary>
public sealed record ForceState
{
    /// <summary>The date asked about.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>The state.</summary>
    public required ForceStatus Status { get; init; }

    /// <summary>Why, in a sentence a person understands.</summary>
    public required BilingualText Reason { get; init; }

    /// <summary>The events that decided, in order of time; empty when there were none.</summary>
    public IReadOnlyList<ForceEvent> Deciding { get; init; } = [];

    /// <summary>Clauses with dates of their own.</summary>
    public IReadOnlyList<ClauseState> Clauses { get; init; } = [];

    /// <summary>When <see cref="ForceStatus.Upcoming"/>: from when it binds.</summary>
    public PartialDate Since { get; init; }

    /// <summary>When upcoming on a day that is known: days left, at least 1.</summary>
    public int? DaysLeft { get; init; }

    /// <summary>When <see cref="ForceStatus.Unknown"/> because dates are imprecise: the states it can be.</summary>
    public IReadOnlyList<ForceStatus> Possible { get; init; } = [];

    /// <summary>Whether every deciding event was compared with its source; false also when there is none.</summary>
    public bool Verified => Deciding.Count > 0 && Deciding.All(e => e.Verified);

    /// <summary>Whether at least some clause binds on the date.</summary>
    public bool Binds => Status is ForceStatus.InForce or ForceStatus.PartlyInForce;
}

/// <summary>A stretch of days with one state, for drawing a time line.</summary>
/// <param name="From">First day; null when it reaches back without limit.</param>
/// <param name="To">Last day; null when open.</param>
/// <param name="Status">State on every day of the stretch.</param>
/// <param name="Deciding">The events that decided.</param>
public sealed record ForceSegment(LocalDate? From, LocalDate? To, ForceStatus Status, IReadOnlyList<ForceEvent> Deciding);
