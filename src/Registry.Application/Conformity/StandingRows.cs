using NodaTime;

namespace Registry.Application.Conformity;

/// <summary>
/// Something a report's verdicts hang on (a document, a designation it names, a category, a place, its laboratory), as
/// <see cref="Grounds"/> numbers it. What was once a ground stays one: a report found in vain is judged and nothing changes.
/// </summary>
public sealed class EvaluationGroundRow
{
    public required long Ground { get; init; }

    /// <summary>Position of the report's revision.</summary>
    public required long ReportPosition { get; init; }
}

/// <summary>A judgement of a report that another has taken the place of: what was known until then.</summary>
public sealed class PastEvaluationRow
{
    /// <summary>Position of the report's revision.</summary>
    public required long ReportPosition { get; init; }

    /// <summary>0 for the first judgement of the report.</summary>
    public required int Ordinal { get; init; }

    public required byte[] AppliedDocuments { get; init; }

    public required byte[] Verdicts { get; init; }

    public required Instant DecidedTime { get; init; }

    /// <summary>Everything before this log position was reflected.</summary>
    public required long JudgedPosition { get; init; }

    /// <summary>Index of the log entry for whose sake it was judged; -1 for the first judgement.</summary>
    public required long CausePosition { get; init; }

    /// <summary>When the next judgement took its place.</summary>
    public required Instant ReplacedTime { get; init; }
}

/// <summary>How many verdicts of one outcome a document had for a report in a judgement that was replaced.</summary>
public sealed class PastVerdictCountRow
{
    public required long ReportPosition { get; init; }

    public required int Ordinal { get; init; }

    public required string Document { get; init; }

    public required string Outcome { get; init; }

    public required int Count { get; init; }
}

/// <summary>A log entry for whose sake reports are judged again, and how far that has come.</summary>
public sealed class StandingTaskRow
{
    /// <summary>Index of the entry.</summary>
    public required long CausePosition { get; init; }

    /// <summary>Reports before this position are done.</summary>
    public required long NextReport { get; init; }

    /// <summary>How many reports were judged again.</summary>
    public required int Examined { get; init; }

    /// <summary>For how many of them something changed.</summary>
    public required int Changed { get; init; }

    public required Instant BeginTime { get; init; }

    /// <summary>Null while it is going on.</summary>
    public Instant? EndTime { get; init; }
}

/// <summary>A product whose state is to be looked at again.</summary>
public sealed class DueProductRow
{
    public required string Product { get; init; }

    /// <summary>Index of the log entry that asks for it; -1 where a day does.</summary>
    public required long CausePosition { get; init; }
}

/// <summary>The state of a product as it was found on a day. A state that is found anew takes its place only where it differs.</summary>
public sealed class ProductStandingRow
{
    /// <summary>Resource name.</summary>
    public required string Product { get; init; }

    /// <summary>0 for the first state that was found.</summary>
    public required int Ordinal { get; init; }

    /// <summary>A <see cref="ProductState"/> as JSON.</summary>
    public required byte[] State { get; init; }

    /// <summary>Digits of its HS code; empty when it has none.</summary>
    public required string HsCode { get; init; }

    /// <summary>Its category, folded; empty when it has none.</summary>
    public required string Category { get; init; }

    /// <summary>The day it was found on.</summary>
    public required LocalDate AsOf { get; init; }

    /// <summary>The next day on which a paper of the product begins or ends; null when there is none.</summary>
    public LocalDate? NextDay { get; init; }

    public required Instant DecidedTime { get; init; }

    /// <summary>Null while it stands.</summary>
    public Instant? ReplacedTime { get; init; }

    /// <summary>Index of the log entry that brought it about; -1 for a day.</summary>
    public required long CausePosition { get; init; }
}
