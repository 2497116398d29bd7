using NodaTime;
using Registry.Application.Records;
using Registry.Domain.Documents;
using Registry.Domain.Indicators;
using Registry.Domain.Products;

namespace Registry.Application.Indicators;

/// <summary>Which figures are asked for; what is left out has its usual value.</summary>
/// <param name="Period">"2026", "2026-H1" or "2026-Q3"; this year when empty.</param>
/// <param name="AsOf">Last day that counts; today or the last day of the period when null.</param>
/// <param name="ReadTime">What was known then; now when null.</param>
/// <param name="Jurisdiction">Id of a jurisdiction; that of the set, or the country, when empty.</param>
public sealed record IndicatorQuestion(string Period = "", LocalDate? AsOf = null, Instant? ReadTime = null, string Jurisdiction = "");

/// <summary>The same, settled.</summary>
/// <param name="Until">Last day that counts, within the period.</param>
/// <param name="KnownAt">Given again as read time, it gives the same figures.</param>
public sealed record IndicatorFrame(ReportingPeriod Period, LocalDate Until, Instant? ReadTime, Instant KnownAt, string Jurisdiction);

/// <summary>All figures of a set.</summary>
public sealed record IndicatorEvaluation(Recorded<IndicatorSet> Set, IndicatorFrame Frame, IReadOnlyList<IndicatorResult> Results);

/// <summary>A page of the rows that make a figure.</summary>
public sealed record EvidencePage(IndicatorEvaluation Of, Figure Figure, Page<FigureEvidence> Page);

/// <summary>A declaration made in a period.</summary>
public sealed record PeriodDeclaration(Product Product, string OwnerVi, string? OwnerEn, Declaration Declaration);

/// <summary>The declarations of a period.</summary>
public sealed record DeclarationList(IndicatorFrame Frame, Page<PeriodDeclaration> Page, int Total);

/// <summary>Products by group.</summary>
public sealed record CoverageView(LocalDate Date, JurisdictionHistory Jurisdictions, IReadOnlyList<CoverageRow> Rows, CoverageRow Total, IReadOnlyList<CoveredProduct> Products);
