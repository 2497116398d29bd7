using Registry.Application;
using Registry.Application.Conformity;
using Registry.Domain.Conformity;
using Registry.Domain.Quantities;
using Registry.Protocol;
using Registry.Server.Documents;
using Registry.Server.Hosting;
using Registry.Server.Portal;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Conformity;

/// <summary>Between a draft as it travels, with what it would do, and as the core sees it.</summary>
internal static class DraftMapping
{
    private const int SignificantDigits = 12;
    private const int MostBounds = 100;

    private static readonly int[] Percents = [50, 90, 95, 99];

    public static Answer<DraftQuestion> ToQuestion(V1.EvaluateDraftRequest request)
    {
        var fields = new FieldReader("draft");
        var draft = request.Draft ?? new V1.DraftRegulation();
        if (draft.Designation.Length == 0)
            fields.Add("designation", "Say what it is to be called.");
        var requirements = RequirementMapping.ToRecords(draft.Requirements, draft.Designation, fields);
        if (fields.Close(requirements).Refusal is { } wrong)
            return wrong;
        var root = new FieldReader("request");
        var question = new DraftQuestion(
            new DraftRegulation(draft.Designation, requirements), root.Id(request.Jurisdiction, "jurisdictions", "jurisdiction") ?? "",
            root.Day(request.FromDate, "from_date"), root.Day(request.ToDate, "to_date"),
            [.. request.DecisionRules.Select((rule, i) => RequirementMapping.ToRule(rule, root.In("decision_rules", i)))])
        {
            LargestUncertaintyShare = root.Number(request.LargestUncertaintyShare, "largest_uncertainty_share"),
            Listed = request.PageSize == 0 ? 100 : Math.Min(request.PageSize, DraftQuestion.MostListed),
            Before = request.LogIndex == 0 ? null : request.LogIndex,
            KnownAt = request.ReadTime.ToInstant(),
        };
        if (request.Language is not ("" or "vi" or "en"))
            root.Add("language", $"\"{request.Language}\" is no language of the registry; it draws in \"vi\" and \"en\".");
        return root.Close(question).Refusal is { } refusal
            ? Refusal.Invalid([.. refusal.Fields.Select(f => f with { Path = f.Path["request.".Length..] })])
            : question;
    }

    public static V1.DraftProgress ToMessage(DraftPart.Progress progress) =>
        new() { ReachedIndex = progress.Reached, LogIndex = progress.Position, Results = progress.Results };

    public static V1.DraftFailure ToMessage(DraftFailure failure) => new()
    {
        Report = failure.Report.ToString(),
        Revision = failure.Revision,
        SampleIndex = failure.SampleIndex,
        ResultIndex = failure.ResultIndex,
        SamplingDate = failure.SampledOn.ToDate(),
        Product = failure.Product,
        Enterprise = failure.Enterprise,
        Jurisdiction = Messages.Name("jurisdictions", failure.Jurisdiction),
        Characteristic = failure.Characteristic,
        PrintedResult = failure.Printed,
        Unit = failure.Unit,
        RequirementId = failure.RequirementId,
        Today = VerdictMapping.ToMessage(failure.Today),
        TodayDocuments = { failure.TodayDocuments },
        Verdicts = { failure.Verdicts.Select(v => new V1.DraftVerdict { Outcome = VerdictMapping.ToMessage(v.Outcome), Reason = v.Reason }) },
    };

    public static V1.DraftRow ToMessage(DraftRow row, string designation, bool inVietnamese) => new()
    {
        Requirement = RequirementMapping.ToMessage(row.Requirement),
        Counts =
        {
            row.Counts.Select(c => new V1.DraftCount
            {
                NewlyFailing = c.NewlyFailing,
                Passing = Sum(c.Outcomes, Outcome.Pass, Outcome.ConditionalPass),
                Failing = Sum(c.Outcomes, Outcome.Fail, Outcome.ConditionalFail),
                Indeterminate = Sum(c.Outcomes, Outcome.Indeterminate),
            }),
        },
        Distribution = ToMessage(row, row.Distribution, designation, inVietnamese),
    };

    public static V1.DraftEvaluation ToMessage(DraftAnswer answer) => new()
    {
        LogIndex = answer.Position,
        RuleVersion = answer.RuleVersion,
        Coverage = ToMessage(answer.Coverage),
        Columns = { answer.Columns.Select(ToMessage) },
        Baselines = { answer.Today.Select(d => new V1.DraftBaseline { Document = Messages.Name("documents", d.DocumentId), Designation = d.Designation, Results = d.Results }) },
        Products = ToMessage(answer.Products),
        Enterprises = ToMessage(answer.Enterprises),
        Laboratories = ToMessage(answer.Laboratories),
        Shortfalls = { answer.Shortfalls.Select(ToMessage) },
    };

