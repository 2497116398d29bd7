using NodaTime;
using Registry.Application.Reports;
using Registry.Domain.Documents;
using Registry.Domain.Reports;
using Registry.Domain.Traceability;

namespace Registry.Application.Traceability;

/// <summary>A measuring instrument as its certificates state it.</summary>
/// <param name="Newest">Instrument as the newest certificate says that the caller may read.</param>
/// <param name="History">Certificates the caller may read, newest first; empty in lists.</param>
/// <param name="Due">When its verification ends; null when it does not or it is not known.</param>
/// <param name="Suspicions">Open suspicions about the instrument itself.</param>
public sealed record HeldInstrument(
    string Id, Instrument Newest, MeasurementField Field, IReadOnlyList<InstrumentEvent> History, DueDate? Due, IReadOnlyList<Suspicion> Suspicions);

/// <summary>A calibration or verification of an instrument.</summary>
public sealed record InstrumentEvent(ReportName Name, Report Report, bool Withdrawn, IReadOnlyList<Suspicion> Suspicions);

/// <summary>What a list of instruments is narrowed down to; empty or null means everything.</summary>
/// <param name="Jurisdiction">Id of a territory, as it is or was.</param>
public sealed record InstrumentFilter(string Kind = "", string Jurisdiction = "", string SerialNumber = "", LocalDate? From = null, LocalDate? To = null);

/// <summary>Instruments of one field.</summary>
public sealed record FieldCount(MeasurementField Field, int Total, int InPeriod);

/// <summary>The counts the statistical form asks for.</summary>
public sealed record InstrumentCounts(IReadOnlyList<FieldCount> Fields, int Total, int InPeriod, int BodiesTotal, int BodiesInPeriod);
