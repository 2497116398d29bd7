using NodaTime;
using Registry.Domain.Conformity;
using Registry.Domain.Quantities;

namespace Registry.Application.Conformity;

/// <summary>What a draft would do to the results that are held.</summary>
/// <param name="Position">The next log position: reports and documents before it are reflected, nothing after it.</param>
/// <param name="RuleVersion">Version of the registry's decision rules.</param>
public sealed record DraftAnswer(long Position, string RuleVersion, DraftCoverage Coverage, IReadOnlyList<DraftColumn> Columns, IReadOnlyList<DraftRow> Rows)
{
    /// <summary>Documents in force on the sampling dates that the results were also judged by, with how many.</summary>
    public IReadOnlyList<(string DocumentId, string Designation, long Results)> Today { get; init; } = [];

    /// <summary>Products with results the draft limits; those with most new failures first.</summary>
    public DraftNames Products { get; init; } = DraftNames.None;

    public DraftNames Enterprises { get; init; } = DraftNames.None;

    public DraftNames Laboratories { get; init; } = DraftNames.None;

    /// <summary>Laboratories whose methods do not reach a limit of the draft.</summary>
    public IReadOnlyList<MethodShortfall> Shortfalls { get; init; } = [];
}

/// <summary>Which held results the answer rests on, and which it does not.</summary>
public sealed record DraftCoverage
{
    /// <summary>Valid reports that were read: not withdrawn, not superseded, not substituted.</summary>
    public long Reports { get; set; }

    /// <summary>Samples of the territory and period.</summary>
    public long Samples { get; set; }

    /// <summary>Their results.</summary>
    public long Results { get; set; }

    /// <summary>Results the draft has a requirement for, or may have one for.</summary>
    public long Concerned { get; set; }

    /// <summary>Samples left out: taken on another date.</summary>
    public long OtherDates { get; set; }

    /// <summary>Samples left out: no date is known.</summary>
    public long WithoutDate { get; set; }

    /// <summary>Samples left out: taken elsewhere.</summary>
    public long OtherPlaces { get; set; }

    /// <summary>Samples left out: the report does not say where they were taken.</summary>
    public long WithoutPlace { get; set; }

    /// <summary>Samples left out: it cannot be told whether they lie in the territory (a province that is only partly in it).</summary>
    public long UnclearPlaces { get; set; }

    /// <summary>The first sampling date among the samples taken; null when there is none.</summary>
    public LocalDate? FirstDate { get; set; }

    public LocalDate? LastDate { get; set; }
}

/// <summary>What comes out by one decision rule.</summary>
/// <param name="Rule">The rule; null for each requirement's own.</param>
/// <param name="Moves">Results by what they come to today and by the draft.</param>
/// <param name="Undecided">Indeterminate results by reason.</param>
public sealed record DraftColumn(DecisionRule? Rule, IReadOnlyDictionary<(Outcome Today, Outcome Draft), long> Moves, IReadOnlyDictionary<string, long> Undecided)
{
    /// <summary>Results that newly fail.</summary>
    public long NewlyFailing => Moves.Where(m => DraftTally.IsNew(m.Key.Today, m.Key.Draft)).Sum(m => m.Value);

    /// <summary>Results that fail today and would not.</summary>
    public long NoLongerFailing => Moves.Where(m => DraftTally.IsOver(m.Key.Today, m.Key.Draft)).Sum(m => m.Value);

    public long Of(Outcome draft) => Moves.Where(m => m.Key.Draft == draft).Sum(m => m.Value);
}

/// <summary>What comes out for one requirement of the draft.</summary>
/// <param name="Counts">One for each rule: results by outcome, and how many newly fail.</param>
/// <param name="TodayLimits">Limits in force that results were also judged by, in the requirement's unit.</param>
public sealed record DraftRow(
    Requirement Requirement, IReadOnlyList<(IReadOnlyDictionary<Outcome, long> Outcomes, long NewlyFailing)> Counts, ResultDistribution Distribution,
    IReadOnlyList<DrawnLimit> TodayLimits)
{
    /// <summary>The limits to draw: those of today and the draft's own.</summary>
    public IReadOnlyList<DrawnLimit> Limits(string designation) =>
        [.. TodayLimits, .. DraftLimits.Of(Requirement).Select(limit => new DrawnLimit(limit, designation, OfDraft: true))];
}

/// <summary>Names with results the draft limits.</summary>
/// <param name="Total">How many there are.</param>
/// <param name="Failing">How many of them have results that newly fail, one number for each rule.</param>
/// <param name="Listed">The first of them.</param>
/// <param name="Complete">False where there were more names than are told apart; then the numbers are the least there are.</param>
public sealed record DraftNames(long Total, IReadOnlyList<long> Failing, IReadOnlyList<DraftName> Listed, bool Complete)
{
    public static DraftNames None { get; } = new(0, [], [], true);
}

/// <summary>A product, enterprise or laboratory.</summary>
/// <param name="Name">Resource name, or as printed.</param>
/// <param name="DisplayName">As registered; empty for what is only printed.</param>
/// <param name="Results">Results the draft limits.</param>
/// <param name="NewlyFailing">One number for each rule.</param>
public sealed record DraftName(string Name, string DisplayName, long Results, IReadOnlyList<long> NewlyFailing);

/// <summary>A laboratory whose method does not reach a limit of the draft.</summary>
/// <param name="Laboratory">Resource name.</param>
/// <param name="DisplayName">As registered.</param>
/// <param name="Results">Its results for the requirement.</param>
/// <param name="AboveLimit">Those whose limit of quantification or detection lies above the limit.</param>
/// <param name="LowestReportingLimit">The lowest such limit it stated for the requirement; null when none.</param>
/// <param name="TooUncertain">Those whose uncertainty is larger than the share asked for.</param>
/// <param name="LargestShare">The largest share of the limit an uncertainty had.</param>
/// <param name="WithoutUncertainty">Measured values without a stated uncertainty: whether they are too uncertain cannot be told.</param>
public sealed record MethodShortfall(
    string Laboratory, string DisplayName, string RequirementId, long Results, long AboveLimit, Rational? LowestReportingLimit, long TooUncertain,
    Rational? LargestShare, long WithoutUncertainty)
{
    /// <summary>None of its results could be measured well enough.</summary>
    public bool Never => AboveLimit + TooUncertain >= Results;
}
