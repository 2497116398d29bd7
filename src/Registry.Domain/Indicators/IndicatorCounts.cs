using NodaTime;
using Registry.Domain.Organisations;
using Registry.Domain.Quantities;

namespace Registry.Domain.Indicators;

/// <summary>How far a target is reached.</summary>
public enum TargetOutcome
{
    /// <summary>Not known.</summary>
    Unknown = 1,

    /// <summary>Reached.</summary>
    Met = 2,

    /// <summary>Not reached.</summary>
    NotMet = 3,
}

/// <summary>A target with the figure reached within its years.</summary>
public sealed record TargetProgress(IndicatorTarget Target, Figure Reached, TargetOutcome Outcome);

/// <summary>An indicator with its figures.</summary>
/// <param name="Total">Up to the last day, from the first day of the plan on.</param>
/// <param name="InPeriod">Within the period; null for what only stands on a day.</param>
/// <param name="Targets">Those whose years have begun.</param>
public sealed record IndicatorResult(Indicator Indicator, Figure Total, Figure? InPeriod, IReadOnlyList<TargetProgress> Targets);

/// <summary>
/// Counts indicators. The rule above all: what cannot be known from what is held is unknown and never 0; a 0 is entered by somebody, or
/// follows from rows that were counted under other parts.
/// </summary>
public static class IndicatorCounts
{
    /// <summary>The figures of an indicator.</summary>
    /// <param name="set">The set it stands in.</param>
    /// <param name="indicator">The indicator.</param>
    /// <param name="facts">Of the territory, as known at the time asked about.</param>
    /// <param name="period">The period reported about.</param>
    /// <param name="until">Last day that counts, within the period.</param>
    public static IndicatorResult Of(IndicatorSet set, Indicator indicator, IndicatorFacts facts, ReportingPeriod period, LocalDate until)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(indicator);
        ArgumentNullException.ThrowIfNull(facts);
        var entered = Entered(facts, indicator).ToList();
        var total = Overruled(Count(indicator, facts, new DayRange(set.From, until), until, null), TotalEntered(set, entered, period, until));
        var inPeriod = indicator.IsState() ? null
            : Overruled(Count(indicator, facts, new DayRange(period.From, until), until, period), InPeriodEntered(entered, period));
        return new IndicatorResult(indicator, total, inPeriod, [.. indicator.Targets.Where(t => t.FromYear <= until.Year).Select(t => Progress(set, indicator, t, facts, entered, until))]);
    }

    private static TargetProgress Progress(IndicatorSet set, Indicator indicator, IndicatorTarget target, IndicatorFacts facts, List<(HeldFigure Held, ReportingPeriod Period)> entered, LocalDate until)
    {
        var last = LocalDate.Min(until, new LocalDate(target.ToYear, 12, 31));
        var first = new LocalDate(target.FromYear, 1, 1);
        var year = ReportingPeriod.YearOf(last);
        var reached = Count(indicator, facts, new DayRange(first, last), last, target.FromYear == target.ToYear ? year : null);
        var stated = target.FromYear == target.ToYear && !indicator.IsState() ? InPeriodEntered(entered, year)
            : set.From is not { } start || start >= first ? TotalEntered(set, entered, year, last) : null;
        reached = Overruled(reached, stated);
        return new TargetProgress(target, reached, reached.Value is not { } value ? TargetOutcome.Unknown
            : target.IsMetBy(value) ? TargetOutcome.Met
            : reached.AtLeast ? TargetOutcome.Unknown : TargetOutcome.NotMet);
    }

    private static Figure Count(Indicator indicator, IndicatorFacts facts, DayRange range, LocalDate until, ReportingPeriod? within) => indicator.Measure switch
    {
        IndicatorMeasure.TrainingParticipants => ActivityCounts.Participants(facts, ActivityKind.Training, range),
        IndicatorMeasure.Experts => ActivityCounts.Participants(facts, ActivityKind.Expert, range),
        IndicatorMeasure.SupportedEnterprises => ActivityCounts.Parties(facts, ActivityKind.Support, range),
        IndicatorMeasure.AwardEnterprises => ActivityCounts.Parties(facts, ActivityKind.Award, range),
        IndicatorMeasure.InformedShare => ActivityCounts.Informed(facts, range, BaseOf(facts, indicator, until)),
        IndicatorMeasure.SystemCertificates => ActivityCounts.Certificates(facts, indicator.Part, range),
        IndicatorMeasure.OcopTrademarkShare => OcopCounts.TrademarkShare(facts, until),
        IndicatorMeasure.StandardsDatabase => RegisterCounts.StandardsDatabase(facts, range),
        IndicatorMeasure.AppliedDocuments => RegisterCounts.AppliedDocuments(facts, range),
        IndicatorMeasure.LocalRegulations => RegisterCounts.Regulations(facts, indicator.Part, range),
        IndicatorMeasure.VerificationBodies => BodyCounts.VerificationBodies(facts, range),
        IndicatorMeasure.VerifiedInstruments => BodyCounts.Instruments(facts, indicator.Part, range),
        IndicatorMeasure.AccreditedLaboratories => BodyCounts.Standing(facts, StatusKind.Accredited, OrganisationKinds.Laboratory, range, within is not null),
        IndicatorMeasure.RegisteredBodies => BodyCounts.Standing(facts, StatusKind.Registered,
            OrganisationKinds.Laboratory | OrganisationKinds.CertificationBody | OrganisationKinds.InspectionBody, range, within is not null),
        _ => Figure.Unknown("Số này chỉ nhập tay và chưa ai nhập cho kỳ này.", "This is only entered by hand, and nobody has for this period."),
    };

    /// <summary>What somebody states stands before what is counted, which stays visible beside it.</summary>
    private static Figure Overruled(Figure counted, (HeldFigure Held, ExactDecimal Value, bool Earlier)? stated)
    {
        if (stated is not var (held, value, earlier))
            return counted;
        var evidence = new FigureEvidence(held.Name, $"Số nhập cho kỳ {held.Figure.Period}", $"Entered for {held.Figure.Period}",
            new(held.Figure.Note ?? held.Figure.Source ?? "", held.Figure.Note ?? held.Figure.Source ?? ""), null, value);
        return new Figure
        {
            Basis = FigureBasis.Entered,
            Value = value,
            Counted = counted.Value,
            AtLeast = earlier,
            Entered = held,
            Evidence = [evidence, .. counted.Evidence],
            Note = earlier ? new($"Số nhập cho kỳ {held.Figure.Period}, chưa có số mới hơn.", $"Entered for {held.Figure.Period}; nothing newer was entered.") : null,
        };
    }

    /// <summary>The total of the period; for a plan, which counts on, else the newest one before.</summary>
    private static (HeldFigure, ExactDecimal, bool)? TotalEntered(IndicatorSet set, List<(HeldFigure Held, ReportingPeriod Period)> entered, ReportingPeriod period, LocalDate until)
    {
        if (entered.Where(e => e.Held.Figure.Total is not null).ToList() is not { Count: > 0 } totals)
            return null;
        if (totals.FirstOrDefault(e => e.Period == period).Held is { } exact)
            return (exact, exact.Figure.Total!.Value, false);
        var before = set.From is null ? null : totals.Where(e => e.Period.To <= until).OrderBy(e => e.Period.To).LastOrDefault().Held;
        return before is null ? null : (before, before.Figure.Total!.Value, true);
    }

    private static (HeldFigure, ExactDecimal, bool)? InPeriodEntered(List<(HeldFigure Held, ReportingPeriod Period)> entered, ReportingPeriod period) =>
        entered.FirstOrDefault(e => e.Period == period && e.Held.Figure.InPeriod is not null).Held is { } held ? (held, held.Figure.InPeriod!.Value, false) : null;

    private static IEnumerable<(HeldFigure Held, ReportingPeriod Period)> Entered(IndicatorFacts facts, Indicator indicator) =>
        from held in facts.Figures
        where held.Figure.Indicator == indicator.Key && !held.Figure.Withdrawn
        let period = ReportingPeriod.Parse(held.Figure.Period)
        where period.Ok
        select (held, period.Value);

    /// <summary>The newest base of a period that has begun.</summary>
    private static HeldFigure? BaseOf(IndicatorFacts facts, Indicator indicator, LocalDate until) =>
        Entered(facts, indicator).Where(e => e.Held.Figure.Base is not null && e.Period.From <= until).OrderBy(e => e.Period.To).LastOrDefault().Held;
}
