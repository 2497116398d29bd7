using NodaTime;
using Registry.Domain.Conformity;

namespace Registry.Application.Reports;

/// <summary>
/// One revision of a report, with what look-ups need. Bytes and leaf stand in the log entry at <see cref="Position"/>; whatever
/// else a reader wants is derived from them.
/// </summary>
public sealed class ReportRow
{
    /// <summary>Index of the log entry that accepted this revision.</summary>
    public required long Position { get; init; }

    /// <summary>Name of the laboratory's organisation.</summary>
    public required string Laboratory { get; init; }

    /// <summary>Last part of the report's name, made from its number.</summary>
    public required string ReportId { get; init; }

    public required int Revision { get; init; }

    public required string Kind { get; init; }

    public required byte[] ContentHash { get; init; }

    public required bool Public { get; init; }

    public required Instant ReceivedTime { get; init; }

    /// <summary>What the sender called the request; null when it named none.</summary>
    public string? RequestId { get; init; }

    /// <summary>Index of the log entry that withdrew it.</summary>
    public long? WithdrawnPosition { get; set; }
}

/// <summary>
/// Something said about a report after it was accepted: that another stands in its place, or that it is wrong. The words stand in the
/// log entry at <see cref="Position"/>.
/// </summary>
public sealed class ReportNoticeRow
{
    /// <summary>Index of the log entry that says it.</summary>
    public required long Position { get; init; }

    /// <summary>Name of the laboratory's organisation.</summary>
    public required string Laboratory { get; init; }

    public required string ReportId { get; init; }

    /// <summary>The revision it is about.</summary>
    public required int Revision { get; init; }

    /// <summary>One of <see cref="Log.StatementKind"/>.</summary>
    public required string Kind { get; init; }

    public required Instant ReceivedTime { get; init; }

    /// <summary>Last part of the name of the report that takes its place; null for an error.</summary>
    public string? OtherReportId { get; init; }
}

/// <summary>How many verdicts of one outcome a document has for a report: what lists and statistics look for.</summary>
public sealed class VerdictCountRow
{
    /// <summary>Position of the report's revision.</summary>
    public required long ReportPosition { get; init; }

    /// <summary>Name of the document; empty when none was found.</summary>
    public required string Document { get; init; }

    public required string Outcome { get; init; }

    public required int Count { get; init; }
}

/// <summary>
/// A verdict as it is kept. Its inputs are not copied: the report's revision and the document's revision are log entries that never
/// change, so that the same verdict can be computed again from them.
/// </summary>
/// <param name="DocumentId">The document it was judged by.</param>
/// <param name="DocumentPosition">Log position of the document's revision.</param>
/// <param name="Verdict">Without its sentences: they say what the rest says and are made when somebody reads them.</param>
public sealed record KeptVerdict(int SampleIndex, int ResultIndex, string DocumentId, long DocumentPosition, Verdict Verdict);

/// <summary>
/// What was asked for each sample of a report when it was judged: the verdicts that stand. Those that stood before are
/// <see cref="Conformity.PastEvaluationRow"/>s.
/// </summary>
public sealed class EvaluationRow
{
    /// <summary>Position of the report's revision.</summary>
    public required long ReportPosition { get; init; }

    /// <summary>Jurisdictions of the samples, each between semicolons.</summary>
    public required string Jurisdictions { get; init; }

    /// <summary>The documents applied and why, as JSON.</summary>
    public required byte[] AppliedDocuments { get; init; }

    /// <summary>The verdicts in the order of the lines, each a <see cref="KeptVerdict"/>, as JSON.</summary>
    public required byte[] Verdicts { get; init; }

    public required Instant DecidedTime { get; init; }

    /// <summary>0 for the first judgement of the report, one more for each that took its place.</summary>
    public required int Ordinal { get; init; }

    /// <summary>Everything before this log position is reflected: it was judged, or found to stay as it is, with a catalogue as of here.</summary>
    public required long JudgedPosition { get; init; }

    /// <summary>Index of the log entry for whose sake it was judged again; -1 for the first judgement.</summary>
    public required long CausePosition { get; init; }
}
