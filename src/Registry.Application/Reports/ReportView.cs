using NodaTime;
using Registry.Application.Conformity;
using Registry.Domain.Conformity;
using Registry.Domain.Reports;

namespace Registry.Application.Reports;

/// <summary>What has become of a revision.</summary>
public enum ReportState
{
    Valid,
    /// <summary>A later revision stands in its place.</summary>
    Superseded,
    Withdrawn,
}

/// <summary>A line of a report's history.</summary>
/// <param name="Reason">Why it was amended or withdrawn; empty for a first issue.</param>
public sealed record ReportRevision(int Revision, ReportState State, Instant ReceivedTime, byte[] ContentHash, long Position, string Reason);

/// <summary>A stored verdict.</summary>
public sealed record StoredVerdict(int SampleIndex, int ResultIndex, string Document, Verdict Verdict, VerdictInputs? Inputs, Instant DecidedTime);

/// <summary>A report as it is shown.</summary>
/// <param name="Content">The bytes the receipt covers.</param>
/// <param name="Evaluated">Whether its verdicts are there.</param>
public sealed record ReportView(
    ReportName Name,
    Report Report,
    byte[] Content,
    bool Public,
    ReportRevision Revision,
    IReadOnlyList<ReportRevision> Revisions,
    IReadOnlyList<Finding> Findings,
    bool Evaluated,
    IReadOnlyList<StoredVerdict> Verdicts,
    IReadOnlyList<AppliedDocument> AppliedDocuments,
    DueDate? Due,
    string Receipt);

/// <summary>When a verified instrument falls due, and why then.</summary>
public sealed record DueDate(LocalDate LastDay, string ReasonVi, string ReasonEn);

/// <summary>A line of a list of reports.</summary>
public sealed record ReportSummary(ReportName Name, Report Report, ReportRevision Revision, bool Public);

/// <summary>What a list of reports is narrowed down to; empty or null means everything.</summary>
/// <param name="Document">Resource name of a document that verdicts rest on.</param>
/// <param name="Jurisdiction">Id of a sample's jurisdiction.</param>
public sealed record ReportFilter(
    string Laboratory, ReportKind? Kind, Outcome? Outcome, LocalDate? From, LocalDate? To, string Document, string Jurisdiction);
