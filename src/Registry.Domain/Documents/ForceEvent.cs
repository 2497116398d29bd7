using NodaTime;

namespace Registry.Domain.Documents;

/// <summary>What happened to a document, or to clauses of it.</summary>
public enum ForceEventKind
{
    /// <summary>Not known or not stated.</summary>
    Unspecified = 0,

    /// <summary>Signed. Binds nobody yet.</summary>
    Issued = 1,

    /// <summary>Made public. Binds nobody yet.</summary>
    Published = 2,

    /// <summary>In force from this day on; the day itself counts.</summary>
    Effective = 3,

    /// <summary>
    /// Must be applied from this day on, where the act gives a later day than its entry into force
    /// (QCVN 25:2025/BKHCN: 2027-04-01). The day itself counts.
    /// </summary>
    Applicable = 4,

    /// <summary>The named clauses cease; the date is the <b>last day</b> on which they are in force.</summary>
    PartlyEnded = 5,

    /// <summary>Suspended from this day on.</summary>
    Suspended = 6,

    /// <summary>In force again from this day on, after a suspension or after an end that was undone.</summary>
    Resumed = 7,

    /// <summary>The document ceases; the date is the <b>last day</b> on which it is in force.</summary>
    Ended = 8,
}

/// <summary>
/// One dated event in the life of a document. The state on a date is always computed from these, see
/// <see cref="ForceTimeline"/>; no "current status" is stored. An act that says "repealed from 2026-07-01" is recorded
/// as <see cref="ForceEventKind.Ended"/> with the date 2026-06-30.
/// </summary>
public sealed record ForceEvent
{
    /// <summary>Identifier inside the document, so that a correction can name the event it replaces.</summary>
    public string? Id { get; init; }

    /// <summary>What happened.</summary>
    public required ForceEventKind Kind { get; init; }

    /// <summary>When, as exactly as the source says.</summary>
    public PartialDate Date { get; init; }

    /// <summary>
    /// A day on which it is known to have happened already, where <see cref="Date"/> is not exact: a local regulation seen
    /// applied in a report, a standard seen marked as withdrawn. Null when there is no such sighting.
    /// </summary>
    public LocalDate? NotAfter { get; init; }

    /// <summary>Clauses touched, as printed ("mục 1.4.3", "Phần 3"); empty means the whole document.</summary>
    public IReadOnlyList<string> Clauses { get; init; } = [];

    /// <summary>The act that made it happen.</summary>
    public LegalBasis? Basis { get; init; }

    /// <summary>Transition rules and remarks, verbatim.</summary>
    public string? Note { get; init; }

    /// <summary>Where the event was seen.</summary>
    public string? Source { get; init; }

    /// <summary>Confidence as the gatherer put it ("high", "medium", "memory").</summary>
    public string? Confidence { get; init; }

    /// <summary>False where nobody has compared the event with its source.</summary>
    public bool Verified { get; init; }
}