    /// <summary>What the requirement's results are of, over its drawing.</summary>
    public static string TitleOf(DraftRow row, bool inVietnamese)
    {
        var w = inVietnamese ? Words.Vi : Words.En;
        var name = w.Of(row.Requirement.CharacteristicVi, row.Requirement.CharacteristicEn);
        return row.Requirement.Matrix is { } matrix ? $"{name} – {matrix}" : name;
    }

    public static string? DrawingOf(DraftRow row, string designation, bool inVietnamese) =>
        DistributionDrawing.Draw(row.Distribution, row.Limits(designation), TitleOf(row, inVietnamese), row.Requirement.Unit, inVietnamese);

    public static IEnumerable<(int Percent, ResultQuantile Quantile)> QuantilesOf(ResultDistribution distribution) =>
        Percents.Select(percent => (percent, distribution.Quantile(new Rational(percent, 100)))).Where(q => q.Item2 is not null).Select(q => (q.percent, q.Item2!.Value));

    private static V1.ResultDistribution ToMessage(DraftRow row, ResultDistribution held, string designation, bool inVietnamese)
    {
        var values = held.Values;
        return new V1.ResultDistribution
        {
            Measured = held.Measured,
            BelowLimit = held.BelowLimit,
            AboveRange = held.AboveRange,
            WithoutNumber = held.WithoutNumber,
            Bounds = { held.Bounds.Take(MostBounds).Select(b => new V1.PlaceCount { Value = Text(b.At), Count = b.Count }) },
            Quantiles = { QuantilesOf(held).Select(q => new V1.ResultQuantile { Percent = q.Percent, Value = Text(q.Quantile.Value), AtMost = q.Quantile.AtMost }) },
            Least = values.Count > 0 ? Text(values[0].At) : "",
            Greatest = values.Count > 0 ? Text(values[^1].At) : "",
            RoundedTo = held.RoundedTo ?? 0,
            DrawingSvg = DrawingOf(row, designation, inVietnamese) ?? "",
        };
    }

    private static V1.DraftCoverage ToMessage(DraftCoverage coverage) => new()
    {
        Reports = coverage.Reports,
        Samples = coverage.Samples,
        Results = coverage.Results,
        Concerned = coverage.Concerned,
        OtherDates = coverage.OtherDates,
        WithoutDate = coverage.WithoutDate,
        OtherPlaces = coverage.OtherPlaces,
        WithoutPlace = coverage.WithoutPlace,
        UnclearPlaces = coverage.UnclearPlaces,
        FirstDate = coverage.FirstDate.ToDate(),
        LastDate = coverage.LastDate.ToDate(),
    };

    private static V1.DraftColumn ToMessage(DraftColumn column) => new()
    {
        DecisionRule = column.Rule is { } rule ? RequirementMapping.ToMessage(rule) : null,
        NewlyFailing = column.NewlyFailing,
        NoLongerFailing = column.NoLongerFailing,
        Passing = column.Of(Outcome.Pass) + column.Of(Outcome.ConditionalPass),
        Failing = column.Of(Outcome.Fail) + column.Of(Outcome.ConditionalFail),
        Indeterminate = column.Of(Outcome.Indeterminate),
        Moves =
        {
            column.Moves.OrderBy(m => m.Key).Select(m => new V1.DraftMove { Today = VerdictMapping.ToMessage(m.Key.Today), Draft = VerdictMapping.ToMessage(m.Key.Draft), Count = m.Value }),
        },
        Reasons = { column.Undecided.OrderByDescending(r => r.Value).ThenBy(r => r.Key, StringComparer.Ordinal).Select(r => new V1.DraftReason { Reason = r.Key, Count = r.Value }) },
    };

    private static V1.DraftNames ToMessage(DraftNames names) => new()
    {
        Total = names.Total,
        NewlyFailing = { names.Failing },
        Listed = { names.Listed.Select(n => new V1.DraftName { Name = n.Name, DisplayName = n.DisplayName, Results = n.Results, NewlyFailing = { n.NewlyFailing } }) },
        Complete = names.Complete,
    };

    private static V1.MethodShortfall ToMessage(MethodShortfall shortfall) => new()
    {
        Laboratory = shortfall.Laboratory,
        DisplayName = shortfall.DisplayName,
        RequirementId = shortfall.RequirementId,
        Results = shortfall.Results,
        AboveLimit = shortfall.AboveLimit,
        LowestReportingLimit = shortfall.LowestReportingLimit is { } lowest ? Text(lowest) : "",
        TooUncertain = shortfall.TooUncertain,
        LargestShare = shortfall.LargestShare is { } share ? Text(share) : "",
        WithoutUncertainty = shortfall.WithoutUncertainty,
    };

    private static long Sum(IReadOnlyDictionary<Outcome, long> counts, params IEnumerable<Outcome> outcomes) => outcomes.Sum(o => counts.GetValueOrDefault(o));

    private static string Text(Rational value) => value.ToExactDecimal()?.ToString() ?? value.Approximate(SignificantDigits);
}
