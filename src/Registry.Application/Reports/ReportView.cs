using NodaTime;
using Registry.Application.Conformity;
using Registry.Application.Database;
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
    /// <summary>A report with another number stands in its place.</summary>
    Substituted,
}

/// <summary>A line of a report's history.</summary>
/// <param name="Reason">Why it was amended or withdrawn; empty for a first issue.</param>
public sealed record ReportRevision(int Revision, ReportState State, Instant ReceivedTime, byte[] ContentHash, long Position, string Reason);

/// <summary>A stored verdict.</summary>
/// <param name="Document">Resource name of the document.</param>
/// <param name="Designation">The document's designation when it was judged.</param>
/// <param name="Replayed">The same judged again now, from the revisions it was made from, with the inputs used.</param>
public sealed record StoredVerdict(
    int SampleIndex, int ResultIndex, string Document, string Designation, Verdict Verdict, LineVerdict Replayed, Instant DecidedTime)
{
    /// <summary>Result, requirement and rule; null where nothing could be compared.</summary>
    public VerdictInputs? Inputs => Replayed.Inputs;

    /// <summary>Whether judging again gives the stored verdict, bit for bit.</summary>
    public bool ReplaysIdentically => RegistryJson.Write(Verdict).AsSpan().SequenceEqual(RegistryJson.Write(Replayed.Verdict));
}

/// <summary>A report as it is shown.</summary>
/// <param name="Content">The bytes the receipt covers.</param>
/// <param name="Whole">False when the report names a customer and the caller may not know who that is; then content and attachments are not for it either.</param>
/// <param name="Evaluated">Whether its verdicts are there.</param>
public sealed record ReportView(
    ReportName Name,
    Report Report,
    byte[] Content,
    bool Whole,
    bool Public,
    ReportRevision Revision,
    IReadOnlyList<ReportRevision> Revisions,
    IReadOnlyList<Finding> Findings,
    bool Evaluated,
    IReadOnlyList<StoredVerdict> Verdicts,
    IReadOnlyList<AppliedDocument> AppliedDocuments,
    DueDate? Due,
    string Receipt)
{
    /// <summary>Errors declared in this revision, oldest first.</summary>
    public IReadOnlyList<ReportEvent> DeclaredErrors { get; init; } = [];

    /// <summary>The report that stands in its place.</summary>
    public ReportName? SubstitutedBy { get; init; }

    /// <summary>Which judgement of the report these verdicts are, and why it was made; null while there is none.</summary>
    public ReportJudgement? Judgement { get; init; }

    /// <summary>Whether an error was declared in a line.</summary>
    public bool IsUnderDeclaredError(int sampleIndex, int resultIndex) => DeclaredErrors.Any(e => e.Touches(sampleIndex, resultIndex));
}

/// <summary>When a verified instrument falls due, and why then.</summary>
public sealed record DueDate(LocalDate LastDay, string ReasonVi, string ReasonEn);

/// <summary>A line of a list of reports.</summary>
public sealed record ReportSummary(ReportName Name, Report Report, ReportRevision Revision, bool Public);

/// <summary>What a list of reports is narrowed down to; empty or null means everything.</summary>
/// <param name="Document">Resource name of a document that verdicts rest on.</param>
/// <param name="Jurisdiction">Id of a sample's jurisdiction.</param>
public sealed record ReportFilter(
    string Laboratory, ReportKind? Kind, Outcome? Outcome, LocalDate? From, LocalDate? To, string Document, string Jurisdiction)
{
    /// <summary>What the registry knew at this instant; now when null.</summary>
    public Instant? ReadTime { get; init; }
}
