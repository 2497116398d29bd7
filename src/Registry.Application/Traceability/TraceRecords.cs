using NodaTime;
using Registry.Application.Reports;
using Registry.Domain;
using Registry.Domain.Organisations;
using Registry.Domain.Reports;
using Registry.Domain.Traceability;

namespace Registry.Application.Traceability;

/// <summary>That something shown rests on what is doubted.</summary>
/// <param name="Path">From what is doubted to what is shown: names of reports, or of the instrument first.</param>
/// <param name="Lines">The lines concerned; null for all.</param>
public sealed record SuspectMark(Suspicion Suspicion, IReadOnlyList<string> Path, IReadOnlyList<(int Sample, int Line)>? Lines)
{
    /// <summary>Whether a line is concerned.</summary>
    public bool Touches(int sample, int line) => Lines is null || Lines.Contains((sample, line));
}

/// <summary>What stands beside a report's verdicts.</summary>
/// <param name="Competence">Whether the laboratory had the scope for it.</param>
/// <param name="Suspicions">What it rests on that is doubted.</param>
/// <param name="InstrumentId">The instrument it is about, where it identifies one.</param>
public sealed record ReportStanding(Competence Competence, IReadOnlyList<SuspectMark> Suspicions, string? InstrumentId);

/// <summary>A certificate of a chain.</summary>
/// <param name="Name">Null when the registry does not hold it.</param>
/// <param name="Report">Null when the caller may not read it, or the registry does not hold it.</param>
/// <param name="Number">As printed, by itself or by the one that used it.</param>
/// <param name="Laboratory">Resource name; empty when not known.</param>
/// <param name="LaboratoryName">As printed.</param>
public sealed record ChainLink(
    ReportName? Name, Report? Report, string Number, string Laboratory, string LaboratoryName, string Instrument, int Depth,
    IReadOnlyList<CheckAnswer> Checks, IReadOnlyList<SuspectMark> Suspicions)
{
    /// <summary>Its English name, where the registry holds one.</summary>
    public string? LaboratoryNameEn { get; init; }
}

/// <summary>That one link of a chain used what another is about.</summary>
public sealed record ChainStep(int From, int To, MeasuringEquipment Equipment, LocalDate? UsedOn, IReadOnlyList<CheckAnswer> Checks);

/// <summary>The chain of calibrations a report rests on; its first link is the report.</summary>
/// <param name="Truncated">Whether something was left out because it is too large.</param>
public sealed record TraceChain(IReadOnlyList<ChainLink> Links, IReadOnlyList<ChainStep> Steps, IReadOnlyList<CheckAnswer> Checks, bool Truncated);

/// <summary>A report that rests on what is doubted.</summary>
/// <param name="Report">Null when the caller may not read it.</param>
public sealed record AffectedReport(
    ReportName Name, Report? Report, int Revision, bool Withdrawn, LocalDate? WorkDate, int Distance, IReadOnlyList<string> Path, int Results, int Verdicts, int PassingVerdicts);

/// <summary>What rests on something doubted.</summary>
/// <param name="Results">Lines of all of them that rest on it.</param>
/// <param name="Verdicts">Verdicts on their reports; 0 where the caller may not read all.</param>
/// <param name="Position">Log position it reflects.</param>
public sealed record Impact(Page<AffectedReport> Page, int Reports, long Results, long Verdicts, long Position);
